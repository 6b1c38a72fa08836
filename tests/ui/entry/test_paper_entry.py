"""Typing paper forms in by real keys, in kk and ru: the grid, the second typing, the review."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from entry_kit import PAPER_FORM, SHEET, SHORT_FORM, type_again, type_sheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from store_kit import StoreKit
from window_kit import nameless, press, visible, words, write

from ngofield.domain.response import Missing, Mode, ResponseStatus
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_page import EntryPage
from ngofield.ui.entry.sheet_list import CORRECT, REVIEW, SECOND

Key = Qt.Key


@pytest.fixture
def workplace(kit: StoreKit) -> Workplace:
    """A laptop whose study has the form with every kind of question."""
    work = kit.workplace()
    work.adopt(study=replace(work.study, instruments=(PAPER_FORM, SHORT_FORM)))
    return work


@pytest.fixture
def page(qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session) -> EntryPage:
    made = EntryPage(context, workplace, session.id)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.begin()
    return made


@pytest.fixture
def begin(page: EntryPage) -> Callable[..., None]:
    def begin(code: str = "4f7k 1", initials: str = "AK") -> None:
        """Fill in the card by keys and press Enter."""
        for field, text in ((page.batch.card.code, code), (page.batch.card.typist, initials)):
            field.selectAll()
            press(field, Key.Key_Delete)
            write(field, text)
        press(page.batch.card.typist, Key.Key_Return)

    return begin


def enter(page: EntryPage, *texts: str) -> None:
    """Type into the cell that has the turn, and press Enter."""
    for text in texts:
        editor = page.sheet.grid.editor
        assert editor is not None
        editor.cell.selectAll()
        write(editor.cell, text)
        press(editor.cell, Key.Key_Return)


def key_of(page: EntryPage) -> str:
    row = page.sheet.grid.row
    return row.item.key if row else ""


def typed(page: EntryPage) -> dict[str, object]:
    assert page.sheet.typing is not None
    answers = page.sheet.typing.response.answers
    return {key: answer.missing or answer.value for key, answer in answers.items()}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_whole_sheet_is_typed_by_the_keyboard_alone(
    page: EntryPage, begin: Callable[..., None], context: UiContext, workplace: Workplace, language: str
) -> None:
    context.speech.set_language(language)
    languages = page.batch.card.language
    languages.setCurrentIndex(languages.findData(language))
    begin()
    assert page.pages.currentWidget() is page.sheet
    enter(page, *SHEET.values())
    assert page.sheet.finish.hasFocus() or not page.isActiveWindow()
    press(page.sheet.finish, Key.Key_Return)
    assert page.pages.currentWidget() is page.batch
    (sheet,) = page.batch.sheets
    assert (sheet.code, sheet.first.language, sheet.first.status) == (
        "B-4F7K-01", language, ResponseStatus.COMPLETE,
    )  # fmt: skip
    assert sheet.first.answers["order"].value == ("waste", "water", "air")
    assert page.batch.card.code.text() == "B-4F7K-02"
    assert "B-4F7K-02" in page.batch.card.start.text()
    press(page.batch.card.start, Key.Key_Return)
    assert page.sheet.code.text() == "B-4F7K-02"
    said = words(page)
    assert not any("{" in text for text in said)


def test_each_answer_is_saved_at_once_and_said(
    page: EntryPage, begin: Callable[..., None], workplace: Workplace
) -> None:
    begin()
    assert page.sheet.saved.text() == ""
    enter(page, "1")
    assert page.sheet.saved.text() == "✓ saved"
    assert page.sheet.progress.text() == "typed 1 of 10"
    other = workplace.reopen()
    (sheet,) = other.entry.sheets()
    assert sheet.first.answers["took"].value == "yes"
    other.close()


def test_what_digits_mean_is_said_before_enter(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    editor = page.sheet.grid.editor
    assert editor is not None
    write(editor.cell, "2")
    assert editor.echo.text() == "No"
    write(editor.cell, "2")
    assert editor.echo.text() == ""
    assert typed(page) == {}


def test_signs_and_buttons_say_why_there_is_no_answer(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    enter(page, "/", "?", "-")
    assert key_of(page) == "age"
    page.sheet.keys.reasons["?"].click()
    assert typed(page) == {
        "took": Missing.REFUSED, "town": Missing.DONT_KNOW, "order": Missing.BLANK, "age": Missing.DONT_KNOW,
    }  # fmt: skip


def test_an_empty_cell_is_asked_about_and_nothing_is_guessed(
    page: EntryPage, begin: Callable[..., None]
) -> None:
    begin()
    enter(page, "")
    assert key_of(page) == "took"
    editor = page.sheet.grid.editor
    assert editor is not None
    assert "Type -" in editor.problem.text()
    press(page.sheet, Key.Key_F9)
    assert page.sheet.typing is not None
    assert page.sheet.typing.response.status is ResponseStatus.DRAFT


def test_skipped_rows_are_greyed_and_passed_over(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    model = page.sheet.grid.rows_model
    assert model.face(1).tone == "skipped"
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEnabled
    enter(page, "2")
    assert key_of(page) == "town"
    editor = page.sheet.grid.editor
    assert editor is not None
    press(editor.cell, Key.Key_Up)
    assert key_of(page) == "took"
    enter(page, "1")
    assert key_of(page) == "when"


def test_arrows_and_pages_move_without_saving(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    for key, wanted in ((Key.Key_Down, "town"), (Key.Key_PageDown, "ideas"), (Key.Key_PageUp, "took")):
        editor = page.sheet.grid.editor
        assert editor is not None
        press(editor.cell, key)
        assert key_of(page) == wanted
    assert typed(page) == {}


def test_what_does_not_fit_is_told_in_the_row_and_f4_notes_it(
    page: EntryPage, begin: Callable[..., None]
) -> None:
    begin()
    enter(page, "2", "1", "123", "230")
    editor = page.sheet.grid.editor
    assert editor is not None
    assert key_of(page) == "age"
    assert editor.problem.isVisible()
    assert "F4" in editor.problem.text()
    editor.note.click()
    assert key_of(page) == "share"
    assert typed(page)["age"] is Missing.BLANK
    assert page.sheet.note.text() == "6: 230"


def test_what_cannot_be_read_is_told_in_the_row(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    enter(page, "7")
    editor = page.sheet.grid.editor
    assert editor is not None
    assert "from 1 to 2" in editor.problem.text()
    assert editor.cell.text() == "7"
    write(editor.cell, "")
    enter(page, "1")
    assert typed(page) == {"took": "yes"}


def test_the_upper_row_of_the_kazakh_layout_types_digits(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    enter(page, "ә")
    assert typed(page) == {"took": "no"}


def test_leaving_and_coming_back_goes_on(page: EntryPage, begin: Callable[..., None]) -> None:
    begin()
    enter(page, "2", "1")
    editor = page.sheet.grid.editor
    assert editor is not None
    press(editor.cell, Key.Key_Escape)
    assert page.pages.currentWidget() is page.batch
    begin()
    assert key_of(page) == "order"


def test_the_participant_of_a_sheet_is_noted(
    page: EntryPage, begin: Callable[..., None], workplace: Workplace
) -> None:
    begin()
    write(page.sheet.who, "2")
    press(page.sheet.who, Key.Key_Return)
    assert page.sheet.who.text() == "P2"
    page.sheet.who.selectAll()
    write(page.sheet.who, "нет")
    press(page.sheet.who, Key.Key_Return)
    assert "P7" in page.sheet.message.text
    assert page.sheet.typing is not None
    assert workplace.entry.participant(page.sheet.typing.response) == "P2"


def test_an_undo_takes_back_the_last_answer_on_screen(
    page: EntryPage, begin: Callable[..., None], workplace: Workplace
) -> None:
    begin()
    enter(page, "2", "1")
    workplace.undoing.undo()
    page.refresh()
    assert page.sheet.grid.rows_model.face(3).tone == "open"
    workplace.undoing.undo()
    workplace.undoing.undo()
    page.refresh()
    assert page.pages.currentWidget() is page.batch
    assert page.batch.sheets == []


def test_a_sheet_without_initials_or_code_is_not_begun(page: EntryPage, begin: Callable[..., None]) -> None:
    begin(initials="")
    assert "initials" in page.batch.message.text
    begin(code="", initials="AK")
    assert "code" in page.batch.message.text
    begin(code="что-то")
    assert "not the code of a sheet" in page.batch.message.text
    page.batch.card.fresh.click()
    press(page.batch.card.typist, Key.Key_Return)
    assert page.pages.currentWidget() is page.sheet
    assert page.sheet.code.text().endswith("-01")


def test_the_second_typing_is_blind(
    page: EntryPage, begin: Callable[..., None], workplace: Workplace, session: Session
) -> None:
    first = type_sheet(workplace.entry, session.id, 1, {**SHEET, "ideas": "Құпиясөз"})
    page.batch.refresh()
    page.batch.card.typist.setText("AK")
    page.batch.list.buttons[SECOND, first].click()
    assert "another person" in page.batch.message.text
    page.batch.card.typist.setText("BM")
    page.batch.list.buttons[SECOND, first].click()
    assert page.pages.currentWidget() is page.sheet
    assert page.sheet.turn.text() == "second typing, BM"
    model = page.sheet.grid.rows_model
    assert {model.face(place).answer for place in range(10)} <= {"", "passed over"}
    assert not any("Құпиясөз" in text for text in words(page))
    assert not page.sheet.who.isVisible()


def review(page: EntryPage, workplace: Workplace, session: Session, **other: str) -> str:
    first = type_sheet(workplace.entry, session.id, 1)
    type_again(workplace.entry, first, {**SHEET, **other})
    page.batch.refresh()
    page.batch.list.buttons[REVIEW, first].click()
    assert page.pages.currentWidget() is page.review
    return first


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_differences_are_settled_by_one_key_each(
    page: EntryPage, workplace: Workplace, session: Session, context: UiContext, language: str
) -> None:
    context.speech.set_language(language)
    first = review(page, workplace, session, age="54", town="11", ideas="Лавки")
    shown = page.review
    assert [side.answer.value for side in shown.sides if side.answer] == ["town12", "town11"]
    press(shown, Key.Key_2, "2")
    press(shown, Key.Key_Down)
    press(shown, Key.Key_1, '"' if language == "kk" else "1")
    press(shown, Key.Key_3, "3")
    assert shown.third is not None
    write(shown.third.cell, "50")
    press(shown.third.cell, Key.Key_Return)
    assert shown.difference is None
    kept = workplace.capture.response(first).answers
    assert (kept["town"].value, kept["age"].value, kept["ideas"].value) == ("town11", 50, SHEET["ideas"])
    assert "7" in shown.agreement.text()
    assert "3" in shown.agreement.text()
    press(shown, Key.Key_Escape)
    assert page.pages.currentWidget() is page.batch
    assert (REVIEW, first) not in page.batch.list.buttons


def test_a_third_answer_can_be_given_up(page: EntryPage, workplace: Workplace, session: Session) -> None:
    review(page, workplace, session, age="54")
    press(page.review, Key.Key_3, "3")
    assert page.review.third is not None
    write(page.review.third.cell, "много")
    press(page.review.third.cell, Key.Key_Return)
    assert "whole number" in page.review.third.problem.text()
    press(page.review.third.cell, Key.Key_Escape)
    assert page.review.third is None
    assert page.pages.currentWidget() is page.review
    press(page.review, Key.Key_Escape)
    assert page.pages.currentWidget() is page.batch


def test_an_undone_decision_is_a_difference_again(
    page: EntryPage, workplace: Workplace, session: Session
) -> None:
    review(page, workplace, session, age="54")
    page.review.sides[1].take.click()
    assert page.review.difference is None
    workplace.undoing.undo()
    page.refresh()
    assert page.review.difference is not None
    workplace.undoing.undo()
    page.refresh()
    assert page.pages.currentWidget() is page.batch


def test_a_finished_sheet_is_corrected(page: EntryPage, workplace: Workplace, session: Session) -> None:
    first = type_sheet(workplace.entry, session.id, 1)
    page.batch.refresh()
    page.batch.list.buttons[CORRECT, first].click()
    assert key_of(page) == "took"
    editor = page.sheet.grid.editor
    assert editor is not None
    assert editor.cell.text() == "1"
    press(editor.cell, Key.Key_Return)
    assert key_of(page) == "when"
    page.sheet.finish.click()
    assert workplace.capture.response(first).status is ResponseStatus.COMPLETE


def test_a_batch_of_three_is_typed_twice_and_counted_once(
    page: EntryPage, begin: Callable[..., None], workplace: Workplace, session: Session
) -> None:
    page.batch.card.mode.option("interview").click()
    page.batch.card.form.setCurrentIndex(page.batch.card.form.findData("short"))
    begin()
    for number in range(3):
        enter(page, "45", "2,5")
        press(page.sheet.finish, Key.Key_Return)
        if number < 2:
            press(page.batch.card.start, Key.Key_Return)
    firsts = [sheet.first.id for sheet in page.batch.sheets]
    page.batch.card.typist.setText("БМ")
    page.batch.list.buttons[SECOND, firsts[0]].click()
    for number in range(3):
        enter(page, "54" if number == 1 else "45", "2,5")
        press(page.sheet.finish, Key.Key_Return)
        if number < 2:
            press(page.batch.again, Key.Key_Return)
    assert not page.batch.again.isVisible()
    assert "5 of 6 answers the same, 0 settled, 1 still differ" in page.batch._sum.text()
    page.batch.list.buttons[REVIEW, firsts[1]].click()
    press(page.review, Key.Key_2, "2")
    press(page.review, Key.Key_Escape)
    records = workplace._store.queries.response_records("short")
    assert sorted(str(record.answers["age"].value) for record in records) == ["45", "45", "54"]
    assert {response.mode for response in workplace.capture.responses(session.id)} == {Mode.INTERVIEW}
    assert "5 of 6 answers the same, 1 settled" in page.batch._sum.text()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_control_has_a_name_and_room_to_press(
    page: EntryPage,
    begin: Callable[..., None],
    workplace: Workplace,
    session: Session,
    context: UiContext,
    language: str,
) -> None:
    context.speech.set_language(language)
    first = type_sheet(workplace.entry, session.id, 2)
    type_again(workplace.entry, first, {**SHEET, "age": "54"})
    page.batch.refresh()
    begin()
    for shown in (page.sheet, page.batch, page.review):
        if shown is page.batch:
            page.begin()
        if shown is page.review:
            page.batch.list.buttons[REVIEW, first].click()
        assert nameless(page) == []
        small = [b.text() for b in visible(page) if isinstance(b, QPushButton) and b.height() < 36]
        assert small == []
