"""A store of every version before opens with all that was in it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from store_kit import SteppingClock, StoreKit, dump

from ngofield.domain.revision import Kind, new_id
from ngofield.services.workplace import Workplace
from ngofield.storage.absorption import Piece
from ngofield.storage.migrations import STEPS
from ngofield.storage.store import Store

VERSIONS = Path(__file__).with_name("versions")


@dataclass(frozen=True)
class Stored:
    """A store an older program wrote, and what was true of it then."""

    store: Store
    facts: dict[str, object]


@pytest.fixture(params=sorted(path.name for path in VERSIONS.iterdir()))
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stored]:
    shutil.copytree(VERSIONS / request.param, tmp_path / "store")
    facts = json.loads((tmp_path / "store" / "facts.json").read_text(encoding="utf-8"))
    store = Store(tmp_path / "store", bytes.fromhex(facts["key"]), SteppingClock())
    yield Stored(store, facts)
    store.close()


def test_every_step_but_the_newest_has_a_stored_file() -> None:
    steps = len(STEPS._migrations)
    assert sorted(int(path.name) for path in VERSIONS.iterdir()) == list(range(1, steps))


def test_nothing_of_the_journal_changes(stored: Stored) -> None:
    assert stored.store.digest() == stored.facts["digest"]
    assert stored.store.journal.count() == stored.facts["revisions"]
    assert len(stored.store.conflicts()) == stored.facts["conflicts"]


def test_the_store_is_sound_and_rebuilds_to_the_same(stored: Stored) -> None:
    store = stored.store
    assert store.verify().problems == ()
    before = dump(store)
    assert any(before)
    store.rebuild()
    assert dump(store) == before


def test_who_the_store_is_and_what_it_handed_on_stays_known(stored: Stored) -> None:
    store = stored.store
    assert store.journal.tail(store.device).seq == len(list(store.journal.revisions(store.device)))
    assert store.device_name == "laptop"
    assert store.local.received(store.device) == 4
    assert store.local.bundled(store.device) == 6
    assert store.setting("bundled") is None


def test_old_and_new_revisions_travel_together(stored: Stored, kit: StoreKit) -> None:
    store, fresh = stored.store, kit.store("fresh")
    session = str(stored.facts["session"])
    store.record(Kind.STATEMENT, new_id(), {"session": session, "text": "Жаңа сөз"})
    with fresh.transaction():
        for device in store.journal.devices():
            fresh.absorb(Piece(device, 0, "", list(store.journal.revisions(device))))
    assert fresh.digest() == store.digest()
    assert dump(fresh) == dump(store)
    assert fresh.verify().problems == ()


def test_old_revisions_go_through_a_bundle(stored: Stored, kit: StoreKit, coordinator: Workplace) -> None:
    laptop = Workplace(stored.store, kit.study, "", SteppingClock())
    bundle = laptop.merging.bundle(kit.folder / "old.bundle", everything=True)
    view = coordinator.merging.merge([bundle.path], accept=[laptop.fingerprint]).bundles[0]
    own = stored.store.journal.tail(laptop.device)
    assert (view.status.value, view.new) == ("merged", own.seq)
    assert coordinator._store.absorption.covered(laptop.device) == (own.seq, own.digest)


def test_an_old_conflict_is_settled_by_the_new_program(stored: Stored) -> None:
    for kind, subject, _ in stored.store.conflicts():
        stored.store.settle(kind, subject, stored.store.journal.heads(kind, subject)[0])
    assert stored.store.conflicts() == []
    assert stored.store.verify().problems == ()


def test_whoever_is_in_an_old_store_can_withdraw(stored: Stored) -> None:
    store = stored.store
    respondent = store.queries.respondents(str(stored.facts["session"]))[0].id
    store.withdraw(respondent)
    assert store.queries.respondents(str(stored.facts["session"])) == []
    assert store.queries.statements() == []
    assert store.verify().problems == ()
