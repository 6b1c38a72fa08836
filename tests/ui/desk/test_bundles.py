from dataclasses import replace
from pathlib import Path

import pytest
from desk_kit import Desk, digest, laptop_bundle, words_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from store_kit import StoreKit

from ngofield.services.merging import LedgerRow
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.merging.bundles_page import BundlesPage
from ngofield.ui.merging.ledger_grid import account

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
    assert "2 receipts" in page.message.text
    assert len(list(bundles[0].parent.glob("*.receipt"))) == 2
    ledger = {row[0]: row[1:] for row in words_of(page.accounts.ledger)}
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
    assert page.bundles.reasons.text().startswith("one.bundle: ")
    assert page.bundles.reasons.text().endswith(".")
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
    assert page.message.text == "The coordinator holds 2 records of this laptop."
    page.take([bundle.with_suffix(".receipt")])
    assert page.message.text, "a receipt that is not there is told in a sentence"


def test_different_answers_of_two_laptops_are_told(
    page: BundlesPage, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    one = kit.workplace("one")
    session = one.fieldwork.open_session("talgar", "2025-02-20")
    said = one.fieldwork.add_statement(session.id, "Нас не слышат")
    first = one.merging.bundle(kit.folder / "one.bundle").path
    two = kit.workplace("two", coordinator=True)
    accepted = [one.fingerprint, two.fingerprint]
    two.merging.merge([first], accept=accepted)
    edit(one, said.statement.id, "Нас не слышат вовсе")
    edit(two, said.statement.id, "Нас слышат")
    bundles = [w.merging.bundle(kit.folder / f"{w.device_name}-2.bundle").path for w in (one, two)]
    coordinator.merging.merge([first, *bundles], accept=accepted)
    page.refresh()
    assert "A statement differs" in page.accounts.conflicts.text()
    assert "“Нас слышат”" in page.accounts.conflicts.text()
    assert "one: " in page.accounts.conflicts.text()


def edit(workplace: Workplace, statement: str, text: str) -> None:
    known = next(s for s in workplace.coding.statements() if s.id == statement)
    view = next(v for v in workplace.fieldwork.statements(known.session) if v.statement.id == statement)
    workplace.fieldwork.update_statement(replace(view.statement, text=text))


@pytest.mark.parametrize(
    ("row", "words", "tone"),
    [
        (LedgerRow("a"), "nothing yet", "neutral"),
        (LedgerRow("a", 12, 10, 1, 1), "✓ accounted for", "positive"),
        (LedgerRow("a", 12, 10), "2 not accounted for", "medium"),
        (LedgerRow("a", 1, 3), "2 more than came", "medium"),
    ],
)
def test_the_account_is_told_in_words(context: UiContext, row: LedgerRow, words: str, tone: str) -> None:
    assert account(row, context.speech) == (words, tone)


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
