"""Backups that the window makes by itself."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from window_kit import nameless, words

from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.backup_keeper import BackupKeeper
from ngofield.ui.context import UiContext
from ngofield.ui.main_window import MainWindow
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.road_page import RoadPage
from ngofield.ui.study.backups_card import BackupsCard
from ngofield.ui.workspace import Workspace


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """What a keeper lives and dies with."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_backup_is_made_when_it_is_due_and_once(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session, owner: QWidget
) -> None:
    keeper = BackupKeeper(context, workplace, owner)
    with qtbot.waitSignal(keeper.made, timeout=30_000):
        keeper.check()
        keeper.check()
    keeper.check()
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    assert [backup.number for backup in workplace.backups.view().backups] == [1]


def test_trouble_is_told_once_and_stays_until_it_is_closed(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session, stick: Path
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.open_workplace(workplace)
    space = window.stack.currentWidget()
    assert isinstance(space, Workspace)
    workplace.backups.choose_second_place(stick)
    shutil.rmtree(stick)
    told: list[object] = []
    space.keeper.troubled.connect(told.append)
    for _ in range(2):
        workplace.fieldwork.add_respondent(session.id)
        shutil.rmtree(workplace.path / "backups", ignore_errors=True)
        with qtbot.waitSignal(space.keeper.made, timeout=30_000):
            space.keeper.check()
    assert len(told) == 1
    assert "second place" in window.message.text
    window.message.clear()
    window.leave()


def test_closing_the_study_backs_up_what_is_new(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.open_workplace(workplace)
    again = workplace.later()
    window.leave()
    context.tasks.finish()
    with closing(again()) as reopened:
        assert reopened.backups.last() is not None


def test_a_full_disk_does_not_get_in_the_way(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session, owner: QWidget
) -> None:
    (workplace.path / "backups").write_bytes(b"")
    keeper = BackupKeeper(context, workplace, owner)
    with qtbot.waitSignal(keeper.troubled, timeout=30_000) as told:
        keeper.check()
    assert "No backup was written" in str(told.args[0])
    workplace.fieldwork.add_respondent(session.id)


def test_what_has_to_be_gone_goes_when_the_stick_is_seen(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session, stick: Path, owner: QWidget
) -> None:
    workplace.backups.choose_second_place(stick)
    workplace.backups.make()
    away = stick.rename(stick.with_name("away"))
    workplace.backups.renew()
    away.rename(stick)
    BackupKeeper(context, workplace, owner)
    qtbot.waitUntil(lambda: workplace.backups.view().copies == (), timeout=30_000)


def test_closing_a_session_backs_up_and_says_when(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session
) -> None:
    step = ClosingStep(context, workplace, session.id)
    qtbot.addWidget(step)
    step.show()
    assert "There is no backup yet" in words(step)
    step.close_session.click()
    qtbot.waitUntil(lambda: any("Backup made and checked" in word for word in words(step)), timeout=30_000)
    assert not workplace.backups.something_new()
    road = RoadPage(context, workplace)
    qtbot.addWidget(road)
    row = next(row for row in road.rows if row.stop.overview)
    assert row._carried.text().startswith("backup 19 Feb 2025")


def test_a_backup_is_one_press_away_before_leaving(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session
) -> None:
    step = ClosingStep(context, workplace, session.id)
    qtbot.addWidget(step)
    step.show()
    [press] = [button for button in step.findChildren(QPushButton) if button.text() == "Back up now"]
    press.click()
    qtbot.waitUntil(lambda: workplace.backups.last() is not None, timeout=30_000)


def test_the_card_lists_makes_and_copies(
    qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session, stick: Path
) -> None:
    card = BackupsCard(context, workplace)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: "There is no backup yet." in words(card), timeout=30_000)
    card.now.click()
    qtbot.waitUntil(lambda: "made and checked" in card.message.text, timeout=30_000)
    qtbot.waitUntil(lambda: any("4 records" in word and "✓" in word for word in words(card)), timeout=30_000)
    card.take_second_place(stick)
    qtbot.waitUntil(lambda: "Last copy: 19 Feb 2025" in card.second.text(), timeout=30_000)
    assert nameless(card) == []
    card.forget.click()
    qtbot.waitUntil(lambda: card.second.text() == "There is no second place.", timeout=30_000)
    assert card.forget.isHidden()
