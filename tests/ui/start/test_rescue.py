"""A forgotten passphrase at the start screen, and the sheet that was offered when the store was made."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from store_kit import Blank, StoreKit
from window_kit import nameless, press, write

from ngofield.services.workplace import Workplace
from ngofield.storage.keyfile import KEY_FILE
from ngofield.ui.context import UiContext
from ngofield.ui.start.rescue_page import RescuePage
from ngofield.ui.start.sheet_step import SheetStep
from ngofield.ui.start.start_page import StartPage

NEW = "жаңа сөз тіркесі"


@pytest.fixture
def stored(blank: Blank, context: UiContext) -> Path:
    folder = context.home / "stores" / "ecodialog"
    shutil.copytree(blank.path, folder)
    return folder


@pytest.fixture
def page(qtbot: QtBot, context: UiContext, stored: Path) -> StartPage:
    made = StartPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def begin(page: StartPage) -> RescuePage:
    page.stores.cards[0].forgot.click()
    assert page.pages.currentWidget() is page.rescue
    return page.rescue


def choose_new(rescue: RescuePage, passphrase: str = NEW) -> None:
    write(rescue.passphrase.first, passphrase)
    write(rescue.passphrase.second, passphrase)


def groups_on(sheet: Path) -> list[str]:
    lines = [line.strip() for line in PdfReader(sheet).pages[0].extract_text().split("\n")]
    return [line for line in lines if len(line) == 5 and line.isascii() and line.isalnum() and line.isupper()]


def test_the_sheet_is_typed_off_and_opens(
    qtbot: QtBot, page: StartPage, kit: StoreKit, stored: Path, tmp_path: Path
) -> None:
    owner = Workplace(kit.open(stored), kit.study, "", lambda: None)  # type: ignore[arg-type,return-value]
    owner.security.save_recovery_sheet(tmp_path / "sheet.pdf", "kk", date(2026, 11, 25))
    owner.close()
    groups = groups_on(tmp_path / "sheet.pdf")
    rescue = begin(page)
    write(rescue.key, "-".join(groups[:3]).lower() + "-00000-")
    assert rescue.hint.text().startswith("Group 4 has a slip")
    rescue.key.clear()
    write(rescue.key, " ".join(groups).lower())
    choose_new(rescue)
    with qtbot.waitSignal(page.opened, timeout=60_000) as opened:
        press(rescue.passphrase.second, Qt.Key.Key_Return)
    workplace = opened.args[0]
    assert workplace.path == stored
    assert workplace.security.check_passphrase(NEW)
    workplace.close()
    assert [line.text() for line in (rescue.key, rescue.passphrase.first, rescue.passphrase.second)] == [
        ""
    ] * 3


def test_a_coordinators_key_file_opens(
    qtbot: QtBot, page: StartPage, coordinator: Workplace, stored: Path, tmp_path: Path
) -> None:
    key_file = tmp_path / "office.agekey"
    coordinator.security.save_key_file(key_file, "кілт файлы үшін")
    rescue = begin(page)
    rescue.ways.option("file").click()
    choose_new(rescue)
    rescue.open.click()
    assert "Choose the coordinator's key file first" in rescue.message.text
    rescue.take_file(key_file)
    assert rescue.chosen.text() == "office.agekey"
    write(rescue.file_passphrase, "wrong")
    rescue.open.click()
    qtbot.waitUntil(lambda: "passphrase of the key file is wrong" in rescue.message.text, timeout=30_000)
    assert rescue.isEnabled()
    rescue.file_passphrase.clear()
    write(rescue.file_passphrase, "кілт файлы үшін")
    with qtbot.waitSignal(page.opened, timeout=60_000) as opened:
        rescue.open.click()
    assert opened.args[0].path == stored
    opened.args[0].close()


def test_what_does_not_open_is_told_and_changes_nothing(qtbot: QtBot, page: StartPage, stored: Path) -> None:
    before = (stored / KEY_FILE).read_bytes()
    rescue = begin(page)
    rescue.open.click()
    assert "at least 8" in rescue.message.text
    write(rescue.key, "Z640K-99QMR")
    choose_new(rescue)
    rescue.open.click()
    qtbot.waitUntil(lambda: "7 groups" in rescue.message.text, timeout=30_000)
    assert (stored / KEY_FILE).read_bytes() == before
    rescue.back.click()
    assert page.stores.cards[0].is_chosen
    assert rescue.key.text() == ""


def test_rescue_has_names_in_every_language(page: StartPage, context: UiContext) -> None:
    rescue = begin(page)
    for way in ("sheet", "file"):
        rescue.ways.option(way).click()
        assert nameless(page) == []
    english = rescue.open.text()
    context.speech.set_language("kk")
    assert rescue.open.text() != english


def test_the_first_run_ends_with_a_sheet(
    qtbot: QtBot, context: UiContext, workplace: Workplace, tmp_path: Path
) -> None:
    target = tmp_path / "stick" / "sheet.pdf"
    step = SheetStep(context, workplace, lambda *_: target)
    qtbot.addWidget(step)
    step.show()
    assert nameless(step) == []
    assert step.go_on.isHidden()
    with qtbot.waitSignal(step.card.saved, timeout=30_000):
        step.card.save.click()
    assert len(groups_on(target)) == 7
    assert workplace.security.sheet_date
    assert step.later.isHidden()
    with qtbot.waitSignal(step.passed):
        step.go_on.click()
