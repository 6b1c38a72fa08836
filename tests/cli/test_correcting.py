"""withdraw, settle, undo and redo from the command line."""

from pathlib import Path

import pytest
from command_line import Cli
from store_kit import PASSPHRASE, StoreKit, part, record_response, record_session, take_all

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.revision import Kind
from ngofield.services.workplace import Workplace

SLIP = "KT7-4QX"


@pytest.fixture
def told(kit: StoreKit) -> Workplace:
    """A closed store with one participant and what they said."""
    work = kit.workplace()
    session = work.fieldwork.open_session("talgar", "2025-02-19")
    person = work.fieldwork.add_respondent(session.id)
    work.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), SLIP, "kk"))
    record_response(work._store, session.id, {"frequency": "regular"}, respondent=person.id)
    work.fieldwork.add_statement(session.id, "менің айтқаным", respondent=person.id, language="kk")
    work.close()
    return work


def again(kit: StoreKit, work: Workplace) -> Workplace:
    store = kit.open(work.path)
    return Workplace(store, kit.study, PASSPHRASE, store._clock)


def test_a_participant_withdraws(cli: Cli, told: Workplace, kit: StoreKit) -> None:
    tried = cli("withdraw", told.path, "--slip", "kt7 4qx", "--dry-run", "--json")
    assert (tried.code, tried.document["erased"]) == (0, False)
    assert "Nothing was changed" in cli("withdraw", told.path, "--slip", SLIP, "--dry-run").out
    run = cli("withdraw", told.path, "--slip", "кт7-4qх", "--json")
    assert (run.code, run.document) == (0, {**tried.document, "erased": True})
    assert run.document["participant"] == "P1"
    assert [run.document[name] for name in ("forms", "answers", "statements", "codings")] == [1, 1, 1, 0]
    assert again(kit, told).coding.statements() == []


def test_what_is_erased_is_said_in_words(cli: Cli, told: Workplace) -> None:
    run = cli("withdraw", told.path, "--slip", SLIP)
    assert run.code == 0
    assert "Erased of participant P1: 1 form, 1 answer, 1 statement, 0 codes given to them." in run.out
    assert "менің" not in run.out + run.err
    second = cli("withdraw", told.path, "--slip", SLIP)
    assert (second.code, second.out) == (2, "")
    assert "withdrawn already" in second.err
    assert cli("verify", told.path).code == 0


def test_an_unknown_slip_is_refused(cli: Cli, told: Workplace) -> None:
    run = cli("withdraw", told.path, "--slip", "AAA-AAA", "--json")
    assert (run.code, run.out) == (2, "")
    assert "AAA-AAA" in run.err


@pytest.fixture
def torn(kit: StoreKit) -> Path:
    """A store in which two laptops changed a session's note differently."""
    one, two = kit.store("one"), kit.store("two")
    session = record_session(one)
    take_all(two, part(one, one.device))
    for store in (one, two):
        body = {"locality": "talgar", "date": "2025-02-19", "note": store.path.name}
        store.record(Kind.SESSION, session, body)
    take_all(one, part(two, two.device))
    one.close()
    return one.path


def test_a_difference_is_settled_by_what_conflicts_lists(cli: Cli, torn: Path, kit: StoreKit) -> None:
    (conflict,) = cli("conflicts", torn, "--json").document["conflicts"]
    shown, hidden = conflict["versions"]
    words = ["--kind", conflict["kind"], "--subject", conflict["subject"]]
    run = cli("settle", torn, *words, "--version", f"{hidden['device']}:{hidden['seq']}", "--json")
    assert (run.code, run.document) == (0, {"settled": conflict["subject"], "conflicts": 0})
    assert cli("conflicts", torn, "--json").document["conflicts"] == []
    stands = kit.open(torn).queries.session(conflict["subject"])
    assert stands is not None
    assert stands.note == hidden["body"]["note"] != shown["body"]["note"]
    twice = cli("settle", torn, *words, "--version", f"{shown['device']}:{shown['seq']}")
    assert twice.code == 2
    assert "settled meanwhile" in twice.err
    assert "Undone" in cli("undo", torn).out
    assert len(cli("conflicts", torn, "--json").document["conflicts"]) == 0


@pytest.mark.parametrize("version", ["", "x", "x:y", ":", "a:1,b:2"])
def test_a_version_that_is_none_is_named(cli: Cli, torn: Path, version: str) -> None:
    (conflict,) = cli("conflicts", torn, "--json").document["conflicts"]
    run = cli(
        "settle", torn, "--kind", conflict["kind"], "--subject", conflict["subject"], "--version", version
    )
    assert (run.code, run.out) == (2, "")
    assert "version" in run.err
    assert len(cli("conflicts", torn, "--json").document["conflicts"]) == 1


def test_undo_and_redo(cli: Cli, told: Workplace, kit: StoreKit) -> None:
    run = cli("undo", told.path, "--json")
    assert run.document == {
        "action": "Statement added", "undo": "Participant P1 added", "redo": "Statement added",
    }  # fmt: skip
    refused = cli("undo", told.path)
    assert (refused.code, refused.out) == (2, "")
    assert "recorded under it" in refused.err
    assert "Done again: Statement added" in cli("redo", told.path).out
    nothing = cli("redo", told.path)
    assert (nothing.code, "nothing to redo" in nothing.err) == (2, True)
    assert len(again(kit, told).coding.statements()) == 1
