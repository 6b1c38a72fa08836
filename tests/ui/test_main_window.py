from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, words

from ngofield.app import make_context
from ngofield.config import Settings, SettingsFile
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.main_window import MainWindow
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.session.forms_step import FormsStep
from ngofield.ui.session.step_buttons import STEPS
from ngofield.ui.workspace import Workspace

Opener = Callable[[UiContext], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, workplace: Workplace) -> Opener:
    """Opens a window on the test's store; the store is the kit's to close."""

    def open_window(context: UiContext) -> MainWindow:
        window = MainWindow(context)
        window.resize(1366, 768)
        window.show()
        window.open_workplace(workplace)
        qtbot.addWidget(window)
        return window

    return open_window


def space_of(window: MainWindow) -> Workspace:
    space = window.stack.currentWidget()
    assert isinstance(space, Workspace)
    return space


def field_of(window: MainWindow) -> FieldPage:
    page = space_of(window).stack.currentWidget()
    assert isinstance(page, FieldPage)
    return page


def test_the_title_tells_nothing_about_the_study(opened: Opener, context: UiContext) -> None:
    assert opened(context).windowTitle() == "ngofield"


@pytest.mark.parametrize("step", ["", *STEPS])
def test_a_switch_of_language_says_everything_again(
    opened: Opener, context: UiContext, qapp: QApplication, tmp_path: Path, session: Session, step: str
) -> None:
    """What is on screen after the switch is what a window opened in that language shows."""

    def show(window: MainWindow) -> list[str]:
        if step:
            field = field_of(window)
            field.show_session(session.id)
            assert field.session is not None
            field.session.show_step(step)
        qapp.processEvents()
        return words(window)

    switched = opened(context)
    show(switched)
    space_of(switched).rail.languages["ru"].click()
    qapp.processEvents()
    after = words(switched)
    switched.hide()

    russian = make_context(tmp_path / "other", Settings(language="ru", theme="light"), qapp)
    assert sorted(after) == sorted(show(opened(russian)))


def test_the_choice_of_language_is_remembered(opened: Opener, context: UiContext) -> None:
    window = opened(context)
    space_of(window).rail.languages["kk"].click()
    assert SettingsFile(context.home / "settings.json").load().language == "kk"


def test_looks_and_text_size_are_chosen_in_a_panel(opened: Opener, context: UiContext) -> None:
    window = opened(context)
    space = space_of(window)
    space.rail.view.click()
    assert space.panel.isVisible()
    space.panel.looks.option("dark").click()
    space.panel.sizes.option("150").click()
    assert context.theme.is_dark
    assert context.theme.scale == 1.5
    saved = SettingsFile(context.home / "settings.json").load()
    assert (saved.theme, saved.text_scale) == ("dark", 150)
    assert nameless(window) == []
    press(space.panel, Qt.Key.Key_Escape)
    assert not space.panel.isVisible()
    context.theme.set_scale(1.0)


def test_places_are_reached_by_keyboard(qtbot: QtBot, opened: Opener, context: UiContext) -> None:
    window = opened(context)
    space = space_of(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for place, key in (("study", Qt.Key.Key_3), ("desk", Qt.Key.Key_2), ("field", Qt.Key.Key_1)):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert space.rail.places[place].isChecked()
    assert isinstance(space.stack.currentWidget(), FieldPage)


def test_closing_the_study_leads_back_to_the_start(opened: Opener, context: UiContext) -> None:
    window = opened(context)
    window.leave()
    assert window.stack.currentWidget() is window.start
    assert len(window.start.stores.cards) == 1


def test_a_bug_is_told_in_plain_words(
    opened: Opener, context: UiContext, capsys: pytest.CaptureFixture[str]
) -> None:
    window, said = opened(context), "P7 said a secret"
    try:
        raise ZeroDivisionError(said)
    except ZeroDivisionError as problem:
        window.tell_of_bug(ZeroDivisionError, problem, problem.__traceback__)
    assert "saved is kept" in window.message.text
    told = capsys.readouterr().err
    assert "test_main_window.py" in told
    assert told.endswith("ZeroDivisionError\n")
    assert said not in told


def test_the_sample_study_is_built_once_and_opened(qtbot: QtBot, context: UiContext) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.open_sample()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), Workspace), timeout=60_000)
    field = field_of(window)
    assert len(field.road.rows) == 8
    assert "51 statements" in field.road._summary.text()
    assert "synthetic" in field.road._synthetic.text()
    window.leave()
    assert (context.home / "sample").is_dir()


def test_nothing_of_a_closed_study_listens_any_more(
    qtbot: QtBot, opened: Opener, context: UiContext, session: Session, qapp: QApplication
) -> None:
    window = opened(context)
    field = field_of(window)
    field.show_session(session.id)
    assert field.session is not None
    for step in STEPS:
        field.session.show_step(step)
    window.leave()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with capture_exceptions() as raised:
        context.speech.set_language("kk")
        context.theme.set_name("dark")
        context.theme.set_name("light")
    assert raised == []


def test_the_keyboard_is_at_the_next_handover_once_the_screen_is_back(
    opened: Opener, context: UiContext, session: Session
) -> None:
    window = opened(context)
    field = field_of(window)
    field.show_session(session.id)
    assert field.session is not None
    field.session.show_step("forms")
    step = field.session.pages.currentWidget()
    assert isinstance(step, FormsStep)
    step.start.click()
    assert window.handed_over is not None
    window.handed_over.end()
    assert window.focusWidget() is step.start
