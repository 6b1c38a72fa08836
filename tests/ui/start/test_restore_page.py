from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, write

from ngofield.services.study_setup import create_store
from ngofield.ui.context import UiContext
from ngofield.ui.start.restore_page import RestorePage
from ngofield.ui.start.start_page import StartPage

PASSPHRASE = "дала өзен шам"


@pytest.fixture
def stored(context: UiContext) -> Path:
    """A store with a backup of one session, and one more session after it; closed."""
    folder = context.home / "stores" / "ecodialog"
    folder.parent.mkdir(parents=True)
    workplace = create_store(folder, "ecodialog", PASSPHRASE)
    workplace.fieldwork.open_session("talgar", "2025-02-19")
    workplace.backups.make()
    workplace.fieldwork.open_session("esik", "2025-02-20")
    workplace.close()
    return folder


@pytest.fixture
def page(qtbot: QtBot, context: UiContext, stored: Path) -> StartPage:
    made = StartPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def restoring(qtbot: QtBot, page: StartPage) -> RestorePage:
    qtbot.waitUntil(
        lambda: page.restore_page.choices != [] and page.restore_page._found != [], timeout=30_000
    )
    return page.restore_page


def test_a_backup_is_chosen_and_the_study_opens_from_it(qtbot: QtBot, page: StartPage, stored: Path) -> None:
    page.stores.cards[0].restore.click()
    restore = restoring(qtbot, page)
    assert len(restore.choices) == 2
    assert "1 record" in restore.choices[0].text()
    assert "nothing is deleted" in restore.told.text()
    assert nameless(page) == []
    write(restore.passphrase, PASSPHRASE)
    press(restore.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The study is back" in restore.told.text(), timeout=30_000)
    assert "before-restore-" in restore.told.text()
    assert restore.go.text() == "Open the study"
    with qtbot.waitSignal(page.opened, timeout=30_000) as opened:
        restore.go.click()
    workplace = opened.args[0]
    assert workplace.path == stored
    assert [o.locality.id for o in workplace.fieldwork.sessions()] == ["talgar"]
    workplace.close()


def test_a_wrong_passphrase_is_told(qtbot: QtBot, page: StartPage) -> None:
    page.stores.cards[0].restore.click()
    restore = restoring(qtbot, page)
    write(restore.passphrase, "wrong words")
    restore.go.click()
    qtbot.waitUntil(lambda: "passphrase is wrong" in restore.message.text, timeout=30_000)
    assert restore.go.isEnabled()
    restore.back.click()
    assert page.pages.currentWidget() is page._list


def test_a_damaged_store_is_brought_back_with_what_can_be_read(
    qtbot: QtBot, page: StartPage, stored: Path
) -> None:
    database = stored / "store.db"
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)
    card = page.stores.cards[0]
    write(card.passphrase, PASSPHRASE)
    card.open.click()
    qtbot.waitUntil(lambda: "The store is damaged" in card.message.text, timeout=30_000)
    assert page.focusWidget() is card.restore
    card.restore.click()
    restore = restoring(qtbot, page)
    assert restore._salvage is not None
    assert restore._salvage.isChecked()
    assert restore.passphrase.text() == PASSPHRASE
    restore.go.click()
    qtbot.waitUntil(lambda: "The study is back" in restore.told.text(), timeout=30_000)
    assert "1 more record was recovered" in restore.told.text()
    with qtbot.waitSignal(page.opened, timeout=30_000) as opened:
        restore.go.click()
    assert len(opened.args[0].fieldwork.sessions()) == 2
    opened.args[0].close()


def test_a_stick_makes_a_new_folder(qtbot: QtBot, page: StartPage, stored: Path, context: UiContext) -> None:
    stored.rename(context.home / "stick")
    page.restore_from(context.home / "stick" / "backups")
    restore = restoring(qtbot, page)
    assert len(restore.choices) == 1
    assert "new folder" in restore.told.text()
    write(restore.passphrase, PASSPHRASE)
    restore.go.click()
    qtbot.waitUntil(lambda: "The study is back" in restore.told.text(), timeout=30_000)
    with qtbot.waitSignal(page.opened, timeout=30_000) as opened:
        restore.go.click()
    assert opened.args[0].path == context.home / "stores" / "ecodialog"
    opened.args[0].close()


def test_a_folder_without_backups_says_so(
    qtbot: QtBot, page: StartPage, context: UiContext, tmp_path: Path
) -> None:
    page.restore_from(tmp_path)
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    assert "no backups in this folder" in page.restore_page.told.text()
    assert page.restore_page.go.isHidden()


def test_a_second_window_is_told_who_has_the_study(
    qtbot: QtBot, page: StartPage, stored: Path, tmp_path: Path
) -> None:
    import subprocess
    import sys

    holding = (
        "import sys; from pathlib import Path; from ngofield.clock import system_clock; "
        "from ngofield.services.claim import claim_store; "
        "held = claim_store(Path(sys.argv[1]), system_clock, window=True); "
        "print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", holding, str(stored)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    other.stdout.readline()
    card = page.stores.cards[0]
    write(card.passphrase, PASSPHRASE)
    card.open.click()
    qtbot.waitUntil(lambda: "another window of this program" in card.message.text, timeout=30_000)
    other.communicate()
