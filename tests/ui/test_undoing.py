import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from store_kit import PASSPHRASE, SteppingClock, StoreKit, record_response
from window_kit import nameless, write

from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.main_window import MainWindow
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.session.participants_step import ParticipantsStep
from ngofield.ui.session.session_page import SessionPage
from ngofield.ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def window_on(context: UiContext, workplace: Workplace, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context)
    window.resize(1366, 768)
    window.show()
    window.open_workplace(workplace)
    qtbot.addWidget(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def window(qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session) -> MainWindow:
    return window_on(context, workplace, qtbot)


def space_of(window: MainWindow) -> Workspace:
    space = window.stack.currentWidget()
    assert isinstance(space, Workspace)
    return space


def session_page(window: MainWindow, session: Session, step: str) -> SessionPage:
    field = space_of(window).stack.currentWidget()
    assert isinstance(field, FieldPage)
    field.show_session(session.id)
    assert field.session is not None
    field.session.show_step(step)
    return field.session


def discussion(window: MainWindow, session: Session) -> DiscussionStep:
    step = session_page(window, session, "discussion").step("discussion")
    assert isinstance(step, DiscussionStep)
    return step


def key(window: QWidget, letter: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, letter, modifier)


def say(step: DiscussionStep, text: str) -> None:
    write(step.entry.line, text)
    QTest.keyClick(step.entry.line, Qt.Key.Key_Return)


def test_a_statement_is_undone_and_done_again_by_the_keys(
    window: MainWindow, workplace: Workplace, session: Session
) -> None:
    step, line = discussion(window, session), space_of(window).undoing
    say(step, "Нас не слышат")
    assert len(step.model.views) == 1
    key(window, Qt.Key.Key_Z)
    assert step.model.views == []
    assert line.message.text == "Undone: Statement added"
    assert line.back.text() == "Redo"
    key(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert [view.statement.text for view in step.model.views] == ["Нас не слышат"]
    assert line.message.text == "Done again: Statement added"
    key(window, Qt.Key.Key_Z)
    key(window, Qt.Key.Key_Y)
    assert len(workplace.fieldwork.statements(session.id)) == 1


def test_a_line_with_typing_of_its_own_keeps_the_key(
    window: MainWindow, workplace: Workplace, session: Session
) -> None:
    step = discussion(window, session)
    say(step, "Нас не слышат")
    step.entry.line.insert("черновик")
    key(window, Qt.Key.Key_Z)
    assert step.entry.line.text() == ""
    assert len(workplace.fieldwork.statements(session.id)) == 1, "the line took it"
    key(window, Qt.Key.Key_Z)
    assert workplace.fieldwork.statements(session.id) == []


def test_the_line_leads_back_at_once(window: MainWindow, workplace: Workplace, session: Session) -> None:
    step, line = discussion(window, session), space_of(window).undoing
    say(step, "Нас не слышат")
    line.undo()
    line.back.click()
    assert len(step.model.views) == 1
    assert line.back.text() == "Undo"
    space_of(window).go("desk")
    assert not line.isVisible(), "another place begins without it"


def test_the_buttons_tell_what_they_would_do_in_the_language(
    window: MainWindow, context: UiContext, session: Session
) -> None:
    buttons = space_of(window).undo_buttons
    discussion(window, session)
    buttons.undo.setFocus()
    assert buttons.undo.accessibleName() == "Undo: Participant P3 added"
    assert buttons.redo.accessibleName() == "Nothing to redo"
    QTest.keyClick(buttons.undo, Qt.Key.Key_Space)
    assert buttons.undo.accessibleName() == "Undo: Participant P2 added"
    assert buttons.redo.toolTip() == "Redo: Participant P3 added"
    context.speech.set_language("ru")
    assert buttons.redo.accessibleName() == "Вернуть: участник P3 добавлен"
    assert nameless(window) == []


def test_lists_show_what_was_undone(window: MainWindow, session: Session) -> None:
    step = session_page(window, session, "participants").step("participants")
    assert isinstance(step, ParticipantsStep)
    key(window, Qt.Key.Key_Z)
    assert [card.code.text() for card in step.cards.values()] == ["P1", "P2"]


def test_a_session_that_was_undone_leads_back_to_the_road(
    window: MainWindow, workplace: Workplace, session: Session
) -> None:
    session_page(window, session, "participants")
    for _ in range(4):
        key(window, Qt.Key.Key_Z)
    field = space_of(window).stack.currentWidget()
    assert isinstance(field, FieldPage)
    assert field.session is None
    assert workplace.fieldwork.sessions() == []
    key(window, Qt.Key.Key_Z)
    assert space_of(window).undoing.message.text == "There is nothing to undo."


def test_what_a_participant_gave_is_not_taken_away(
    window: MainWindow, workplace: Workplace, session: Session
) -> None:
    person = workplace.fieldwork.respondents(session.id)[-1]
    record_response(workplace._store, session.id, {"frequency": "regular"}, respondent=person.id)
    key(window, Qt.Key.Key_Z)
    assert "Something else was recorded under it since" in space_of(window).undoing.message.text
    assert len(workplace.fieldwork.respondents(session.id)) == 3


def test_the_last_sitting_can_be_undone_after_a_restart(
    qtbot: QtBot, context: UiContext, kit: StoreKit, workplace: Workplace, session: Session
) -> None:
    workplace.fieldwork.add_statement(session.id, "Нас не слышат")
    path = workplace.path
    workplace.close()
    again = Workplace(kit.open(path), kit.study, PASSPHRASE, SteppingClock())
    window = window_on(context, again, qtbot)
    key(window, Qt.Key.Key_Z)
    assert again.fieldwork.statements(session.id) == []


def test_a_note_that_was_undone_does_not_come_back_by_itself(
    window: MainWindow, workplace: Workplace, session: Session
) -> None:
    step = session_page(window, session, "closing").step("closing")
    assert isinstance(step, ClosingStep)
    write(step.note, "шумно")
    QTest.keyClick(step.note, Qt.Key.Key_Return)
    assert workplace.fieldwork.session(session.id).session.note == "шумно"
    space_of(window).undoing.undo()
    assert step.note.text() == ""
    step.close_session.setFocus()
    assert workplace.fieldwork.session(session.id).session.note == ""


def test_with_large_text_the_panel_offers_what_the_rail_has_no_room_for(
    qtbot: QtBot, window: MainWindow, context: UiContext, qapp: QApplication
) -> None:
    space = space_of(window)
    assert space.undo_buttons.undo.isVisible()
    context.theme.set_scale(2.0)
    qapp.processEvents()

    def is_laptop_sized() -> bool:
        window.resize(1366, 768)
        return window.height() == 768

    qtbot.waitUntil(is_laptop_sized)
    qtbot.waitUntil(lambda: not space.undo_buttons.undo.isVisible())
    space.rail.view.click()
    assert space.panel.isVisible()
    assert space._undo.text() == "Undo: Participant P3 added"
    assert space._undo.isVisible()
    context.theme.set_scale(1.0)
    qtbot.waitUntil(space.undo_buttons.undo.isVisible)
