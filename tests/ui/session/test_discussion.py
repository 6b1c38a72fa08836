from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, write

from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.rows import RowRole
from ngofield.ui.session.session_clock import SessionClock, clock_text
from ngofield.ui.session.statement_menu import StatementMenu

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def step(qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session) -> DiscussionStep:
    clock = SessionClock(context, session)
    made = DiscussionStep(context, workplace, session.id, clock)
    qtbot.addWidget(made)
    qtbot.addWidget(clock)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(1250, 700)
    made.show()
    made.entry.line.setFocus()
    return made


def code_of(workplace: Workplace, name: str) -> str:
    code = workplace.study.codebook.by_name(name)
    assert code is not None
    return code.guid


def test_a_coded_statement_by_keyboard_alone(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    line = step.entry.line
    press(line, Qt.Key.Key_F2)
    write(line, "Қаржының қалай бөлінетінін кеш білеміз #каржы")
    assert step.entry.search.offers
    press(line, Qt.Key.Key_Return)
    assert line.text() == "Қаржының қалай бөлінетінін кеш білеміз"
    assert step.entry.saved.text() == ""
    press(line, Qt.Key.Key_Return)

    (view,) = workplace.fieldwork.statements(session.id)
    assert view.statement.text == "Қаржының қалай бөлінетінін кеш білеміз"
    assert view.codes == (code_of(workplace, "opaque_funding"),)
    assert view.statement.polarity == "negative"
    assert view.statement.language == "kk"
    assert view.statement.question == "experience"
    speaker = workplace.fieldwork.respondents(session.id)[1]
    assert view.statement.respondent == speaker.id
    assert step.entry.saved.text().startswith("✓ saved")
    assert step.model.rowCount() == 1


def test_the_next_statement_begins_with_nobody_speaking(step: DiscussionStep) -> None:
    line = step.entry.line
    press(line, Qt.Key.Key_F1)
    write(line, "-Ответа нет")
    assert step.entry.tone == "negative"
    press(line, Qt.Key.Key_Return)
    assert (step.entry.speakers.chosen, step.entry.tone, line.text()) == ("", "", "")


@pytest.mark.parametrize(
    ("letter", "tone"), [("+", "positive"), ("-", "negative"), ("−", "negative"), ("0", "neutral")]
)
def test_the_tone_by_one_key_while_nothing_is_typed(step: DiscussionStep, letter: str, tone: str) -> None:
    write(step.entry.line, letter)
    assert step.entry.tone == tone
    write(step.entry.line, letter)
    assert step.entry.tone == ""


@pytest.mark.parametrize(
    ("key", "tone"),
    [(Qt.Key.Key_Plus, "positive"), (Qt.Key.Key_Minus, "negative"), (Qt.Key.Key_Down, "negative")],
)
def test_the_tone_with_ctrl_while_typing(step: DiscussionStep, key: Qt.Key, tone: str) -> None:
    write(step.entry.line, "1+1 - это два")
    press(step.entry.line, key, modifier=CTRL)
    assert step.entry.tone == tone
    assert step.entry.line.text() == "1+1 - это два"


def test_the_russian_number_sign_looks_for_codes_too(step: DiscussionStep) -> None:
    write(step.entry.line, "Нам помогли №прям")
    press(step.entry.line, Qt.Key.Key_Return)
    assert [code.name for code in step.entry.codes] == ["direct_support"]


def test_a_number_sign_that_names_no_code_is_saved_as_it_stands(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    write(step.entry.line, "Школа №5 далеко")
    press(step.entry.line, Qt.Key.Key_Return)
    (view,) = workplace.fieldwork.statements(session.id)
    assert view.statement.text == "Школа №5 далеко"
    assert view.codes == ()


def test_escape_leaves_the_search_and_keeps_the_words(step: DiscussionStep) -> None:
    write(step.entry.line, "тег #прям")
    press(step.entry.line, Qt.Key.Key_Escape)
    assert not step.entry.search.offers
    assert step.entry.line.text() == "тег #прям"


def test_arrows_choose_among_the_codes_found(step: DiscussionStep) -> None:
    write(step.entry.line, "#")
    first = step.popup.choice
    press(step.entry.line, Qt.Key.Key_Down)
    assert step.popup.choice is not first
    press(step.entry.line, Qt.Key.Key_Up)
    assert step.popup.choice is first


def test_backspace_on_an_empty_line_takes_the_last_code_back(step: DiscussionStep) -> None:
    write(step.entry.line, "#прям")
    press(step.entry.line, Qt.Key.Key_Return)
    press(step.entry.line, Qt.Key.Key_Backspace)
    assert step.entry.codes == []


def test_a_code_can_be_given_later_and_taken_back(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    assert step.model.row(0).tags[0].words == "no code"
    press(step.entry.line, Qt.Key.Key_Up)
    assert step.list.currentIndex().row() == 0
    press(step.list, Qt.Key.Key_NumberSign, "#")
    write(step.entry.line, "слаб")
    press(step.entry.line, Qt.Key.Key_Return)
    given = code_of(workplace, "weak_response")
    assert workplace.fieldwork.statements(session.id)[0].codes == (given,)
    assert step.entry.line.text() == ""

    press(step.list, Qt.Key.Key_NumberSign, "#")
    write(step.entry.line, "слаб")
    press(step.entry.line, Qt.Key.Key_Return)
    assert workplace.fieldwork.statements(session.id)[0].codes == ()


def test_leaving_the_search_for_an_older_statement_changes_nothing(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    press(step.entry.line, Qt.Key.Key_Up)
    press(step.list, Qt.Key.Key_NumberSign, "#")
    write(step.entry.line, "слаб")
    press(step.entry.line, Qt.Key.Key_Escape)
    assert step.entry.line.text() == ""
    assert workplace.fieldwork.statements(session.id)[0].codes == ()


def test_words_are_corrected_where_they_stand_and_the_draft_stays(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    guid = code_of(workplace, "weak_response")
    workplace.fieldwork.add_statement(session.id, "Ответа нит", language="ru", codes=[guid], second=40)
    step.refresh()
    press(step.entry.line, Qt.Key.Key_F3)
    write(step.entry.line, "Біз хат жаз")
    step.list.select_last()
    press(step.list, Qt.Key.Key_Return)
    editor = step.list.editor
    assert editor is not None
    editor.text.selectAll()
    write(editor.text, "Жауап жоқ")
    press(editor.text, Qt.Key.Key_Return)
    (view,) = workplace.fieldwork.statements(session.id)
    assert (view.statement.text, view.codes, view.statement.second) == ("Жауап жоқ", (guid,), 40)
    assert step.model.row(0).text == "Жауап жоқ"
    assert step.list.editor is None
    assert step.entry.line.text() == "Біз хат жаз"
    assert step.entry.speakers.chosen == workplace.fieldwork.respondents(session.id)[2].id
    assert step.entry.saved.text() == "✓ Statement changed · Ctrl+Z takes it back"


def test_escape_leaves_a_statement_as_it_was(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    step.list.select_last()
    assert step.tools.edit.isVisible()
    step.tools.edit.click()
    editor = step.list.editor
    assert editor is not None
    write(editor.text, " совсем")
    press(editor.text, Qt.Key.Key_Escape)
    assert step.list.editor is None
    assert workplace.fieldwork.statements(session.id)[0].statement.text == "Ответа нет"


def test_facts_of_the_selected_statement_change_by_one_key_each(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    step.list.select_last()
    press(step.list, Qt.Key.Key_F2, modifier=CTRL)
    press(step.list, Qt.Key.Key_Minus, modifier=CTRL)
    press(step.list, Qt.Key.Key_L, modifier=CTRL)
    press(step.list, Qt.Key.Key_D, modifier=CTRL)
    (view,) = workplace.fieldwork.statements(session.id)
    said = view.statement
    speaker = workplace.fieldwork.respondents(session.id)[1].id
    assert (said.respondent, said.polarity, said.language) == (speaker, "negative", "mixed")
    assert view.codes == (code_of(workplace, "agency_acts"),)
    assert [tag.words for tag in step.model.row(0).tags] == ["no code", "−", "Acts", "kk+ru"]
    for _ in range(4):
        workplace.undoing.undo()
    assert workplace.fieldwork.statements(session.id)[0].statement.respondent == ""


def test_who_acts_is_one_mark_only(step: DiscussionStep, workplace: Workplace, session: Session) -> None:
    line = step.entry.line
    press(line, Qt.Key.Key_D, modifier=CTRL)
    write(line, "Өзіміз жинадық")
    press(line, Qt.Key.Key_Return)
    acts, waits = code_of(workplace, "agency_acts"), code_of(workplace, "agency_waits")
    assert workplace.fieldwork.statements(session.id)[0].codes == (acts,)
    step.list.select_last()
    press(step.list, Qt.Key.Key_D, modifier=CTRL)
    assert workplace.fieldwork.statements(session.id)[0].codes == (waits,)
    press(step.list, Qt.Key.Key_D, modifier=CTRL)
    press(step.list, Qt.Key.Key_D, modifier=CTRL)
    assert workplace.fieldwork.statements(session.id)[0].codes == ()


def test_a_statement_is_split_at_the_cursor_and_joined_again(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет. Жауап жоқ.", language="ru", second=9)
    step.refresh()
    step.list.select_last()
    press(step.list, Qt.Key.Key_Return)
    editor = step.list.editor
    assert editor is not None
    press(editor.text, Qt.Key.Key_Home, modifier=CTRL)
    for _ in range(11):
        press(editor.text, Qt.Key.Key_Right)
    press(editor.text, Qt.Key.Key_Return, modifier=CTRL)
    assert [view.statement.text for view in step.model.views] == ["Ответа нет.", "Жауап жоқ."]
    step.list.select_last()
    press(step.list, Qt.Key.Key_J, modifier=CTRL)
    (view,) = workplace.fieldwork.statements(session.id)
    assert view.statement.text == "Ответа нет. Жауап жоқ."


def test_a_translation_names_who_translated(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Жауап жоқ", language="kk")
    step.refresh()
    step.list.select_last()
    press(step.list, Qt.Key.Key_T, modifier=CTRL)
    editor = step.list.editor
    assert editor is not None
    assert editor.initials is not None
    write(editor.text, "Ответа нет")
    press(editor.text, Qt.Key.Key_Return)
    assert step.message.text.startswith("Say who translated it")
    assert step.list.editor is editor
    write(editor.initials, "А. С.")
    press(editor.initials, Qt.Key.Key_Return)
    said = workplace.fieldwork.statements(session.id)[0].statement
    assert (said.text, said.translation, said.translator) == ("Жауап жоқ", "Ответа нет", "А. С.")
    assert step.model.row(0).below == "Translation (А. С.): Ответа нет"
    assert step.list.editor is None, "Enter must not go on to the list"
    assert step.message.text == ""


def test_a_statement_is_removed_and_comes_back(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    step.list.select_last()
    press(step.list, Qt.Key.Key_Delete)
    assert workplace.fieldwork.statements(session.id) == []
    assert step.empty.isVisible()
    assert step.entry.saved.text().startswith("✓ Statement removed")
    workplace.undoing.undo()
    step.refresh()
    assert len(step.model.views) == 1


def test_a_note_of_the_observer_is_no_statement(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    line = step.entry.line
    write(line, "Сказали")
    press(line, Qt.Key.Key_Return)
    press(line, Qt.Key.Key_M, modifier=CTRL)
    write(line, "#1: смеются")
    press(line, Qt.Key.Key_Return)
    assert len(workplace.fieldwork.statements(session.id)) == 1
    (note,) = workplace.memos.of(session.id)
    assert (note.text, note.about, note.second) == ("#1: смеются", "session", step._clock.second)
    assert [row.noted for row in (step.model.row(0), step.model.row(1))] == [False, True]
    assert not step.entry.noting
    step.list.select_last()
    press(step.list, Qt.Key.Key_Return)
    assert step.list.editor is not None
    write(step.list.editor.text, " все")
    press(step.list.editor.text, Qt.Key.Key_Return)
    assert workplace.memos.of(session.id)[0].text == "#1: смеются все"
    press(step.list, Qt.Key.Key_Delete)
    assert workplace.memos.of(session.id) == []


@pytest.mark.parametrize(
    ("letter", "means"), [("ь", "noting"), ("Ь", "noting"), ("в", "agency"), ("д", "language")]
)
def test_letters_with_ctrl_are_those_of_the_key_on_a_cyrillic_keyboard(
    step: DiscussionStep, letter: str, means: str
) -> None:
    def state() -> dict[str, object]:
        entry = step.entry
        return {"noting": entry.noting, "agency": entry.agency.chosen, "language": entry.spoken.current}

    before = state()
    code = ord(letter.upper())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(step.entry.line, QKeyEvent(kind, code, CTRL, ""))
    assert {name for name, value in state().items() if value != before[name]} == {means}


def test_the_menu_of_a_statement_tells_the_keys(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    step.list.select_last()
    step.tools.more.click()
    (menu,) = step.list.findChildren(StatementMenu)
    named = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert named["Split at the cursor"].text().endswith("Ctrl+Enter")
    (by,) = [inner for inner in menu.findChildren(QMenu) if inner.title() == "Said by"]
    by.actions()[2].trigger()
    speaker = workplace.fieldwork.respondents(session.id)[2].id
    assert workplace.fieldwork.statements(session.id)[0].statement.respondent == speaker
    named["Remove"].trigger()
    assert workplace.fieldwork.statements(session.id) == []
    menu.close()


def test_what_is_being_written_outlives_an_undo(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    workplace.fieldwork.add_statement(session.id, "Лишнее", language="ru")
    step.refresh()
    step.list.setCurrentIndex(step.model.index(0))
    press(step.list, Qt.Key.Key_Return)
    assert step.list.editor is not None
    write(step.list.editor.text, " совсем")
    workplace.undoing.undo()
    step.refresh()
    assert step.list.draft is not None
    assert step.list.draft.text == "Ответа нет совсем"


def test_a_code_for_an_older_statement_keeps_the_words_being_typed(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Ответа нет", language="ru")
    step.refresh()
    write(step.entry.line, "Начало")
    step.list.select_last()
    step.tools.code.click()
    write(step.entry.line, "слаб")
    press(step.entry.line, Qt.Key.Key_Return)
    assert workplace.fieldwork.statements(session.id)[0].codes == (code_of(workplace, "weak_response"),)
    assert step.entry.line.text() == "Начало"


def test_a_code_that_is_not_there_is_said_and_not_saved_as_words(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    write(step.entry.line, "Ответа нет №ыыы")
    press(step.entry.line, Qt.Key.Key_Return)
    assert workplace.fieldwork.statements(session.id) == []
    assert step.popup.list.item(0).text().startswith("No code has this name")
    press(step.entry.line, Qt.Key.Key_Escape)
    press(step.entry.line, Qt.Key.Key_Return)
    assert workplace.fieldwork.statements(session.id)[0].statement.text == "Ответа нет №ыыы"


def test_the_guide_turns_by_page_keys_and_counts(step: DiscussionStep) -> None:
    line = step.entry.line
    press(line, Qt.Key.Key_PageDown)
    assert step.guide.place.text() == "Question 2 of 4"
    write(line, "Отвечают долго")
    press(line, Qt.Key.Key_Return)
    step.count()
    assert [row.count for row in step.guide.rows] == ["–", "1", "–", "–"]
    press(line, Qt.Key.Key_PageUp)
    press(line, Qt.Key.Key_PageUp)
    assert step.guide.place.text() == "Question 1 of 4"


def test_the_question_in_the_other_language_is_one_key_apart(step: DiscussionStep) -> None:
    large, small = step.guide.question.text(), step.guide.other.text()
    press(step.entry.line, Qt.Key.Key_G, modifier=CTRL)
    assert (step.guide.question.text(), step.guide.other.text()) == (small, large)


def test_the_language_of_a_statement_can_be_said_by_hand(step: DiscussionStep) -> None:
    write(step.entry.line, "Сөйтіп")
    assert step.entry.spoken.current == "kk"
    press(step.entry.line, Qt.Key.Key_L, modifier=CTRL)
    press(step.entry.line, Qt.Key.Key_L, modifier=CTRL)
    write(step.entry.line, " все разошлись")
    assert step.entry.spoken.current == "mixed"


def test_shift_reaches_participants_beyond_twelve(
    step: DiscussionStep, workplace: Workplace, session: Session
) -> None:
    people = [workplace.fieldwork.add_respondent(session.id) for _ in range(11)]
    step.refresh()
    press(step.entry.line, Qt.Key.Key_F1, modifier=SHIFT)
    assert step.entry.speakers.chosen == people[9].id
    press(step.entry.line, Qt.Key.Key_F12)
    assert step.entry.speakers.chosen == people[8].id


def test_an_empty_line_is_not_saved(step: DiscussionStep, workplace: Workplace, session: Session) -> None:
    write(step.entry.line, "   ")
    press(step.entry.line, Qt.Key.Key_Return)
    assert workplace.fieldwork.statements(session.id) == []


def test_a_refusal_keeps_the_words_in_the_line(
    step: DiscussionStep, workplace: Workplace, session: Session, tmp_path: object
) -> None:
    write(step.entry.line, "слова")
    step.entry.spoken.set_current("ru")
    step._id = session.id
    step.entry.submitted.disconnect(step._save)
    step.entry.submitted.connect(lambda entry: step._save(type(entry)(" ", entry.speaker)))
    press(step.entry.line, Qt.Key.Key_Return)
    assert step.entry.line.text() == "слова"
    assert step.message.text


def test_themes_of_the_group_are_counted(step: DiscussionStep) -> None:
    for _ in range(2):
        write(step.entry.line, "Помогли #прям")
        press(step.entry.line, Qt.Key.Key_Return)
        press(step.entry.line, Qt.Key.Key_Return)
    step.count()
    count = step.themes.themes.itemAtPosition(0, 1)
    assert count is not None
    widget = count.widget()
    assert widget is not None
    assert widget.property("text") == "2"


def test_screen_readers_hear_the_whole_line(step: DiscussionStep) -> None:
    press(step.entry.line, Qt.Key.Key_F1)
    write(step.entry.line, "Помогли #прям")
    press(step.entry.line, Qt.Key.Key_Return)
    press(step.entry.line, Qt.Key.Key_Return)
    heard = step.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "P1, Помогли, + Direct support"
    assert step.model.index(0).data(RowRole).sex == "female"


def test_all_controls_have_names(step: DiscussionStep) -> None:
    assert nameless(step) == []


def test_the_clock_counts_from_the_start_of_an_open_session(
    qtbot: QtBot, context: UiContext, session: Session
) -> None:
    from dataclasses import replace

    started = replace(session, started_at="2025-02-20T10:00:00+00:00")
    clock = SessionClock(context, started, lambda: datetime(2025, 2, 20, 10, 42, 18, tzinfo=UTC))
    qtbot.addWidget(clock)
    assert clock.second == 42 * 60 + 18
    assert clock.text() == "00:42:18"
    assert clock_text(38 * 60, with_seconds=False) == "00:38"
