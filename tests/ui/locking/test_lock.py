"""The lock: nothing to be seen or reached behind it, the store closed, and the same place afterwards."""

import gc
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from store_kit import PASSPHRASE, Blank
from window_kit import nameless, press, words, write

from ngofield.domain.session import Session
from ngofield.services.study_setup import open_store
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.main_window import MainWindow
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.session.session_page import SessionPage
from ngofield.ui.workspace import Workspace

SECRET = "Құпия пікір жартылай"


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, context: UiContext, workplace: Workplace, clock: Clock) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.lock.watch._now = clock
    window.resize(1366, 768)
    window.show()
    window.open_workplace(workplace)
    qtbot.addWidget(window)
    yield window
    context.tasks.finish()
    window.leave()


def discussion(window: MainWindow, session: str = "") -> DiscussionStep:
    page = session_page(window, session)
    step = page.step("discussion")
    assert isinstance(step, DiscussionStep)
    return step


def session_page(window: MainWindow, session: str = "") -> SessionPage:
    assert window.workspace is not None
    field = window.workspace.stack.currentWidget()
    assert isinstance(field, FieldPage)
    if session:
        field.show_session(session)
    assert field.session is not None
    return field.session


def locked(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workplace is None, timeout=30_000)
    assert window.lock.page is not None


def unlock(qtbot: QtBot, window: MainWindow, passphrase: str = PASSPHRASE) -> None:
    page = window.lock.page
    assert page is not None
    write(page.passphrase, passphrase)
    press(page.passphrase, Qt.Key.Key_Return)


def test_nothing_of_the_study_is_behind_the_lock(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, session: Session, qapp: QApplication
) -> None:
    workplace.fieldwork.add_statement(session.id, SECRET)
    discussion(window, session.id)
    shown = " ".join(words(window))
    assert "Talgar" in shown
    window.lock.lock()
    locked(qtbot, window)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = " ".join(words(window))
    for told in ("Talgar", "EcoDialog", SECRET, "Field", "Desk"):
        assert told not in shown
    assert window.findChild(Workspace) is None
    assert window.windowTitle() == "ngofield"
    assert nameless(window) == []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.lock.page


def test_the_store_is_closed_and_its_keys_are_gone(
    qtbot: QtBot, window: MainWindow, workplace: Workplace
) -> None:
    store = workplace._store
    window.lock.lock()
    locked(qtbot, window)
    assert (store._key, store.keys._key, store.identity.signing_key) == (b"", b"", b"")
    assert not workplace.security.check_passphrase(PASSPHRASE)
    with pytest.raises(Exception, match="closed"):
        workplace.fieldwork.sessions()


def test_no_object_of_the_study_outlives_the_lock(
    qtbot: QtBot, context: UiContext, blank: Blank, tmp_path: Path, qapp: QApplication
) -> None:
    shutil.copytree(blank.path, tmp_path / "mine")
    workplace = open_store(tmp_path / "mine", PASSPHRASE)
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.open_workplace(workplace)
    discussion(window, session.id)
    assert window.workspace is not None
    for place in ("desk", "study", "field"):
        window.workspace.go(place)
    remains = [weakref.ref(workplace), weakref.ref(workplace._store), weakref.ref(window.workspace)]
    del workplace
    window.lock.lock()
    locked(qtbot, window)
    context.tasks.finish()  # the last backup may be under way

    def gone() -> None:
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert [ref() for ref in remains] == [None, None, None]

    qtbot.waitUntil(gone, timeout=20_000)


def test_a_half_typed_statement_comes_back_at_the_same_place(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, session: Session, clock: Clock
) -> None:
    step = discussion(window, session.id)
    step.guide.go(2)
    press(step.entry.line, Qt.Key.Key_F2)
    press(step.entry.line, Qt.Key.Key_Minus, "-")
    write(step.entry.line, SECRET)
    code = step.entry.search.finder.codes[3]
    step.entry._take(code, "")
    before = step.entry.keep().entry
    assert before.text == SECRET
    clock.seconds = 10 * 60
    window.lock.watch.look()
    locked(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    assert window.lock.page is None
    again = discussion(window)
    assert again is not step
    assert session_page(window).steps.current == "discussion"
    assert (again.entry.keep().entry, again.guide.number) == (before, 2)
    press(again.entry.line, Qt.Key.Key_Return)
    assert window.workplace is not None
    assert [view.statement.text for view in window.workplace.fieldwork.statements(session.id)] == [SECRET]


def test_a_half_made_correction_comes_back(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, session: Session
) -> None:
    said = workplace.fieldwork.add_statement(session.id, "before")
    step = discussion(window, session.id)
    write(step.entry.line, "waiting")
    step.writing.correct(step.model.number_of(said.statement.id))
    assert step.list.editor is not None
    write(step.list.editor.text, " and after")
    window.lock.lock()
    locked(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    again = discussion(window)
    assert again.list.draft is not None
    assert again.list.draft.text == "before and after"
    assert again.entry.line.text() == "waiting"


def test_the_note_of_the_session_is_saved_when_the_window_locks(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    page = session_page(window, session.id)
    page.show_step("closing")
    step = page.step("closing")
    assert isinstance(step, ClosingStep)
    note = step.note
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    write(note, "Akimat was in the room")
    window.lock.lock()
    locked(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=30_000)
    assert window.workplace is not None
    assert window.workplace.fieldwork.session(session.id).session.note == "Akimat was in the room"
    assert session_page(window).steps.current == "closing"


@pytest.mark.parametrize(("place", "part"), [("desk", "results"), ("study", "codebook")])
def test_other_places_come_back(qtbot: QtBot, window: MainWindow, place: str, part: str) -> None:
    assert window.workspace is not None
    window.workspace.go(place)
    page = window.workspace.stack.currentWidget()
    show = page.go if place == "desk" else page.show_part  # type: ignore[union-attr]
    show(part)
    kept = page.keep()  # type: ignore[union-attr]
    window.lock.lock()
    locked(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    assert window.workspace.rail.places[place].isChecked()
    assert window.workspace.stack.currentWidget().keep() == kept  # type: ignore[union-attr]


def test_a_wrong_passphrase_says_what_the_start_says(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    locked(qtbot, window)
    unlock(qtbot, window, "wrong words here")
    page = window.lock.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.message.text), timeout=30_000)
    assert page.message.text == "The passphrase is wrong. Nothing was changed: try again."
    assert window.workspace is None
    assert page.open.isEnabled()


def test_a_locked_study_can_be_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.lock.lock()
    locked(qtbot, window)
    assert window.lock.page is not None
    window.lock.page.close_study.click()
    assert window.stack.currentWidget() is window.start
    assert window.lock.page is None


def test_work_under_way_is_finished_before_the_store_is_closed(
    qtbot: QtBot, window: MainWindow, context: UiContext, workplace: Workplace
) -> None:
    go, done = Event(), []
    context.tasks.run(workplace, lambda own, _: go.wait(20) and own.device, done.append, done.append)
    window.lock.lock()
    assert window.lock.page is not None
    assert not window.lock.page.isHidden()
    assert window.workplace is workplace
    go.set()
    locked(qtbot, window)
    assert done == [workplace.device] or len(done) == 1


def test_work_that_outlasts_the_lock_is_met_again(
    qtbot: QtBot, window: MainWindow, context: UiContext, workplace: Workplace
) -> None:
    go, done = Event(), []
    context.tasks.run(workplace, lambda _own, _: go.wait(60), done.append, done.append)
    space = window.workspace
    window.lock.lock()
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.lock.page is None, timeout=30_000)
    assert window.workspace is space
    go.set()
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    assert window.workplace is workplace


def test_the_time_is_the_stores(window: MainWindow, workplace: Workplace, clock: Clock) -> None:
    workplace.security.set_idle_minutes(0)
    clock.seconds = 10**6
    window.lock.watch.look()
    assert window.lock.page is None
    workplace.security.set_idle_minutes(5)
    window.lock.watch.note()
    clock.seconds += 5 * 60 - 1
    window.lock.watch.look()
    assert window.lock.page is None
    clock.seconds += 1
    window.lock.watch.look()
    assert window.lock.page is not None


def test_keys_and_the_mouse_put_it_off(window: MainWindow, clock: Clock) -> None:
    clock.seconds = 9 * 60
    press(window, Qt.Key.Key_Shift)
    clock.seconds = 18 * 60
    QTest.mouseMove(window.windowHandle())
    QApplication.processEvents()
    window.lock.watch.look()
    assert window.lock.page is None


def test_after_a_sleep_the_first_key_does_not_save_the_screen(
    qtbot: QtBot, window: MainWindow, session: Session, clock: Clock
) -> None:
    step = discussion(window, session.id)
    write(step.entry.line, "half")
    clock.seconds = 8 * 3600
    press(step.entry.line, Qt.Key.Key_Return)
    assert window.lock.page is not None
    locked(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=30_000)
    assert discussion(window).entry.line.text() == "half"


def test_ctrl_shift_l_and_the_panel_lock_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_L, both)
    locked(qtbot, window)


def test_a_dialog_is_closed_first(qtbot: QtBot, window: MainWindow) -> None:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setModal(True)
    dialog.show()
    window.lock.lock()
    locked(qtbot, window)
    assert not dialog.isVisible()


def test_a_participant_at_the_screen_is_not_disturbed(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, context: UiContext, session: Session, clock: Clock
) -> None:
    workplace.capture.set_pin("2468")
    screen = ParticipantMode(context, workplace, session.id, "", "form1")
    qtbot.addWidget(screen)
    window.hand_over(screen)
    clock.seconds = 3600
    window.lock.watch.look()
    window.lock.lock()
    assert (window.lock.page, window.handed_over) == (None, screen)
    screen._lock()
    window.lock.watch.look()
    locked(qtbot, window)
    assert window.handed_over is None
    assert not screen.isVisible()
    assert window.isVisible()
