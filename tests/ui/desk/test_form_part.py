"""A form in the Study place: shown whole, tried, edited in a spreadsheet."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from desk_kit import Desk, answering
from every_construct import FORM
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from store_kit import dump

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.exchange.xlsform import read_xlsform, write_xlsform
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.main_window import MainWindow
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.welcome_page import WelcomePage
from ngofield.ui.study.form_part import FormPart
from ngofield.ui.study.form_view import FormView
from ngofield.ui.study.rehearsal_mode import RehearsalEnd, RehearsalMode
from ngofield.ui.study.study_page import StudyPage

Change = Callable[[Instrument], Instrument]


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


@pytest.fixture
def part(context: UiContext, coordinator: Workplace, desk: Desk) -> FormPart:
    made = FormPart(context, coordinator, FORM, lambda _screen: None, {})
    desk.show(made)
    desk.qtbot.waitUntil(lambda: whole(made).is_whole)
    return made


def whole(part: FormPart) -> FormView:
    assert isinstance(part.view, FormView)
    return part.view


def test_every_question_stands_there_with_its_rules(part: FormPart) -> None:
    words = said(part.view)
    for item in FORM.items:
        if item.type is not ItemType.REPEAT:
            assert not item.label or any(item.label.get("ru") in text for text in words)
    assert {
        "Asked if you answered “Да” to question 1 and the answer to question 2 is 18 or more".replace(
            "Да", "Yes"
        ),
        "Repeats: as often as the participant wants",
        "Repeats: 2 times",
        "A table: one answer in each line",
        "trust · a number from 0 to 10 in steps of 1",
        "Only choices with region=[question 5]",
        "Accepted if . >= 16 and . <= 110",
        "order · to be put in order",
        "Calculated: once(now())",
        "secret · not shown",
    } <= set(words)


def test_what_is_missing_is_counted_marked_and_found(part: FormPart, desk: Desk) -> None:
    assert part.missing == {"kk": 1, "ru": 0}
    assert "! Қазақша: 1 text is missing" in said(part)
    assert said(part.view).count("! no Kazakh text") == 1
    desk.click(part.filter.option("missing"))
    words = said(part.view)
    assert "23. Этого нет по-казахски" in words
    assert not any("Вы работаете" in text for text in words)


def test_a_form_with_all_its_words_says_so(context: UiContext, coordinator: Workplace, desk: Desk) -> None:
    part = FormPart(context, coordinator, coordinator.study.instruments[0], lambda _screen: None, {})
    desk.show(part)
    assert "✓ Қазақша: all texts are there" in said(part)
    assert part.filter.isHidden()


def test_a_long_form_is_shown_piece_by_piece(context: UiContext, coordinator: Workplace, desk: Desk) -> None:
    items = tuple(
        Item(f"q{n}", ItemType.TEXT, LocalText({"kk": f"Сұрақ {n}", "ru": f"Вопрос {n}"})) for n in range(60)
    )
    part = FormPart(context, coordinator, replace(FORM, items=items, groups=()), lambda _screen: None, {})
    assert not whole(part).is_whole
    desk.show(part)
    desk.qtbot.waitUntil(lambda: whole(part).is_whole)
    assert "60. Сұрақ 59" in said(part.view)


def test_a_form_is_tried_and_nothing_is_kept(context: UiContext, coordinator: Workplace, desk: Desk) -> None:
    before = dump(coordinator._store)
    form = coordinator.study.instruments[0]
    mode = RehearsalMode(context, coordinator.study.title, form)
    desk.show(mode)
    assert isinstance(mode.page, WelcomePage)
    mode.page.buttons[1].click()
    for row in mode.page.rows:  # type: ignore[attr-defined]
        row.yes.click()
    mode.page.next.click()  # type: ignore[attr-defined]
    seen = 0
    while isinstance(mode.page, QuestionPage):
        assert "Проба: ничего не сохраняется" in said(mode.page)
        QTest.keyClick(mode.focusWidget() or mode.page, Qt.Key.Key_1)
        assert not any("✓" in text for text in said(mode.page))
        mode.page.next.click()
        seen += 1
    assert seen == len(form.items)
    assert isinstance(mode.page, ReviewPage)
    assert "Регулярно" in said(mode.page)
    mode.page.send.click()
    assert isinstance(mode.page, RehearsalEnd)
    assert not any("сохранены" in text for text in said(mode.page))
    assert dump(coordinator._store) == before
    mode.page.once_more.click()
    assert isinstance(mode.page, WelcomePage)
    with desk.qtbot.waitSignal(mode.finished):
        QTest.keyClick(mode.page, Qt.Key.Key_Escape)


def test_the_window_comes_back_to_the_study(context: UiContext, coordinator: Workplace, desk: Desk) -> None:
    window = MainWindow(context)
    desk.show(window)
    window.open_workplace(coordinator)
    assert window.workspace is not None
    window.workspace.lead("study:form|form1")
    page = window.workspace.stack.currentWidget()
    assert isinstance(page, StudyPage)
    page.part.try_out.click()  # type: ignore[attr-defined]
    assert isinstance(window.handed_over, RehearsalMode)
    assert not window.isVisible()
    window.handed_over.page.leaving.emit()  # type: ignore[attr-defined]
    assert window.isVisible()
    assert window.workspace.stack.currentWidget() is page
    assert page.keep() == "form|form1"


def test_the_forms_of_a_session_lead_to_the_printer(
    context: UiContext, coordinator: Workplace, desk: Desk
) -> None:
    session = coordinator.fieldwork.open_session("talgar", "2025-02-20")
    window = MainWindow(context)
    desk.show(window)
    window.open_workplace(coordinator)
    assert window.workspace is not None
    field = window.workspace.stack.currentWidget()
    field.show_session(session.id)  # type: ignore[union-attr]
    field.session.show_step("forms")  # type: ignore[union-attr]
    step = field.session.pages.currentWidget()  # type: ignore[union-attr]
    step.print_out.click()
    page = window.workspace.stack.currentWidget()
    assert isinstance(page, StudyPage)
    assert page.keep() == "form|form1"
    assert page.part.print.isVisible()  # type: ignore[attr-defined]


@pytest.fixture
def edit(
    context: UiContext, coordinator: Workplace, desk: Desk, tmp_path: Path
) -> Callable[[Change], StudyPage]:
    """Take form1 out by the window, change the file as a person would, and reload it."""

    def make(change: Change) -> StudyPage:
        path = tmp_path / "form1.xlsx"
        page = StudyPage(context, coordinator, part="form|form1", ask=answering(path))
        desk.show(page)
        card = page.part.sheet  # type: ignore[attr-defined]
        opened: list[Path] = []
        card._opener = lambda file: bool(opened.append(file)) or True
        desk.click(page.part.edit_asked)  # type: ignore[attr-defined]
        desk.click(card.open)
        assert opened == [path]
        path.write_bytes(write_xlsform(change(read_xlsform(path))).workbook)
        assert card.reload.text() == "Reload form1.xlsx"
        desk.click(card.reload)
        return page

    return make


def hinted(form: Instrument, version: str) -> Instrument:
    hint = LocalText({"kk": "Рақмет", "ru": "Спасибо", "en": "Thanks"})
    return replace(form, items=(replace(form.items[0], hint=hint), *form.items[1:]), version=version)


def test_an_edited_form_is_put_into_use(
    edit: Callable[[Change], StudyPage], coordinator: Workplace, desk: Desk
) -> None:
    page = edit(lambda form: hinted(form, "1"))
    card = page.part.sheet  # type: ignore[attr-defined]
    assert "was not raised. Proposed: version 2." in card.changes.text()
    assert card.take.text() == "Put into use as version 2"
    with desk.qtbot.waitSignal(page.study_changed):
        desk.click(card.take)
    assert coordinator.capture.instrument("form1").version == "2"
    assert "in use now" in page.part.message.text  # type: ignore[attr-defined]
    assert "form version 2" in " ".join(said(page.part))


def test_a_raised_version_needs_no_proposal(edit: Callable[[Change], StudyPage]) -> None:
    card = edit(lambda form: hinted(form, "2025")).part.sheet  # type: ignore[attr-defined]
    assert "Proposed" not in card.changes.text()
    assert card.take.text() == "Put into use as version 2025"


def test_a_form_with_faults_is_not_put_into_use(
    edit: Callable[[Change], StudyPage], coordinator: Workplace
) -> None:
    fault = Item("x", ItemType.TEXT, LocalText({"ru": "Ещё"}), relevant="${nobody} = 'x'")
    page = edit(lambda form: replace(form, items=(*form.items, fault)))
    card = page.part.sheet  # type: ignore[attr-defined]
    assert card.take.isHidden()
    assert "1 finding keeps the form from being used" in card.message.text
    first = said(card.findings)[0]
    assert first.startswith("! sheet survey, row ")
    assert "nobody" in first
    assert coordinator.capture.instrument("form1").version == "1"


def test_a_file_that_was_not_changed_changes_nothing(edit: Callable[[Change], StudyPage]) -> None:
    card = edit(lambda form: form).part.sheet  # type: ignore[attr-defined]
    assert "nothing would change" in card.message.text
    assert card.take.isHidden()


def test_the_points_of_a_choice_leave_its_words_their_room(
    context: UiContext, coordinator: Workplace, desk: Desk
) -> None:
    made = FormPart(context, coordinator, coordinator.study.instruments[0], lambda _screen: None, {})
    desk.show(made)
    desk.qtbot.waitUntil(lambda: whole(made).is_whole)
    signs = [label for label in made.view.findChildren(QLabel) if label.text() == "○"]
    assert signs
    assert max(sign.width() for sign in signs) < 40
