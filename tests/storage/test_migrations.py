"""A store of every earlier shape opens and goes on: `versions/N` holds one after step N of the migrations."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from store_kit import PASSPHRASE, SteppingClock, StoreKit, piece, projections, record_session, take

from ngofield.domain.revision import Kind
from ngofield.services.workplace import Workplace
from ngofield.storage.migrations import STEPS
from ngofield.storage.store import Store

VERSIONS = Path(__file__).parent / "versions"
KEPT = sorted(VERSIONS.iterdir(), key=lambda folder: int(folder.name))


def facts(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return found


def opened(kit: StoreKit, kept: Path, folder: Path) -> Store:
    shutil.copytree(kept, folder)
    store = Store(folder, bytes.fromhex(facts(kept)["key"]), SteppingClock())
    kit.opened.append(store)
    return store


@pytest.fixture(params=KEPT, ids=lambda folder: folder.name)
def kept(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture
def old(kept: Path, tmp_path: Path, kit: StoreKit) -> Store:
    """Return the stored file of an earlier version, opened by this program."""
    return opened(kit, kept, tmp_path / "old")


def test_every_step_but_the_newest_has_a_stored_file() -> None:
    assert [int(folder.name) for folder in KEPT] == list(range(1, len(STEPS._migrations)))


def test_nothing_is_lost_by_opening(old: Store, kept: Path) -> None:
    known = facts(kept)
    assert (old.digest(), old.journal.count()) == (known["digest"], known["revisions"])
    assert len(old.conflicts()) == known["conflicts"]
    assert old.verify().problems == ()
    found = old.queries.session(known["session"])
    assert found is not None


def test_what_is_shown_is_what_the_journal_says(old: Store) -> None:
    before = projections(old)
    old.rebuild()
    assert projections(old) == before


def test_opening_again_changes_nothing(old: Store, kept: Path, kit: StoreKit) -> None:
    before = projections(old)
    old.close()
    again = Store(old.path, bytes.fromhex(facts(kept)["key"]), SteppingClock())
    kit.opened.append(again)
    assert (projections(again), again.device) == (before, old.device)


def test_version_1_keeps_what_was_received_and_bundled(kit: StoreKit, tmp_path: Path) -> None:
    store = opened(kit, VERSIONS / "1", tmp_path / "old")
    receipts = store._db.execute("SELECT device, issuer, seq, digest FROM receipt").fetchall()
    assert receipts == [(store.device, "11111111-1111-5111-8111-111111111111", 4, "x")]
    assert (store.local.received(store.device), store.local.bundled(store.device)) == (4, 6)
    assert (store.setting("bundled"), store.device_name) == (None, "laptop")
    assert [identity.device for identity in store.identities] == [store.device]


def test_version_1_shows_what_it_showed(kit: StoreKit, tmp_path: Path) -> None:
    store = opened(kit, VERSIONS / "1", tmp_path / "old")
    session = facts(VERSIONS / "1")["session"]
    (person,) = store.queries.respondents(session)
    assert (person.code, person.sex, person.age_band) == ("P1", "female", "30-39")
    assert store.queries.respondent_of_slip("KT7-4QX") == person.id
    (response,) = store.queries.responses(session)
    assert response.answers["influence"].value == "active"
    assert response.answers["frequency"].value == "rare"
    (statement,) = store.queries.statements(session)
    assert (statement.text, len(store.queries.codings(statement.id))) == ("сөз", 1)


def test_old_rows_are_bundled_and_merged(old: Store, kit: StoreKit, tmp_path: Path) -> None:
    work = Workplace(old, kit.study, PASSPHRASE, old._clock)
    record_session(old)
    office = kit.workplace("office", coordinator=True)
    path = work.merging.bundle(tmp_path / "all.bundle", everything=True).path
    report = office.merging.merge([path], accept=[work.fingerprint])
    assert [view.reason for view in report.bundles] == [None]
    written = list(old.journal.revisions(old.device))
    assert list(office._store.journal.revisions(old.device)) == written
    assert [work.merging.accept_receipts(path).covered for path in report.receipts] == [len(written)]
    for device in old.journal.devices():
        take(office._store, piece(old, device))
    assert office._store.digest() == old.digest()
    assert projections(office._store) == projections(old)
    assert office.merging.verify().ok


def test_somebody_of_an_old_store_can_withdraw(kit: StoreKit, tmp_path: Path) -> None:
    store = opened(kit, VERSIONS / "1", tmp_path / "old")
    work = Workplace(store, kit.study, PASSPHRASE, store._clock)
    found = work.withdrawing.withdraw("KT7-4QX")
    assert (found.forms, found.answers, found.statements, found.codings) == (1, 2, 1, 1)
    assert [session.id for session in store.queries.sessions()] == [found.session]
    left = store._db.execute("SELECT kind FROM revision WHERE body IS NOT NULL").fetchall()
    assert {kind for (kind,) in left} == {Kind.SESSION.value, Kind.WITHDRAWAL.value}
    assert work.merging.verify().ok
