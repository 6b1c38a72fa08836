"""The button, the place and what a person compares, with a real folder and a real SFTP server."""

from pathlib import Path

import pytest
from desk_kit import Desk
from place_kit import SECRET, cutting, sftp_server, webdav_server
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from store_kit import StoreKit, record_session, study_version

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.merging.bundles_page import BundlesPage
from ngofield.ui.session.carry_panel import CarryPanel
from ngofield.ui.sync.publish_card import PublishCard
from ngofield.ui.sync.sync_part import SyncPart


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def laptop(kit: StoreKit) -> Workplace:
    made = kit.workplace("laptop")
    record_session(made._store, "talgar")
    return made


@pytest.fixture
def shown(context: UiContext, laptop: Workplace, desk: Desk, stick: Path) -> SyncPart:
    part = SyncPart(context, laptop, lambda _parent: stick)
    desk.show(part)
    return part


def typed(desk: Desk, shown: SyncPart, address: str, password: str = "") -> None:
    """Fill the form in and press Enter."""
    form = shown.show_form()
    form.address.setText(address)
    form.password.setText(password)
    QTest.keyClick(form.address, Qt.Key.Key_Return)
    desk.settle()


def test_the_first_press_asks_where_and_the_next_one_sends(shown: SyncPart, desk: Desk, stick: Path) -> None:
    desk.click(shown.sync)
    form = shown.form
    assert form is not None
    assert form.isVisible()
    assert not form.user.isVisible(), "a folder asks for nobody"
    desk.click(form.folder)
    assert form.address.text() == str(stick)
    desk.click(form.save)
    assert form.message.text == "The place answers. Sync may begin."
    desk.click(form.close_button)
    desk.click(shown.sync)
    assert shown.message.text == "Sent 1 bundle."
    assert shown.where.text() == f"Sync place: {stick}"
    desk.click(shown.sync)
    assert shown.message.text == "Nothing to send and nothing new."


def test_a_dead_network_is_said_once_and_tried_again_quietly(
    shown: SyncPart, desk: Desk, laptop: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "remote").mkdir()
    with webdav_server(tmp_path / "remote") as server:
        with cutting(server.port) as gone:
            laptop.syncing.settle(server.address(gone.port).text, SECRET)
        desk.click(shown.sync)
        assert "cannot be reached" in shown.message.text
        assert "tried again by itself" in shown.state.text()
        assert shown.again.isActive()
        shown.message.clear()
        shown.again.timeout.emit()
        desk.settle()
        assert shown.message.text == ""
        assert shown.again.isActive()
        laptop.syncing.settle(server.url, SECRET)
        shown.again.timeout.emit()
        desk.settle()
    assert shown.message.text == "Sent 1 bundle."
    assert not shown.again.isActive()
    assert not shown.state.isVisible()


def test_a_server_asks_for_a_password_and_shows_its_key(
    shown: SyncPart, desk: Desk, laptop: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "remote").mkdir()
    with sftp_server(tmp_path / "remote") as server:
        typed(desk, shown, server.url, SECRET)
        form = shown.form
        assert form is not None
        assert form.user.isVisible()
        assert form.key.text().replace("\n", "") == server.fingerprint
        assert form.password.text() == "", "it is in the store now"
        desk.click(form.trust)
        assert form.message.text == "The place answers. Sync may begin."
        assert laptop._store.setting("sync_host_key") == server.key
        desk.click(form.close_button)
        desk.click(shown.sync)
        assert shown.message.text == "Sent 1 bundle."
        form = shown.show_form()
        assert (form.address.text(), form.user.text()) == (f"sftp://127.0.0.1:{server.port}", "office")
        desk.click(form.forget)
    assert laptop.syncing.address is None
    assert laptop._store.setting("sync_secret") == ""


def test_an_address_that_is_none_is_said_and_not_kept(shown: SyncPart, desk: Desk, laptop: Workplace) -> None:
    typed(desk, shown, "ftp://somewhere")
    assert shown.form is not None
    assert "is not an address" in shown.form.message.text
    assert laptop.syncing.address is None


def test_a_new_laptop_is_compared_in_the_window(
    context: UiContext, desk: Desk, kit: StoreKit, laptop: Workplace, stick: Path
) -> None:
    laptop.syncing.settle(str(stick))
    laptop.syncing.sync()
    office = kit.workplace("office", coordinator=True)
    office.syncing.settle(str(stick))
    page = BundlesPage(context, office)
    desk.show(page)
    desk.click(page.sync.sync)
    same = page.sync.strangers.findChild(QPushButton)
    assert same is not None
    assert laptop.fingerprint in same.accessibleDescription()
    desk.click(same)
    assert page.sync.message.text == "Sent 1 receipt, 1 new record came."
    assert not page.sync.strangers.isVisible()
    assert len(office.fieldwork.sessions()) == 1


def test_stopping_is_said(shown: SyncPart, desk: Desk, laptop: Workplace, stick: Path) -> None:
    laptop.syncing.settle(str(stick))
    with desk.held_up():
        QTest.mouseClick(shown.sync, Qt.MouseButton.LeftButton)
        shown.progress.stopped.emit()
    assert shown.message.text.startswith("Stopped.")
    assert list(stick.iterdir()) == []


def test_a_new_version_goes_from_the_desk_to_the_laptop(
    context: UiContext,
    desk: Desk,
    kit: StoreKit,
    laptop: Workplace,
    stick: Path,
    tmp_path: Path,
) -> None:
    office = kit.workplace("office", coordinator=True)
    version = study_version(tmp_path / "v2", "2")
    card = PublishCard(context, office, lambda *_: [version])
    desk.show(card)
    desk.click(card.choose)
    assert card.message.text.startswith("Version 2 is kept here")
    desk.click(card.choose)
    assert "Version 2 of the study is here already" in card.message.text
    for one in (office, laptop):
        one.syncing.settle(str(stick))
    office.syncing.sync()
    panel = CarryPanel(context, laptop)
    desk.show(panel)
    desk.click(panel.sync.sync)
    same = panel.sync.strangers.findChild(QPushButton)
    assert same is not None
    desk.click(same)
    assert "Version 2 of the study came" in panel.sync.message.text
    assert laptop._store.package_versions() == ["2", "1"]


def test_choosing_a_place_has_the_panel_to_itself(context: UiContext, desk: Desk, laptop: Workplace) -> None:
    panel = CarryPanel(context, laptop)
    desk.show(panel)
    form = panel.sync.show_form()
    assert not panel.save.isVisible()
    assert form.address.isVisible()
    panel.sync.hide_form()
    assert panel.save.isVisible()


@pytest.fixture(params=["kk", "ru"])
def language(request: pytest.FixtureRequest, context: UiContext) -> str:
    context.speech.set_language(request.param)
    return str(request.param)


def test_every_language_is_spoken(language: str, shown: SyncPart, desk: Desk, stick: Path) -> None:
    typed(desk, shown, str(stick))
    assert shown.form is not None
    english = {"Save and try", "Back", "Forget this place", "Choose a folder …"}
    assert not english & {button.text() for button in shown.form.findChildren(QPushButton)}
