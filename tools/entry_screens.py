"""The screens of paper entry over a laptop of their own: sheets, grid, second typing, differences."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.domain.response import Mode
from ngofield.services.entry.sheets import Paper, Sheet
from ngofield.services.study_setup import create_store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ngofield.services.workplace import Workplace
    from ngofield.ui.context import UiContext
    from ngofield.ui.entry.entry_page import EntryPage

BATCH = "B-4F7K"


@lru_cache
def laptop(home: Path) -> "Workplace":
    """Return a laptop with three sheets typed, of which the first was typed twice with two differences."""
    work = create_store(home / "paper-entry", "ecodialog", "screens of paper entry")
    session = work.fieldwork.open_session("talgar", "2025-02-20").id
    for _ in range(3):
        work.fieldwork.add_respondent(session)
    paper = Paper("form1", "ru", Mode.PAPER, BATCH, "АК")
    for number in range(1, 4):
        response = work.entry.begin(session, paper, f"{BATCH}-{number:02d}")
        typing = work.entry.typing(response.id)
        typing.ascribe(f"P{number}")
        _type(work, response.id, wrong=0)
    first = work.entry.sheets(session)[0].first.id
    _type(work, work.entry.begin_second(first, "БМ").id, wrong=2)
    work.entry.begin_second(work.entry.sheets(session)[1].first.id, "БМ")
    return work


def _type(work: "Workplace", response_id: str, *, wrong: int) -> None:
    """Type the first answer offered everywhere; in the first `wrong` rows the second one."""
    typing = work.entry.typing(response_id)
    while typing.open_rows:
        row = typing.open_rows[0]
        slip = typing.rows.index(row) < wrong
        typing.type(row, _words(row.item.choices != (), slip))
    typing.finish()


def _words(chosen: bool, slip: bool) -> str:
    if chosen:
        return "2" if slip else "1"
    return "-"


def _page(context: "UiContext") -> "tuple[QWidget, EntryPage, Workplace]":
    from ngofield.ui.session.field_page import FieldPage
    from ngofield.ui.session.forms_step import FormsStep
    from ngofield.ui.workspace import Workspace

    work = laptop(context.home)
    space = Workspace(context, work, lambda widget: None)
    field = space.stack.currentWidget()
    assert isinstance(field, FieldPage)
    field.show_session(work.fieldwork.sessions()[0].session.id)
    assert field.session is not None
    field.session.show_step("forms")
    forms = field.session.step("forms")
    assert isinstance(forms, FormsStep)
    forms.show_entry()
    assert forms.entry is not None
    return space, forms.entry, work


def _sheets(work: "Workplace") -> list[Sheet]:
    return work.entry.sheets(work.fieldwork.sessions()[0].session.id)


def sheets(context: "UiContext", _workplace: "Workplace") -> "QWidget":
    """What was typed so far, and what is typed next."""
    space, page, _ = _page(context)
    page.batch.card.typist.setText("АК")
    return space


def grid(context: "UiContext", _workplace: "Workplace") -> "QWidget":
    """A sheet half typed; digits are said in words before they are saved."""
    space, page, work = _page(context)
    session = work.fieldwork.sessions()[0].session.id
    response = work.entry.begin(session, Paper("form1", "kk", Mode.PAPER, BATCH, "АК"), f"{BATCH}-04")
    page.batch.typing.emit(response.id)
    for text in ("1", "2", "-"):
        _enter(page, text)
    if page.sheet.grid.editor is not None:
        page.sheet.grid.editor.cell.setText("1")
        page.sheet.grid.editor.cell.textEdited.emit("1")
    return space


def refused(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """What cannot be read is said in the row."""
    space, page, work = _page(context)
    session = _sheets(work)[0].first.session
    paper = Paper("form1", "ru", Mode.INTERVIEW, BATCH, "АК")
    response = work.entry.begin(session, paper, f"{BATCH}-05")
    page.batch.typing.emit(response.id)
    for text in ("1", "9"):
        _enter(page, text)
    return space


def second(context: "UiContext", _workplace: "Workplace") -> "QWidget":
    """The second typing: the first one is not shown."""
    space, page, work = _page(context)
    typed = _sheets(work)[1].second
    assert typed is not None
    page.batch.typing.emit(typed.id)
    return space


def differences(context: "UiContext", _workplace: "Workplace") -> "QWidget":
    """Both typings of a question side by side."""
    space, page, work = _page(context)
    page.batch.review.emit(_sheets(work)[0].first.id)
    return space


def third(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """Neither is right: what the paper says is typed."""
    space, page, work = _page(context)
    page.batch.review.emit(_sheets(work)[0].first.id)
    page.review.type_third.click()
    return space


def _enter(page: "EntryPage", text: str) -> None:
    editor = page.sheet.grid.editor
    if editor is not None:
        editor.cell.setText(text)
        editor.cell.accepted.emit()


ENTRY_SCREENS: "dict[str, Callable[[UiContext, Workplace], QWidget]]" = {
    "entry-sheets": sheets,
    "entry-grid": grid,
    "entry-refused": refused,
    "entry-second": second,
    "entry-differences": differences,
    "entry-third": third,
}
