import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_kit import PASSPHRASE, StoreKit, record_answer, record_response, record_session, record_statement

from ngofield.domain.consent import Consent
from ngofield.domain.revision import Kind
from ngofield.errors import Cancelled, Refused
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store


def fill(store: Store, locality: str = "talgar", forms: int = 3) -> str:
    session = record_session(store, locality)
    for _ in range(forms):
        record_response(store, session, {"frequency": "regular", "influence": "active"})
    record_statement(store, session, "Құқықтарымыз бұзылды")
    return session


@pytest.fixture
def bundles(kit: StoreKit) -> list[Path]:
    """Three laptops' bundles."""
    return [bundle_of(kit, name) for name in ("esik", "talgar", "konaev")]


def bundle_of(kit: StoreKit, name: str) -> Path:
    laptop = kit.workplace(name)
    fill(laptop._store, name)
    return laptop.merging.bundle(kit.folder / f"{name}.bundle").path


def accepted(coordinator: Workplace, paths: list[Path]) -> list[str]:
    return [view.fingerprint for view in coordinator.merging.examine(paths)]


def statuses(workplace: Workplace, paths: list[Path], accept: list[str] | None = None) -> list[str]:
    return [view.status.value for view in workplace.merging.merge(paths, accept=accept or ()).bundles]


def test_a_bundle_enters_once_its_device_was_compared(
    kit: StoreKit, coordinator: Workplace, bundles: list[Path]
) -> None:
    empty = coordinator._store.digest()
    assert statuses(coordinator, bundles) == ["unknown_device"] * 3
    assert coordinator._store.digest() == empty
    fingerprints = accepted(coordinator, bundles)
    assert statuses(coordinator, bundles[:1], [fingerprints[0].replace(" ", "-")]) == ["merged"]
    assert [device.name for device in coordinator.merging.devices()] == ["esik"]
    assert statuses(coordinator, bundles, fingerprints) == ["already_known", "merged", "merged"]
    assert len(coordinator.fieldwork.sessions()) == 3
    assert coordinator.merging.verify().ok


def test_order_and_repetition_do_not_matter(kit: StoreKit, bundles: list[Path]) -> None:
    one = kit.workplace("one", coordinator=True)
    two = kit.workplace("two", coordinator=True)
    fingerprints = accepted(one, bundles)
    statuses(one, bundles, fingerprints)
    statuses(two, bundles[::-1], fingerprints)
    statuses(two, [*bundles, *bundles])
    assert one.merging.verify().state_digest == two.merging.verify().state_digest


def test_examine_tells_what_a_merge_would_do_and_changes_nothing(
    coordinator: Workplace, bundles: list[Path]
) -> None:
    fingerprints = accepted(coordinator, bundles)
    statuses(coordinator, bundles[:1], fingerprints)
    before = coordinator.merging.verify()
    views = coordinator.merging.examine(bundles)
    assert [view.status.value for view in views] == ["already_known", "unknown_device", "unknown_device"]
    assert (views[0].new, views[0].known, views[1].revisions) == (0, 11, 11)
    assert (views[1].device_name, views[1].study, views[1].version) == ("talgar", "ecodialog", "1")
    assert coordinator.merging.verify() == before


def test_a_receipt_carried_back_shortens_the_next_bundle(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    fill(laptop._store)
    stick = kit.folder / "stick"
    stick.mkdir()
    first = laptop.merging.bundle(stick)
    assert first.path.parent == stick
    assert first.revisions == 11
    report = coordinator.merging.merge([first.path], accept=[laptop.fingerprint])
    assert [path.parent for path in report.receipts] == [stick]
    assert laptop.merging.accept_receipts(report.receipts[0]).covered == 11
    overview = laptop.fieldwork.sessions()[0]
    assert (overview.revisions, overview.received, overview.bundled) == (11, 11, 11)
    fill(laptop._store, "esik", forms=1)
    second = laptop.merging.bundle(stick)
    assert second.revisions == 5
    assert laptop.merging.bundle(stick / "all", everything=True).revisions == 16
    assert statuses(coordinator, [second.path]) == ["merged"]
    assert coordinator.merging.verify().state_digest == laptop.merging.verify().state_digest


def test_later_bundle_first_gives_the_same_state(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    fill(laptop._store)
    first = laptop.merging.bundle(kit.folder / "1.bundle").path
    other = kit.workplace("other", coordinator=True)
    receipt = other.merging.merge([first], accept=[laptop.fingerprint]).receipts[0]
    laptop.merging.accept_receipts(receipt)
    fill(laptop._store)
    second = laptop.merging.bundle(kit.folder / "2.bundle").path
    report = coordinator.merging.merge([second], accept=[laptop.fingerprint])
    assert report.receipts == ()
    assert not coordinator.merging.verify().ok
    statuses(coordinator, [first])
    assert coordinator.merging.verify().ok
    assert coordinator.merging.verify().state_digest == laptop.merging.verify().state_digest


def test_a_receipt_for_another_laptop_or_altered_is_refused(
    kit: StoreKit, coordinator: Workplace, bundles: list[Path]
) -> None:
    report = coordinator.merging.merge(bundles, accept=accepted(coordinator, bundles))
    stranger = kit.workplace("stranger")
    with pytest.raises(Refused, match="another laptop"):
        stranger.merging.accept_receipts(report.receipts[0])
    text = report.receipts[0].read_bytes()
    report.receipts[0].write_bytes(text.replace(b'"covered":11', b'"covered":10'))
    with pytest.raises(Refused, match="altered"):
        stranger.merging.accept_receipts(report.receipts[0])
    with pytest.raises(Refused, match="could not be read"):
        stranger.merging.accept_receipts(kit.folder / "nothing.receipt")


def test_a_receipt_never_covers_what_was_not_written_here(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    shutil.copytree(laptop.path, kit.folder / "older")
    fill(laptop._store)
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    receipt = coordinator.merging.merge([bundle], accept=[laptop.fingerprint]).receipts[0]
    older = kit.open(kit.folder / "older")
    restored = Workplace(older, kit.study, PASSPHRASE, older._clock)
    with pytest.raises(Refused, match="does not fit"):
        restored.merging.accept_receipts(receipt)


def test_two_copies_of_one_laptop_are_kept_apart_and_whole(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    fill(laptop._store)
    laptop._store.close()
    shutil.copytree(laptop.path, kit.folder / "clone")
    pair = [kit.open(path) for path in (laptop.path, kit.folder / "clone")]
    shared = pair[0].journal.count()
    paths = []
    for number, store in enumerate(pair):
        fill(store, forms=number)
        workplace = Workplace(store, kit.study, PASSPHRASE, store._clock)
        paths.append(workplace.merging.bundle(kit.folder / f"{number}.bundle").path)
    statuses(coordinator, paths[:1], [pair[0].fingerprint])
    report = coordinator.merging.merge(paths[1:])
    view = report.bundles[0]
    assert (view.status.value, view.new) == ("merged", pair[1].journal.count() - shared)
    assert coordinator._store.journal.count() == sum(store.journal.count() for store in pair) - shared
    assert coordinator.merging.verify().ok
    again = coordinator.merging.merge(paths)
    assert {one.status.value for one in again.bundles} == {"already_known"}
    assert [one.is_copy for one in again.bundles].count(True) == 1
    held = [coordinator._store.absorption.covered(one.identity)[0] for one in again.bundles]
    assert held == [store.journal.count() for store in pair]
    for store, receipt in zip(pair, again.receipts, strict=True):
        Workplace(store, kit.study, PASSPHRASE, store._clock).merging.accept_receipts(receipt)
        assert store.local.received(store.device) == store.journal.count()


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def flipped_header(content: bytes) -> bytes:
    return content[:60] + bytes([content[60] ^ 1]) + content[61:]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (truncated, "incomplete or was altered"),
        (flipped, "incomplete or was altered"),
        (flipped_header, "cannot be opened here|incomplete or was altered"),
        (lambda _: b"", "not a bundle"),
        (lambda _: b"PK\x03\x04 not a bundle at all", "not a bundle"),
        (lambda _: b"age-encryption.org/v1\n", "incomplete or was altered"),
    ],
)
def test_a_spoilt_bundle_changes_nothing_and_the_sound_ones_enter(
    coordinator: Workplace, bundles: list[Path], spoil: Callable[[bytes], bytes], reason: str
) -> None:
    fingerprints = accepted(coordinator, bundles)
    bundles[1].write_bytes(spoil(bundles[1].read_bytes()))
    before = coordinator._store.digest()
    view = coordinator.merging.merge(bundles[1:2], accept=fingerprints).bundles[0]
    assert view.status.value == "refused"
    assert view.reason is not None
    assert any(part in str(view.reason) for part in reason.split("|"))
    assert coordinator._store.digest() == before
    assert statuses(coordinator, bundles, fingerprints) == ["merged", "refused", "merged"]


def test_a_bundle_for_another_coordinator_stays_closed(kit: StoreKit, bundles: list[Path]) -> None:
    stranger = kit.workplace("stranger")
    view = stranger.merging.merge(bundles[:1]).bundles[0]
    assert "sealed for another coordinator" in str(view.reason)


def test_a_bundle_of_another_study_is_refused(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.store("laptop")
    fill(laptop)
    other = Workplace(laptop, replace(kit.study, id="other"), PASSPHRASE, laptop._clock)
    path = other.merging.bundle(kit.folder / "x.bundle").path
    view = coordinator.merging.merge([path], accept=[other.fingerprint]).bundles[0]
    assert str(view.reason) == "This bundle belongs to another study (other). Nothing was changed."


def test_without_coordinators_the_passphrase_opens_a_bundle(kit: StoreKit) -> None:
    study = replace(kit.study, coordinators=())
    stores = [kit.store("laptop"), kit.store("office")]
    fill(stores[0])
    laptop, office = (Workplace(store, study, PASSPHRASE, store._clock) for store in stores)
    report = laptop.merging.bundle(kit.folder / "x.bundle")
    assert report.sealed_to == ()
    assert statuses(office, [report.path], [laptop.fingerprint]) == ["merged"]
    stranger = Workplace(kit.store("stranger"), study, "another", stores[0]._clock)
    assert "another passphrase" in str(stranger.merging.merge([report.path]).bundles[0].reason)


def test_stopping_a_merge_undoes_all_of_it(coordinator: Workplace, bundles: list[Path]) -> None:
    fingerprints = accepted(coordinator, bundles)

    def stop_at_two(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    before = coordinator._store.digest()
    with pytest.raises(Cancelled):
        coordinator.merging.merge(bundles, accept=fingerprints, progress=stop_at_two)
    assert coordinator._store.digest() == before
    assert coordinator.merging.devices() == []


def test_conflicts_are_shown_side_by_side(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    session = record_session(laptop._store)
    response = record_response(laptop._store, session, {"frequency": "regular"})
    first = laptop.merging.bundle(kit.folder / "1.bundle").path
    coordinator.merging.merge([first], accept=[laptop.fingerprint])
    record_answer(laptop._store, response, "frequency", "periodic")
    record_answer(coordinator._store, response, "frequency", "rare")
    second = laptop.merging.bundle(kit.folder / "2.bundle").path
    view = coordinator.merging.merge([second]).bundles[0]
    assert (view.new, view.known, view.conflicts) == (1, 3, 1)
    (conflict,) = coordinator.merging.conflicts()
    assert conflict["kind"] == Kind.ANSWER
    assert {version["body"]["value"] for version in conflict["versions"]} == {"periodic", "rare"}
    assert {version["device_name"] for version in conflict["versions"]} == {"laptop", "coordinator"}
    assert coordinator.merging.merge([second]).bundles[0].conflicts == 0


def test_the_ledger_accounts_for_everybody_who_came(kit: StoreKit) -> None:
    workplace = kit.workplace()
    session = workplace.fieldwork.open_session("talgar", "2025-02-19")
    people = [workplace.fieldwork.add_respondent(session.id) for _ in range(4)]
    for person, status in zip(people, ("complete", "draft"), strict=False):
        record_response(workplace._store, session.id, {}, respondent=person.id, status=status)
    workplace.fieldwork.give_consent(Consent(people[2].id, frozenset()))
    row = next(row for row in workplace.merging.ledger() if row.locality == "talgar")
    assert (row.came, row.complete, row.partial, row.refused, row.open) == (4, 1, 1, 1, 1)
    assert [row.came for row in workplace.merging.ledger()].count(0) == 7


def test_an_unwritable_place_leaves_no_half_bundle(kit: StoreKit) -> None:
    workplace = kit.workplace()
    blocked = kit.folder / "a file"
    blocked.write_text("x")
    with pytest.raises(Refused, match="could not be written"):
        workplace.merging.bundle(blocked / "x.bundle")
    assert workplace._store.setting("bundled") is None
    assert not list(kit.folder.glob("**/*.part"))


def test_a_receipt_falls_back_to_the_store_where_the_stick_cannot_be_written(
    kit: StoreKit, coordinator: Workplace, bundles: list[Path]
) -> None:
    blocked = kit.folder / "a file"
    blocked.write_text("x")
    report = coordinator.merging.merge(
        bundles[:1], accept=accepted(coordinator, bundles), receipts_to=blocked
    )
    assert [path.parent for path in report.receipts] == [coordinator.path / "receipts"]


def test_a_clock_set_back_by_years_changes_nothing(kit: StoreKit) -> None:
    years = iter((2031, 1999, 2044, 1980))
    laptop = kit.workplace("laptop")
    laptop._store._clock = lambda: datetime(next(years), 1, 1, tzinfo=UTC)
    session = record_session(laptop._store)
    response = record_response(laptop._store, session, {"frequency": "regular"})
    record_answer(laptop._store, response, "frequency", "rare")
    laptop._store._clock = laptop._clock
    path = laptop.merging.bundle(kit.folder / "x.bundle").path
    outcomes = set()
    for name, year in (("early", 1990), ("late", 2060)):
        office = kit.workplace(name, coordinator=True)
        office._store._clock = lambda year=year: datetime(year, 1, 1, tzinfo=UTC)
        report = office.merging.merge([path], accept=[laptop.fingerprint])
        assert laptop.merging.accept_receipts(report.receipts[0]).covered == 4
        shown = office.capture.responses()[0].answers["frequency"].value
        outcomes.add((office.merging.verify().state_digest, office.merging.verify().ok, shown))
    assert outcomes == {(laptop.merging.verify().state_digest, True, "rare")}


def test_what_is_known_brings_the_laptops_name_and_what_is_gone_here(
    kit: StoreKit, coordinator: Workplace
) -> None:
    laptop = kit.workplace("laptop")
    fill(laptop._store)
    first = laptop.merging.bundle(kit.folder / "1.bundle").path
    coordinator.merging.merge([first], accept=[laptop.fingerprint])
    laptop.name_device("renamed")
    again = laptop.merging.bundle(kit.folder / "2.bundle", everything=True).path
    view = coordinator.merging.merge([again]).bundles[0]
    assert (view.status.value, view.new, view.known) == ("already_known", 0, 11)
    assert [device.name for device in coordinator.merging.devices()] == ["renamed"]
    coordinator._store._db.execute("UPDATE revision SET body = NULL, salt = '' WHERE kind = 'statement'")
    assert not coordinator.merging.verify().ok
    coordinator.merging.merge([again])
    assert coordinator.merging.verify().ok
