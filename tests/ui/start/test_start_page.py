from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, write

from ngofield.services.shelf import shipped_folder
from ngofield.services.study_setup import create_store, pack_study
from ngofield.ui.context import UiContext
from ngofield.ui.start.start_page import StartPage

PASSPHRASE = "дала өзен шам"


@pytest.fixture
def page(qtbot: QtBot, context: UiContext) -> StartPage:
    made = StartPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def stored(context: UiContext) -> Path:
    """A real store in the home folder, closed."""
    folder = context.home / "stores" / "ecodialog"
    folder.parent.mkdir(parents=True)
    create_store(folder, "ecodialog", PASSPHRASE).close()
    return folder


def test_a_fresh_machine_begins_with_the_language(page: StartPage) -> None:
    assert page.pages.currentWidget() is page.first_run
    page.first_run.language.choices["kk"].click()
    assert page.first_run.next.text() != "Next →"


def test_three_steps_make_a_store(qtbot: QtBot, page: StartPage, context: UiContext) -> None:
    run = page.first_run
    run.next.click()
    run.next.click()
    write(run.passphrase.first, PASSPHRASE)
    write(run.passphrase.second, PASSPHRASE)
    run.next.click()
    qtbot.waitUntil(lambda: page.sheet is not None, timeout=30_000)
    assert page.sheet is not None
    with qtbot.waitSignal(page.opened) as opened:
        page.sheet.later.click()
    workplace = opened.args[0]
    assert workplace.security.sheet_date == ""
    assert workplace.study.id == "ecodialog"
    assert workplace.path == context.home / "stores" / "ecodialog"
    assert workplace.fieldwork.sessions() == []
    assert workplace.device_name == "laptop 1"
    workplace.close()


def test_a_laptop_gets_the_name_and_the_folder_of_its_study(
    qtbot: QtBot, page: StartPage, stored: Path, tmp_path: Path
) -> None:
    package = tmp_path / "from the coordinator.ngostudy"
    pack_study(shipped_folder() / "ecodialog", package)
    run = page.first_run
    run.begin(can_cancel=False)
    run.next.click()
    run.study.take(package)
    run.next.click()
    write(run.passphrase.first, PASSPHRASE)
    write(run.passphrase.second, PASSPHRASE)
    run.passphrase.device.selectAll()
    write(run.passphrase.device, "Талғар 2")
    run.next.click()
    qtbot.waitUntil(lambda: page.sheet is not None, timeout=30_000)
    assert page.sheet is not None
    with qtbot.waitSignal(page.opened) as opened:
        page.sheet.later.click()
    workplace = opened.args[0]
    assert workplace.device_name == "Талғар 2"
    assert workplace.path.name == "ecodialog-2"
    workplace.close()


def test_the_proposed_laptop_name_follows_the_language_until_it_is_written(page: StartPage) -> None:
    run = page.first_run
    run.next.click()
    run.next.click()
    device = run.passphrase.device
    page.panel.languages.option("ru").click()
    assert device.text() == "ноутбук 1"
    write(device, "2")
    page.panel.languages.option("en").click()
    assert device.text() == "ноутбук 12"


def test_enter_leads_through_the_choices(page: StartPage) -> None:
    run = page.first_run
    press(run.language.choices["kk"], Qt.Key.Key_Return)
    press(run.study.choices[0], Qt.Key.Key_Return)
    assert run.pages.currentWidget() is run.passphrase


def test_the_keyboard_is_where_something_is_to_be_done(
    qtbot: QtBot, page: StartPage, stored: Path, context: UiContext
) -> None:
    assert page.first_run.language.choices["en"].hasFocus()
    second = StartPage(context)
    qtbot.addWidget(second)
    second.show()
    assert second.focusWidget() is second.stores.cards[0].passphrase


def test_a_complaint_goes_away_with_the_next_letter(page: StartPage) -> None:
    run = page.first_run
    run.next.click()
    run.next.click()
    run.next.click()
    assert "at least 8" in run.passphrase.message.text
    write(run.passphrase.first, "д")
    assert run.passphrase.message.text == ""


def test_two_different_passphrases_are_not_taken(page: StartPage) -> None:
    run = page.first_run
    run.next.click()
    run.next.click()
    write(run.passphrase.first, PASSPHRASE)
    write(run.passphrase.second, "something else")
    run.next.click()
    assert "not the same" in run.passphrase.message.text


def test_a_short_passphrase_is_not_taken(page: StartPage) -> None:
    run = page.first_run
    run.next.click()
    run.next.click()
    write(run.passphrase.first, "short")
    write(run.passphrase.second, "short")
    run.next.click()
    assert "at least 8" in run.passphrase.message.text


def test_a_wrong_passphrase_is_told_in_the_window(qtbot: QtBot, stored: Path, page: StartPage) -> None:
    card = page.stores.cards[0]
    assert card.summary.path == stored
    assert "8 towns" in card.facts.text()
    write(card.passphrase, "wrong words here")
    card.open.click()
    qtbot.waitUntil(lambda: bool(card.message.text), timeout=30_000)
    assert card.message.text == "The passphrase is wrong. Nothing was changed: try again."
    assert card.open.isEnabled()
    english = card.message.text
    page.panel.languages.option("ru").click()
    assert card.message.text != english


def test_the_right_passphrase_opens(qtbot: QtBot, stored: Path, page: StartPage) -> None:
    card = page.stores.cards[0]
    write(card.passphrase, PASSPHRASE)
    with qtbot.waitSignal(page.opened, timeout=30_000) as opened:
        card.open.click()
    assert opened.args[0].path == stored
    opened.args[0].close()


def test_a_folder_without_a_study_is_said_to_be_none(page: StartPage, tmp_path: Path) -> None:
    page.add_folder(tmp_path)
    assert "no study" in page.message.text


def test_everything_on_the_start_has_a_name(page: StartPage) -> None:
    run = page.first_run
    for _ in range(3):
        assert nameless(page) == []
        run.next.click()


def test_the_list_has_names_too(stored: Path, page: StartPage) -> None:
    assert nameless(page) == []
