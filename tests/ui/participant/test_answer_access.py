"""Every way to answer is for everybody, and no stored value, however odd, stops it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from answer_kit import Desk, both, clipped, nameless, numbered, too_small
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ngofield.domain.item import SILENT, Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.ui.context import UiContext
from ngofield.ui.participant.answer_words import answer_words
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.privacy import PrivateLine, PrivateText

Show = Callable[..., Desk]
APPEARANCES = {
    ItemType.SELECT_ONE: ("", "minimal", "likert", "columns", "horizontal", "no-buttons compact-2"),
    ItemType.SELECT_MULTIPLE: ("", "columns-3"),
    ItemType.RANGE: ("", "vertical", "rating"),
    ItemType.DATE: ("", "month-year", "year"),
    ItemType.TEXT: ("", "numbers"),
}
HINT = "!?"
WIDE = {"start": "0", "end": "1000", "step": "1"}
HOSTILE: tuple[object, ...] = (
    "", " ", "gone", "9999-12-31", "0001-01-01", "2024-13-40", "2024-W01-1", "25:61", "14:30:59",
    "9999-12-31T23:59", "0001-01-01T00:00", 10**14, -(10**14), 1e14, -0.0, True, float("1e-9"), (), ("gone",),
    ("c1", "c1"), ("c1", "gone", "c3"), tuple(f"c{n}" for n in range(99)), "\u202e\u0000x",
)  # fmt: skip


def ways() -> Iterator[Item]:
    """Yield a question for every way to answer."""
    label = both("Сіз бұл туралы не ойлайсыз?", "Что Вы об этом думаете?")
    hint = both(HINT, HINT)
    for kind in ItemType:
        for appearance in () if kind in SILENT else APPEARANCES.get(kind, ("",)):
            yield Item("x", kind, label, hint, choices=numbered(5), appearance=appearance)
    yield Item("x", ItemType.SELECT_ONE, label, hint, choices=numbered(40))
    yield Item("x", ItemType.RANGE, label, hint, parameters=WIDE)
    yield Item("x", ItemType.RANGE, label, hint, parameters=WIDE, appearance="vertical")


WAYS = list(ways())


def title(item: Item) -> str:
    return f"{item.type}-{item.appearance}-{len(item.choices)}-{len(item.parameters)}"


def assert_private(editor: QWidget) -> None:
    """Fields keep no history, have no menu and take nothing that is dropped."""
    fields: list[QWidget] = [*editor.findChildren(QLineEdit), *editor.findChildren(QPlainTextEdit)]
    for field in fields:
        assert isinstance(field, PrivateLine | PrivateText)
        assert not field.acceptDrops()
        assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


@pytest.mark.parametrize("item", WAYS, ids=title)
def test_a_stored_value_never_stops_the_page(desk: Show, item: Item) -> None:
    table = desk(item)
    assert isinstance(table.editor, Editor)
    table.editor.flush()
    assert table.said == [], "nothing is chosen until it is touched"
    assert_private(table.editor)
    for value in HOSTILE:
        answer = Answer(value)  # type: ignore[arg-type]
        table.editor.show_answer(answer)
        assert isinstance(answer_words(table.booth, item, answer), str)
        for shown in (replace(item, read_only=True), item):
            assert isinstance(answer_words(table.booth, shown, answer), str)
    table.editor.show_answer(Answer(missing=Missing.DONT_KNOW))
    table.editor.retranslate()
    table.editor.first_focus()
    assert table.said == []


def test_no_choices_at_all_stop_nothing(desk: Show) -> None:
    for kind in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK):
        table = desk(Item("x", kind, both("Сұрақ", "Вопрос")))
        assert isinstance(table.editor, Editor)
        table.editor.show_answer(Answer("gone"))
        table.editor.first_focus()
        table.write("1")
        table.editor.flush()
        assert table.said == []


@pytest.mark.parametrize("item", WAYS, ids=title)
def test_names_targets_and_room(desk: Show, context: UiContext, item: Item) -> None:
    """Names for screen readers, 56 px, and nothing clipped, on a small screen and with large text too."""
    for language, scale in (("ru", 1.0), ("kk", 2.0)):
        context.theme.set_scale(scale)
        table = desk(item, language)
        table.shell.resize(1024, 600)
        table.settle()
        assert nameless(table.editor) == []
        assert too_small(table.editor) == []
        assert any(HINT in control.accessibleDescription() for control in table.editor.controls())
        assert clipped(table.shell.page) == []
        assert table.shell.size().toTuple() == (1024, 600)
        table.shell.close()
