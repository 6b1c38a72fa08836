from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from store_kit import StoreKit, record_answer, record_response, record_session, record_statement

from ngofield.domain.revision import Kind, answer_subject, chain_digest, new_id
from ngofield.storage.database import open_database
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.store import Store


def test_a_revision_rests_on_the_one_before(store: Store) -> None:
    session = record_session(store)
    response = record_response(store, session, {"frequency": "regular"})
    first, second, third = store.journal.revisions(store.device)
    assert [r.kind for r in (first, second, third)] == [Kind.SESSION, Kind.RESPONSE, Kind.ANSWER]
    assert third.digest == chain_digest(second.digest, third)
    record_answer(store, response, "frequency", "rare")
    *_, last = store.journal.revisions(store.device)
    assert last.parents == (third.id,)


def test_the_current_body_has_all_fields(store: Store) -> None:
    session = record_session(store)
    assert store.body(Kind.SESSION, session) == {
        "locality": "talgar", "date": "2025-02-19", "status": "open", "place": "", "language": "",
        "started_at": "", "note": "", "synthetic": False, "ended_at": "", "present": "", "recording": "",
        "refusals": None, "refused_why": "", "reopened_why": "", "facts": {},
    }  # fmt: skip
    assert store.body(Kind.SESSION, new_id()) is None


@pytest.mark.parametrize(
    "body",
    [
        {"response": "r", "item": "i"},
        {"response": "r", "item": "i", "value": "a", "missing": "blank"},
        {"response": "r", "item": "i", "value": True},
        {"response": "r", "item": "i", "value": "a", "unknown": 1},
    ],
)
def test_a_body_that_makes_no_sense_is_never_recorded(store: Store, body: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        store.record(Kind.ANSWER, new_id(), body)
    assert store.journal.count() == 0


def begin_and_fail(store: Store) -> None:
    with store.transaction():
        record_session(store)
        raise KeyError


def test_transactions_nest_and_an_exception_undoes_its_part_only(store: Store) -> None:
    with store.transaction():
        kept = record_session(store)
        with suppress(KeyError):
            begin_and_fail(store)
    assert [s.id for s in store.queries.sessions()] == [kept]
    with suppress(KeyError):
        begin_and_fail(store)
    assert store.journal.count() == 1
    assert store.verify().problems == ()


def test_two_connections_share_one_chain(kit: StoreKit) -> None:
    here = kit.store()
    there = here.reopen()
    record_session(here)
    record_session(there)
    record_session(here)
    there.close()
    assert [r.seq for r in here.journal.revisions(here.device)] == [1, 2, 3]
    assert here.verify().problems == ()


def test_what_was_recorded_is_there_after_reopening(kit: StoreKit) -> None:
    store = kit.store()
    session = record_session(store)
    statement = record_statement(store, session, "Су ластанған", "g1")
    digest = store.digest()
    store.close()
    again = kit.open(store.path)
    assert again.digest() == digest
    assert [s.text for s in again.queries.statements()] == ["Су ластанған"]
    assert [c.target for c in again.queries.codings()] == [statement]


SPOILS = {
    "a changed body": ("UPDATE revision SET body = replace(body, 'regular', 'rare') WHERE seq = 3", "3"),
    "a changed hash": ("UPDATE revision SET body_hash = digest WHERE seq = 3", "3"),
    "a body taken away": ("UPDATE revision SET body = NULL WHERE seq = 3", "3"),
    "a body that is no JSON": ("UPDATE revision SET body = '{' WHERE seq = 3", "3"),
    "an unknown kind": ("UPDATE revision SET kind = 'person' WHERE seq = 3", "3"),
    "parents that are none": ("UPDATE revision SET parents = 'x:y' WHERE seq = 3", "3"),
    "a missing row": ("DELETE FROM revision WHERE seq = 2", "2"),
    "swapped rows": (
        "UPDATE revision SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)",
        "2",
    ),
    "a changed projection": ("UPDATE current_answer SET value = '\"rare\"'", "answer"),
    "a lost projection row": ("DELETE FROM current_session", "session"),
    "an invented projection row": (
        "INSERT INTO current_coding VALUES ('x', 't', 'c', 'me', 1, NULL, '', 'd', 1, 1)",
        "coding x",
    ),
}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM edge",
        "INSERT INTO edge SELECT kind, subject, device, seq, device, 99 FROM revision WHERE kind = 'answer'",
    ],
)
def test_verify_finds_edges_that_were_changed_with_what_they_show(kit: StoreKit, statement: str) -> None:
    store = kit.store()
    response = record_response(store, record_session(store), {"frequency": "regular"})
    record_answer(store, response, "frequency", "rare")
    _tamper(kit, store.path, statement)
    store.rebuild()
    (problem,) = store.verify().problems
    assert answer_subject(response, "frequency") in str(problem)


def test_verify_tells_of_a_lost_table(kit: StoreKit) -> None:
    store = kit.store()
    _tamper(kit, store.path, "DROP TABLE current_coding")
    assert "current_coding" in str(store.verify().problems[0])


@pytest.mark.parametrize("spoil", SPOILS)
def test_verify_finds_what_was_spoilt_and_names_it(kit: StoreKit, spoil: str) -> None:
    store = kit.store()
    record_response(store, record_session(store), {"frequency": "regular", "influence": "active"})
    assert store.verify().problems == ()
    statement, named = SPOILS[spoil]
    _tamper(kit, store.path, statement)
    problems = [str(problem) for problem in store.verify().problems]
    assert any(named in problem for problem in problems), problems
    if "projection" not in spoil:
        assert any(store.device in problem for problem in problems)


def test_a_chain_cut_at_its_end_is_found_once_a_receipt_is_here(kit: StoreKit) -> None:
    store = kit.store()
    record_response(store, record_session(store), {"frequency": "regular"})
    with store.transaction():
        store.local.add_receipt(
            store.device, "coordinator", 3, store.journal.tail(store.device).digest, store.now()
        )
    assert store.verify().problems == ()
    _tamper(kit, store.path, "DELETE FROM revision WHERE seq = 3")
    missing = f"Revisions 3 to 3 of device {store.device} are missing here."
    assert missing in [str(problem) for problem in store.verify().problems]


def _tamper(kit: StoreKit, path: Path, statement: str) -> None:
    db = open_database(path / DATABASE_FILE, kit.key)
    db.conn.execute(statement)
    db.conn.execute("UPDATE revision SET seq = -seq WHERE seq < 0")
    db.conn.close()


def test_rebuilding_brings_back_the_same_projections(kit: StoreKit) -> None:
    store = kit.store()
    record_response(store, record_session(store), {"frequency": "regular"})
    _tamper(kit, store.path, "DELETE FROM current_answer")
    assert store.verify().problems
    store.rebuild()
    assert store.verify().problems == ()
    assert store.queries.responses()[0].answers["frequency"].value == "regular"
