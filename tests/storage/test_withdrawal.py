"""Whoever withdraws is erased: all that is theirs, in whatever order it arrives, and nothing else."""

import pytest
from store_kit import StoreKit, copied, piece, record_answer, record_response, record_session, take

from ngofield.domain.bodies import consent_subject
from ngofield.domain.revision import Kind, answer_subject, coding_subject, new_id
from ngofield.errors import Refused
from ngofield.storage.store import Store

CODE = "5f0e7a52-0000-4000-8000-000000000001"


def person(store: Store, session: str, code: str = "P1") -> str:
    respondent = new_id()
    store.record(Kind.RESPONDENT, respondent, {"session": session, "code": code})
    consent = {"respondent": respondent, "given": ["form"], "slip": f"{code}A-AAA"}
    store.record(Kind.CONSENT, consent_subject(respondent), consent)
    return respondent


def say(store: Store, session: str, respondent: str, text: str, statement: str = "") -> str:
    statement = statement or new_id()
    body = {"session": session, "respondent": respondent, "text": text}
    store.record(Kind.STATEMENT, statement, body)
    return statement


def give_code(store: Store, target: str) -> str:
    coding = coding_subject(target, CODE, "coder")
    store.record(Kind.CODING, coding, {"target": target, "code": CODE, "coder": "coder"})
    return coding


def words(store: Store) -> str:
    """Return all bodies that a store still holds."""
    return "\n".join(row[0] or "" for row in store._db.execute("SELECT body FROM revision"))


@pytest.fixture
def session(store: Store) -> str:
    return record_session(store)


def test_all_that_is_a_persons_is_erased_and_nothing_else(store: Store, session: str) -> None:
    gone, stays = person(store, session), person(store, session, "P2")
    people = (gone, stays)
    forms = {one: record_response(store, session, {"frequency": one}, respondent=one) for one in people}
    spoken = {one: say(store, session, one, f"сөз {one}") for one in people}
    targets = [*spoken.values(), answer_subject(forms[gone], "frequency")]
    codings = [give_code(store, target) for target in targets]
    assert store.belongings(gone) == {
        "respondent": 1, "consent": 1, "response": 1, "answer": 1, "statement": 1, "coding": 2,
    }  # fmt: skip
    store.withdraw(gone)
    assert [r.id for r in store.queries.respondents(session)] == [stays]
    assert [s.id for s in store.queries.statements()] == [spoken[stays]]
    assert [r.id for r in store.queries.responses()] == [forms[stays]]
    assert store.body(Kind.CODING, codings[0]) is None
    assert store.body(Kind.CODING, codings[1]) is not None
    assert f"сөз {gone}" not in words(store)
    assert f"сөз {stays}" in words(store)
    assert store.verify().problems == ()


def test_every_earlier_version_is_erased(store: Store, session: str) -> None:
    gone = person(store, session)
    form = record_response(store, session, {"frequency": "бірінші"}, respondent=gone)
    record_answer(store, form, "frequency", "екінші")
    statement = say(store, session, gone, "үшінші")
    say(store, session, gone, "төртінші", statement)
    store.withdraw(gone)
    assert not [word for word in ("бірінші", "екінші", "үшінші", "төртінші") if word in words(store)]
    erased = store._db.execute("SELECT body, salt FROM revision WHERE kind <> 'session'").fetchall()
    assert [row for row in erased[:-1] if row[0] is None and row[1]] == []


def test_what_was_undone_before_is_erased_too(store: Store, session: str) -> None:
    gone = person(store, session)
    statement = say(store, session, gone, "қайтарылған")
    coding = give_code(store, statement)
    store.take_away(Kind.CODING, coding)
    store.take_away(Kind.STATEMENT, statement)
    assert store.belongings(gone)["coding"] == 1
    store.withdraw(gone)
    assert "қайтарылған" not in words(store)
    assert CODE not in words(store)


def test_a_statement_that_turned_out_to_be_somebody_elses_is_kept(store: Store, session: str) -> None:
    gone, other = person(store, session), person(store, session, "P2")
    statement = say(store, session, gone, "оның сөзі")
    say(store, session, other, "оның сөзі", statement)
    store.withdraw(gone)
    assert [s.respondent for s in store.queries.statements()] == [other]
    assert store.verify().problems == ()


def test_what_two_laptops_ascribe_differently_belongs_to_both(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    session = record_session(one)
    gone, other = person(one, session), person(one, session, "P2")
    statement = say(one, session, "", "кім айтты")
    take(two, piece(one, one.device))
    say(one, session, gone, "кім айтты", statement)
    say(two, session, other, "кім айтты", statement)
    take(two, piece(one, one.device))
    take(one, piece(two, two.device))
    for store in (one, two):
        assert store.belongings(gone)["statement"] == store.belongings(other)["statement"] == 1
    one.withdraw(gone)
    take(two, piece(one, one.device))
    assert "кім айтты" not in words(one) + words(two)
    assert one.conflicts() == two.conflicts() == []


def test_codes_that_arrive_before_and_after_their_target_are_erased(kit: StoreKit) -> None:
    laptop, desk, office = kit.store("laptop"), kit.store("desk"), kit.store("office")
    session = record_session(laptop)
    gone = person(laptop, session)
    statement = say(laptop, session, gone, "кодталған")
    take(desk, piece(laptop, laptop.device))
    coding = give_code(desk, statement)
    take(office, piece(desk, desk.device))
    assert office.body(Kind.CODING, coding) is not None
    laptop.withdraw(gone)
    take(office, piece(laptop, laptop.device))
    take(laptop, piece(desk, desk.device))
    for store in (office, laptop):
        assert store.body(Kind.CODING, coding) is None
        assert CODE not in words(store)
    assert office.digest() == laptop.digest()
    assert office.verify().problems == ()


def test_an_old_bundle_brings_nothing_back(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    session = record_session(laptop)
    gone = person(laptop, session)
    say(laptop, session, gone, "ескі бума")
    old = piece(laptop, laptop.device)
    take(office, old)
    office.withdraw(gone)
    take(office, old)
    withdrawal = piece(office, office.device)
    fresh = kit.store("fresh")
    take(fresh, withdrawal, old)
    for store in (office, fresh):
        assert "ескі бума" not in words(store)
        assert store.queries.statements() == []
        assert store.verify().problems == ()
    assert fresh.digest() == office.digest()


def test_a_withdrawal_wins_over_an_edit_made_meanwhile(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    session = record_session(laptop)
    gone = person(laptop, session)
    statement = say(laptop, session, gone, "бұрын")
    take(office, piece(laptop, laptop.device))
    office.withdraw(gone)
    say(laptop, session, gone, "кейін", statement)
    later = say(laptop, session, gone, "тағы да")
    take(office, piece(laptop, laptop.device))
    take(laptop, piece(office, office.device))
    for store in (laptop, office):
        assert store.queries.statement(statement) is store.queries.statement(later) is None
        assert not [word for word in ("бұрын", "кейін", "тағы да") if word in words(store)]
        assert store.verify().problems == ()
        with pytest.raises(Refused, match="withdrawn"):
            say(store, session, gone, "жаңа")
    assert laptop.digest() == office.digest()


def test_withdrawn_on_two_laptops_is_no_difference(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    session = record_session(laptop)
    gone = person(laptop, session)
    take(office, piece(laptop, laptop.device))
    for store in (laptop, office):
        store.withdraw(gone)
    take(office, piece(laptop, laptop.device))
    assert office.conflicts() == []
    assert office.ledger.by_session()[session].withdrawn == 1


def test_a_body_gone_without_a_withdrawal_is_found_and_refilled(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    session = record_session(laptop)
    say(laptop, session, "", "жоғалған")
    take(office, piece(laptop, laptop.device))
    whole = piece(office, laptop.device)
    office._db.execute("UPDATE revision SET body = NULL, salt = '' WHERE seq = 2")
    office._db.conn.commit()
    office.rebuild()
    assert [f.params["seq"] for f in office.verify().problems] == [2]
    assert office.queries.statements() == []
    take(office, whole)
    assert office.verify().problems == ()
    assert [s.text for s in office.queries.statements()] == ["жоғалған"]


def test_it_is_refilled_beside_a_copy_too(kit: StoreKit) -> None:
    laptop = kit.store()
    session = record_session(laptop)
    pair = copied(kit, laptop, "copy")
    for store in pair:
        say(store, session, "", f"сөз {store.path.name}")
    parts = [piece(store, store.device) for store in pair]
    office = kit.store("office")
    take(office, *parts)
    office._db.execute("UPDATE revision SET body = NULL, salt = ''")
    office._db.conn.commit()
    office.rebuild()
    take(office, *parts)
    assert office.verify().problems == ()
    assert len(office.queries.statements()) == 2


def test_removals_on_both_sides_are_no_difference(kit: StoreKit) -> None:
    one, two, target = kit.store("one"), kit.store("two"), new_id()
    coding = give_code(one, target)
    take(two, piece(one, one.device))
    for store in (one, two):
        store.take_away(Kind.CODING, coding)
    take(one, piece(two, two.device))
    assert one.conflicts() == []
    give_code(one, target)
    assert len(one.journal.heads(Kind.CODING, coding)) == 1
    assert [c.id for c in one.queries.codings(target)] == [coding]
    assert one.verify().problems == ()
