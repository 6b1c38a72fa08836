import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from desk_kit import Desk, digest, laptop_bundle, words_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from store_kit import PASSPHRASE, SteppingClock, StoreKit
from window_kit import nameless, words

from ngofield.services.merging import BundleStatus, BundleView, LedgerRow
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.merging.bundle_table import BundleTable
from ngofield.ui.merging.bundles_page import BundlesPage
from ngofield.ui.merging.ledger_grid import account
from ngofield.ui.merging.ledger_panel import LedgerPanel

FINGERPRINT = 2


@pytest.fixture
def page(context: UiContext, coordinator: Workplace, desk: Desk) -> BundlesPage:
    page = BundlesPage(context, coordinator)
    desk.show(page)
    return page


def drop(page: BundlesPage, files: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    actions, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(20, 20), actions, mime, button, keys)
    QApplication.sendEvent(page.drop, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page.drop, QDropEvent(QPointF(20, 20), actions, mime, button, keys))


def statuses(page: BundlesPage) -> list[str]:
    return [row[-1] for row in words_of(page.bundles.table)]


def test_two_new_laptops_are_merged_after_their_digits_were_compared(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    bundles = [laptop_bundle(kit, "one", "talgar"), laptop_bundle(kit, "two", "esik", people=3)]
    before = digest(coordinator)
    drop(page, bundles)
    desk.settle()
    assert statuses(page) == ["new laptop: compare"] * 2
    assert not page.bundles.merge.isEnabled()
    assert page.bundles.hint.isVisible()
    for row in range(2):
        desk.click_cell(page.bundles.table, row, FINGERPRINT, side=18)
    assert statuses(page) == ["new laptop: compared"] * 2
    assert words_of(page.bundles.table)[1][4] == "4", "a session and three people would be new"
    assert digest(coordinator) == before, "a dry run changes nothing"
    assert page.bundles.merge.text() == "Merge 2 bundles"
    desk.click(page.bundles.merge)
    assert statuses(page) == ["merged"] * 2
    assert "7 new records were merged." in page.message.text
    assert len(list(bundles[0].parent.glob("*.receipt"))) == 2
    assert f"2 receipts for the laptops were written to {kit.folder}." in words(page)
    ledger = {row[0]: row[1:] for row in words_of(page.accounts.ledger.table)}
    assert ledger["Talgar"][0] == "2"
    assert ledger["Esik"][0] == "3"
    assert ledger["All towns"][0] == "5"


def test_the_same_bundle_again_changes_nothing(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    bundle = laptop_bundle(kit, "one", "talgar")
    coordinator.merging.merge([bundle], accept=[kit_fingerprint(coordinator, bundle)])
    before = digest(coordinator)
    page.take([bundle])
    desk.settle()
    assert statuses(page) == ["already known"]
    desk.click(page.bundles.merge)
    assert "Nothing was new" in page.message.text
    assert digest(coordinator) == before


def kit_fingerprint(coordinator: Workplace, bundle: Path) -> str:
    return coordinator.merging.examine([bundle])[0].fingerprint


def test_only_compared_laptops_are_merged(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    page.take([laptop_bundle(kit, "one", "talgar"), laptop_bundle(kit, "two", "esik")])
    desk.settle()
    desk.click_cell(page.bundles.table, 0, FINGERPRINT, side=18)
    assert page.bundles.merge.text() == "Merge 1 bundle"
    desk.click(page.bundles.merge)
    assert statuses(page) == ["merged", "new laptop: compare"]
    towns = {row.locality: row.came for row in coordinator.merging.ledger()}
    assert (towns["talgar"], towns["esik"]) == (2, 0)


def test_the_tick_can_be_taken_back_by_keyboard(page: BundlesPage, kit: StoreKit, desk: Desk) -> None:
    page.take([laptop_bundle(kit, "one", "talgar")])
    desk.settle()
    table = page.bundles.table
    table.setFocus()
    table.setCurrentIndex(table.grid.index(0, FINGERPRINT))
    desk.press(table, Qt.Key.Key_Space)
    assert page.bundles.merge.isEnabled()
    desk.press(table, Qt.Key.Key_Space)
    assert not page.bundles.merge.isEnabled()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_broken_bundle_gives_a_sentence_and_nothing_happens(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk, language: str
) -> None:
    bundle = laptop_bundle(kit, "one", "talgar")
    content = bundle.read_bytes()
    bundle.write_bytes(content[: len(content) // 2])
    before = digest(coordinator)
    desk.context.speech.set_language(language)
    page.take([bundle])
    desk.settle()
    assert page.bundles.remarks.text().startswith("one.bundle: ")
    assert page.bundles.remarks.text().endswith(".")
    assert not page.bundles.merge.isEnabled()
    assert digest(coordinator) == before


def test_a_list_can_be_cleared(page: BundlesPage, kit: StoreKit, desk: Desk) -> None:
    page.take([laptop_bundle(kit, "one", "talgar")])
    desk.settle()
    desk.click(page.bundles.clear)
    assert not page.bundles.isVisible()


def test_stopping_leaves_everything_as_it_was(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    bundle = laptop_bundle(kit, "one", "talgar")
    before = digest(coordinator)
    page.take([bundle])
    desk.settle()
    desk.click_cell(page.bundles.table, 0, FINGERPRINT, side=18)
    with desk.held_up():
        page.bundles.merge.click()
        page.bundles.progress.stopped.emit()
        assert page.message.text == "", "nothing is said before it is known"
    desk.settle()
    assert page.message.text == "Stopped. Nothing was changed."
    assert page.bundles.merge.isVisible()
    assert digest(coordinator) == before


def test_a_receipt_tells_what_the_coordinator_holds(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    laptop = kit.workplace("one")
    session = laptop.fieldwork.open_session("talgar", "2025-02-20")
    laptop.fieldwork.add_respondent(session.id)
    bundle = laptop.merging.bundle(kit.folder / "one.bundle").path
    report = coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    page = BundlesPage(context, laptop)
    desk.show(page)
    page.take(list(report.receipts))
    desk.settle()
    assert page.message.text == "The coordinator holds 2 records of this laptop."
    page.take([bundle.with_suffix(".receipt")])
    desk.settle()
    assert page.message.text, "a receipt that is not there is told in a sentence"


@pytest.mark.parametrize(
    ("row", "told", "tone"),
    [
        (LedgerRow("a"), "nothing yet", "neutral"),
        (LedgerRow("a", 12, 10, 1, 1), "✓ accounted for", "positive"),
        (LedgerRow("a", 12, 10), "2 not accounted for", "medium"),
        (LedgerRow("a", 12, 10, 0, 0, 3, 2), "✓ accounted for", "positive"),
        (LedgerRow("a", 1, 3), "2 more than came", "medium"),
    ],
)
def test_the_account_is_told_in_words(context: UiContext, row: LedgerRow, told: str, tone: str) -> None:
    assert account(row, context.speech) == (told, tone)


def test_leaving_the_drop_area_looks_as_before(page: BundlesPage) -> None:
    before = page.drop.grab().toImage()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/nowhere/a.bundle")])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.drop, enter)
    assert page.drop.grab().toImage() != before
    QApplication.sendEvent(page.drop, QDragLeaveEvent())
    assert page.drop.grab().toImage() == before


def test_the_keyboard_stays_with_the_bundles_while_digits_are_ticked(
    page: BundlesPage, kit: StoreKit, desk: Desk
) -> None:
    page.take([laptop_bundle(kit, "one", "talgar"), laptop_bundle(kit, "two", "esik")])
    desk.settle()
    table = page.bundles.table
    table.setFocus()
    table.setCurrentIndex(table.grid.index(0, 2))
    for _ in range(2):
        desk.press(table, Qt.Key.Key_Space)
        assert table.hasFocus()
        desk.press(table, Qt.Key.Key_Down)
    assert len(page.bundles.compared) == 2
    assert page.bundles.hint.isVisible(), "the button does not move under the hand"
    desk.click(page.bundles.merge)
    assert not page.bundles.hint.isVisible()


def test_fifty_bundles_are_looked_at_and_merged_at_once(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    bundles = [laptop_bundle(kit, f"laptop-{n:02}", "talgar", people=1) for n in range(50)]
    drop(page, bundles)
    desk.settle()
    table = page.bundles.table
    assert table.grid.rowCount() == 50
    page.bundles.compared.update(view.fingerprint for view in page.bundles.views)
    page.bundles.ticked.emit()
    desk.settle()
    assert table.verticalScrollBar().maximum() > 0, "the table scrolls under its own head"
    assert table.height() < page.height()
    assert page.bundles.merge.text() == "Merge 50 bundles"
    desk.click(page.bundles.merge)
    assert statuses(page) == ["merged"] * 50
    assert {row.locality: row.came for row in coordinator.merging.ledger()}["talgar"] == 50
    assert nameless(page) == []


def test_looking_into_bundles_can_be_stopped(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    first, second = laptop_bundle(kit, "one", "talgar"), laptop_bundle(kit, "two", "esik")
    before = digest(coordinator)
    page.take([first])
    desk.settle()
    with desk.held_up():
        page.take([second])
        page.bundles.progress.stopped.emit()
    assert page.message.text == "Stopped. Nothing was changed."
    assert [view.file for view in page.bundles.views] == [first], "what was looked at before stays"
    page.take([second])
    desk.settle()
    assert len(page.bundles.views) == 2, "what was stopped can be dropped again"
    assert digest(coordinator) == before


def test_a_copied_laptop_is_told_in_a_sentence_and_in_its_row(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    laptop = kit.workplace("one")
    session = laptop.fieldwork.open_session("talgar", "2025-02-20")
    shutil.copytree(kit.folder / "one", kit.folder / "copy")
    copy = Workplace(kit.open(kit.folder / "copy"), kit.study, PASSPHRASE, SteppingClock())
    bundles = []
    for name, work in (("original", laptop), ("copied", copy)):
        work.fieldwork.add_respondent(session.id, sex="male" if work is copy else "female")
        bundles.append(work.merging.bundle(kit.folder / f"{name}.bundle").path)
    page.take(bundles)
    page.bundles.compared.add(laptop.fingerprint)
    page.bundles.ticked.emit()
    desk.settle()
    assert sorted(statuses(page)) == ["new laptop: compared", "new laptop: compared a copy"]
    assert page.bundles.remarks.text().startswith("one: Two copies of this laptop's store are in use.")
    desk.click(page.bundles.merge)
    assert sorted(statuses(page)) == ["merged", "merged a copy"]
    assert "Two copies" in page.bundles.remarks.text()
    assert len(list(kit.folder.glob("*.receipt"))) == 2, "each copy gets the receipt of what it wrote"


def test_another_version_of_the_study_is_told(context: UiContext) -> None:
    view = BundleView(Path("a.bundle"), BundleStatus.MERGED, "d", "one", "1", "ecodialog", "1", 3, 3)
    table = BundleTable(context, "2")
    table.show_views([view], merged=False)
    assert words_of(table.table)[0][3] == "1, here 2"
    assert table.remarks.text().startswith("Version 1 of the study came, this store has version 2")
    table.show_views([replace(view, version="2")], merged=False)
    assert (words_of(table.table)[0][3], table.remarks.text()) == ("2", "")


def test_the_folder_of_the_receipts_can_be_opened(context: UiContext, tmp_path: Path, desk: Desk) -> None:
    opened: list[Path] = []
    table = BundleTable(context, "1", opened.append)
    view = BundleView(tmp_path / "a.bundle", BundleStatus.MERGED, "d", "one", new=3)
    table.show_views([view], merged=True, receipts=[tmp_path / "a.receipt", tmp_path / "b.receipt"])
    desk.show(table)
    assert f"2 receipts for the laptops were written to {tmp_path}." in words(table)
    desk.click(table.receipts.findChildren(QPushButton)[0])
    assert opened == [tmp_path]


def test_the_ledger_says_in_words_what_is_open(context: UiContext, kit: StoreKit, desk: Desk) -> None:
    panel = LedgerPanel(context, kit.study)
    desk.show(panel)
    one = LedgerRow("talgar", 12, 10, 1, 0, 5, 1, "aaaa1111", "one")
    two = LedgerRow("talgar", 4, 1, 0, 1, 0, 0, "bbbb2222", "one")
    panel.show_rows([one + two], [one, two])
    assert panel.open.text() == "Open: Talgar: 2 not accounted for. Ask the facilitators."
    assert words_of(panel.table)[0] == ["Talgar", "16", "11", "1", "1", "1", "5", "2 not accounted for"]
    desk.click(panel.by.option("laptops"))
    assert [row[1] for row in words_of(panel.table)] == ["one · aaaa", "one · bbbb", ""]
    assert panel.open.text() == "Open: Talgar · one · bbbb: 2 not accounted for. Ask the facilitators."
    panel.show_rows([LedgerRow("talgar", 2, 2)], [LedgerRow("talgar", 2, 2, device="a", device_name="one")])
    assert not panel.open.isVisible()


def test_nothing_is_dropped_while_a_merge_is_under_way(page: BundlesPage, kit: StoreKit, desk: Desk) -> None:
    page.take([laptop_bundle(kit, "one", "talgar")])
    desk.settle()
    desk.click_cell(page.bundles.table, 0, FINGERPRINT, side=18)
    with desk.held_up():
        page.bundles.merge.click()
        assert not page.drop.isEnabled()
    desk.settle()
    assert statuses(page) == ["merged"]
    assert page.drop.isEnabled()
