"""A session of twelve people typed live, by keyboard alone: forty statements in Kazakh, Russian and mixed."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from store_kit import StoreKit

from ngofield.app import make_context
from ngofield.config import Settings
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SAID = (
    ("Жылына екі рет жиналамыз, хат жазсақ жауап келмейді", "жауап", "kk"),
    ("Мы писали три раза о мусоре у реки", "слаб", "ru"),
    ("Әкім айтты, бірақ ещё ждём ответа", "", "mixed"),
    ("О конкурсе узнали за два дня", "запозд", "ru"),
    ("Қаржының қалай бөлінетінін білмейміз", "каржы", "kk"),
)
TONES = (("+", "positive"), ("-", "negative"), ("0", "neutral"), ("", ""))


@pytest.fixture
def context(qapp: QApplication, kit: StoreKit) -> Iterator[UiContext]:
    made = make_context(kit.folder / "home", Settings(language="kk", theme="light"), qapp)
    yield made
    made.tasks.finish()


@pytest.fixture
def work(kit: StoreKit) -> Workplace:
    return kit.workplace()


@pytest.fixture
def step(qtbot: QtBot, context: UiContext, work: Workplace) -> DiscussionStep:
    """The discussion of a session with twelve people, in a window of its own, ready for typing."""
    session = work.fieldwork.open_session("talgar", "2025-02-20", language="kk")
    for number in range(12):
        work.fieldwork.add_respondent(session.id, sex="female" if number % 3 else "male")
    space = Workspace(context, work, lambda _shell: None)
    qtbot.addWidget(space)
    space.resize(1366, 768)
    space.show()
    space.activateWindow()
    qtbot.waitUntil(space.isActiveWindow)
    field = space.stack.currentWidget()
    assert isinstance(field, FieldPage)
    field.show_session(session.id)
    assert field.session is not None
    made = field.session.step("discussion")
    assert isinstance(made, DiscussionStep)
    qtbot.waitUntil(made.entry.line.hasFocus)
    return made


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key wherever the keyboard is, as a person does."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, which, modifier)


def write(text: str) -> None:
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))


def say(number: int) -> None:
    words, code, _ = SAID[number % len(SAID)]
    key(Qt.Key(Qt.Key.Key_F1.value + number % 12))
    write(TONES[number % len(TONES)][0])
    write(f"{words} ({number + 1})")
    if code:
        write(f" #{code}")
        key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    if number % 10 == 9:
        key(Qt.Key.Key_PageDown)


def nothing_in_the_way() -> bool:
    return QApplication.activeModalWidget() is None and not any(
        isinstance(widget, QDialog) and widget.isVisible() for widget in QApplication.topLevelWidgets()
    )


def test_forty_statements_are_typed_and_put_right_by_keyboard_alone(
    step: DiscussionStep, work: Workplace
) -> None:
    (overview,) = work.fieldwork.sessions()
    session = overview.session.id
    for number in range(40):
        say(number)
        assert nothing_in_the_way()
    views = work.fieldwork.statements(session)
    assert len(views) == 40
    assert Counter(view.statement.language for view in views) == {"kk": 16, "ru": 16, "mixed": 8}
    assert len({view.statement.respondent for view in views}) == 12
    assert Counter(view.statement.question for view in views).most_common()[0][1] == 10
    assert sum(bool(view.codes) for view in views) == 32
    names = {code.guid: code.name for code in work.study.codebook.codes}
    assert [names[guid] for guid in views[1].codes] == ["weak_response"]
    assert views[4].statement.polarity == "positive", "the tone chosen by hand stands"

    key(Qt.Key.Key_Up)  # to the last statement
    key(Qt.Key.Key_Return)
    write(" рас")
    key(Qt.Key.Key_Return)
    assert work.fieldwork.statements(session)[-1].statement.text.endswith("(40) рас")

    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Home, CTRL)
    for _ in range(len("Қаржының қалай")):
        key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return, CTRL)
    assert [view.statement.text for view in work.fieldwork.statements(session)[-2:]] == [
        "Қаржының қалай", "бөлінетінін білмейміз (40) рас",
    ]  # fmt: skip

    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_J, CTRL)
    assert len(work.fieldwork.statements(session)) == 40

    key(Qt.Key.Key_Delete)
    assert len(work.fieldwork.statements(session)) == 39
    key(Qt.Key.Key_Z, CTRL)
    texts = [view.statement.text for view in work.fieldwork.statements(session)]
    assert (len(texts), texts[-1]) == (40, "Қаржының қалай бөлінетінін білмейміз (40) рас")

    write("Соңғы сөз")
    key(Qt.Key.Key_Return)
    assert work.fieldwork.statements(session)[-1].statement.text == "Соңғы сөз"
    assert nothing_in_the_way()
    assert step.entry.line.hasFocus()
