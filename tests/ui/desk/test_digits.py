"""Passphrase, keys, coordinators and newer packages on the pages of the study."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from store_kit import PASSPHRASE, StoreKit
from window_kit import nameless, write

from ngofield.services.study_setup import pack_for_laptops
from ngofield.services.workplace import Workplace
from ngofield.storage.keyfile import unwrap_by_recovery, unwrap_key
from ngofield.ui.context import UiContext
from ngofield.ui.study.device_part import DevicePart
from ngofield.ui.study.keys_part import KeysPart
from ngofield.ui.study.study_page import StudyPage
from ngofield.ui.workspace import Workspace

NEW = "жаңа сөз тіркесі"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "saved"


@pytest.fixture
def page(context: UiContext, workplace: Workplace, desk: Desk, target: Path) -> Iterator[StudyPage]:
    page = StudyPage(context, workplace, "keys", ask=lambda *_: target)
    desk.show(page)
    yield page
    context.tasks.finish()


def keys_of(page: StudyPage) -> KeysPart:
    assert isinstance(page.part, KeysPart)
    return page.part


def device_of(page: StudyPage) -> DevicePart:
    assert isinstance(page.part, DevicePart)
    return page.part


def said(page: StudyPage) -> str:
    return "\n".join(label.text() for label in page.part.findChildren(QLabel))


def test_the_passphrase_is_changed_for_this_window_too(
    qtbot: QtBot, page: StudyPage, workplace: Workplace, kit: StoreKit
) -> None:
    workplace.adopt(study=replace(workplace.study, coordinators=()))
    page.retranslate()
    card = keys_of(page).passphrase
    assert "bundles are sealed with the passphrase" in said(page)
    write(card.old, "wrong words")
    write(card.new.first, NEW)
    write(card.new.second, NEW)
    card.save.click()
    qtbot.waitUntil(lambda: "used until now is not right" in card.message.text, timeout=30_000)
    assert not workplace.security.check_passphrase(NEW)
    card.old.setText(PASSPHRASE)
    card.save.click()
    qtbot.waitUntil(lambda: "opens this study" in card.message.text, timeout=30_000)
    assert unwrap_key(workplace.path, NEW) == kit.key
    assert (card.old.text(), card.new.first.text(), card.new.second.text()) == ("", "", "")
    bundle = workplace.merging.bundle(kit.folder / "x.bundle").path
    assert pyrage.passphrase.decrypt(bundle.read_bytes(), NEW)


def test_a_switch_of_language_meanwhile_loses_nothing(
    qtbot: QtBot, page: StudyPage, workplace: Workplace, context: UiContext
) -> None:
    card = keys_of(page).passphrase
    card.old.setText(PASSPHRASE)
    card.new.first.setText(NEW)
    card.new.second.setText(NEW)
    card.save.click()
    context.speech.set_language("ru")
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    assert workplace.security.check_passphrase(NEW)


def test_a_later_sheet_is_saved_here(
    qtbot: QtBot, page: StudyPage, workplace: Workplace, target: Path
) -> None:
    card = keys_of(page).sheet
    assert "no sheet for this study yet" in card.state.text()
    with qtbot.waitSignal(card.saved, timeout=30_000):
        card.save.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert "A new one makes it void" in card.state.text()
    with pytest.raises(Exception, match="does not open this store"):
        unwrap_by_recovery(workplace.path, "Z640K-99QMR-9V8T3-CRDX4-RP4EE-W9RGM-3M1TE")


def test_a_key_file_is_saved_here(qtbot: QtBot, page: StudyPage, workplace: Workplace, target: Path) -> None:
    card = keys_of(page).key_file
    card.save.click()
    assert "at least 8" in card.message.text
    write(card.passphrase.first, NEW)
    write(card.passphrase.second, NEW)
    card.save.click()
    qtbot.waitUntil(lambda: "Saved" in card.message.text, timeout=30_000)
    assert (
        workplace._store.identity.age_identity in pyrage.passphrase.decrypt(target.read_bytes(), NEW).decode()
    )
    assert card.passphrase.first.text() == ""


def test_the_time_until_the_lock_is_kept_in_the_store(page: StudyPage, workplace: Workplace) -> None:
    minutes = keys_of(page).lock.minutes
    assert minutes.current == "10"
    minutes.option("30").click()
    assert workplace.security.idle_minutes == 30
    minutes.option("0").click()
    assert workplace.reopen().security.idle_minutes == 0


def test_keys_have_names(page: StudyPage) -> None:
    assert nameless(page) == []
    page.show_part("device")
    assert nameless(page) == []


def test_a_coordinator_is_compared_and_added(
    qtbot: QtBot, page: StudyPage, workplace: Workplace, kit: StoreKit, tmp_path: Path
) -> None:
    second = kit.workplace("second")
    second.security.save_public_key(tmp_path / "key.agepub")
    page.show_part("device")
    card = device_of(page).coordinators
    assert not card.add.isEnabled()
    write(card.key, "age1nonsense")
    assert not card.add.isEnabled()
    card.key.clear()
    card.take_file(tmp_path / "key.agepub")
    assert second.renewal.own_key().digits in card.compared.text()
    card.add.click()
    qtbot.waitUntil(lambda: len(workplace.study.coordinators) == 2, timeout=30_000)
    assert second.renewal.own_key().digits in said(page)
    assert "The coordinator was added" in device_of(page).coordinators.message.text
    bundle = workplace.merging.bundle(kit.folder / "x.bundle")
    assert second.security.recipient in bundle.sealed_to


def test_a_newer_package_says_what_changes_before_it_does(
    qtbot: QtBot, page: StudyPage, workplace: Workplace, kit: StoreKit, tmp_path: Path
) -> None:
    office = kit.workplace("office")
    pack_for_laptops(office, tmp_path / "eco.ngostudy")
    page.show_part("device")
    card = device_of(page).update_card
    card.examine(tmp_path / "eco.ngostudy")
    qtbot.waitUntil(card.changes.isVisible, timeout=30_000)
    assert office.renewal.own_key().digits in card.changes.text()
    assert len(workplace.study.coordinators) == 1
    card.leave.click()
    assert not card.changes.isVisible()
    card.examine(tmp_path / "eco.ngostudy")
    qtbot.waitUntil(card.changes.isVisible, timeout=30_000)
    card.take.click()
    qtbot.waitUntil(lambda: len(workplace.study.coordinators) == 2, timeout=30_000)
    assert "newer study package is in use" in device_of(page).coordinators.message.text
    card = device_of(page).update_card
    (tmp_path / "broken.ngostudy").write_bytes(b"PK")
    card.examine(tmp_path / "broken.ngostudy")
    qtbot.waitUntil(lambda: bool(card.message.text), timeout=30_000)
    assert len(workplace.study.coordinators) == 2


def test_other_places_are_made_anew_by_a_changed_study(
    qtbot: QtBot, context: UiContext, workplace: Workplace
) -> None:
    space = Workspace(context, workplace, lambda _: None)
    qtbot.addWidget(space)
    space.show()
    field = space.stack.currentWidget()
    space.go("study")
    study = space.stack.currentWidget()
    assert isinstance(study, StudyPage)
    study.study_changed.emit()
    assert space.stack.currentWidget() is study
    space.go("field")
    assert space.stack.currentWidget() is not field
    context.tasks.finish()
