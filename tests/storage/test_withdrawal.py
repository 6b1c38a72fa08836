"""Whoever withdraws is erased: what was theirs, on every copy, for ever; and nothing else."""

import pytest
from msgspec.structs import replace
from store_kit import (
    Person,
    StoreKit,
    bodies_with,
    dump,
    piece,
    record_answer,
    record_coding,
    record_person,
    record_statement,
    take,
)

from ngofield.domain.bodies import consent_subject
from ngofield.domain.revision import Kind, new_id, withdrawal_subject
from ngofield.errors import Refused
from ngofield.storage.absorption import Piece
from ngofield.storage.store import Store

WORD, OTHER = "Құпиясөз", "Басқасөз"


def theirs(person: Person) -> list[tuple[Kind, str]]:
    return [
        (Kind.RESPONDENT, person.id),
        (Kind.CONSENT, consent_subject(person.id)),
        (Kind.RESPONSE, person.response),
        (Kind.ANSWER, person.answer),
        (Kind.STATEMENT, person.statement),
        (Kind.CODING, person.coding),
    ]


def attribute(store: Store, person: Person, to: str, word: str = WORD) -> None:
    body = {"session": person.session, "text": word, "respondent": to}
    store.record(Kind.STATEMENT, person.statement, body)


def test_all_that_is_theirs_goes_and_nothing_else(store: Store) -> None:
    person, other = record_person(store, WORD), record_person(store, OTHER, "KT7-4QY")
    nobodys = record_statement(store, person.session, OTHER, "g1")
    record_answer(store, person.response, "obstacles", f"{WORD} 2")
    store.withdraw(person.id)
    assert [store.body(*one) for one in theirs(person)] == [None] * 6
    assert None not in [store.body(*one) for one in theirs(other)]
    assert store.body(Kind.STATEMENT, nobodys) is not None
    assert store.body(Kind.SESSION, person.session) is not None
    assert bodies_with(store, WORD) == []
    assert bodies_with(store, person.slip) == []
    assert store.verify().problems == ()


def test_the_fact_that_they_withdrew_stays(store: Store) -> None:
    person = record_person(store, WORD)
    assert store.belongings(person.id) == {kind.value: 1 for kind, _ in theirs(person)}
    store.withdraw(person.id)
    body = store.body(Kind.WITHDRAWAL, withdrawal_subject(person.id))
    assert body is not None
    assert (body["respondent"], body["session"]) == (person.id, person.session)
    assert set(body["erased"]) == {f"{kind}:{subject}" for kind, subject in theirs(person)}
    assert not store.may_withdraw(person.id)


def test_nothing_more_is_recorded_about_them(store: Store) -> None:
    person = record_person(store, WORD)
    store.withdraw(person.id)
    before = store.digest()
    bodies: list[tuple[Kind, str, dict[str, object]]] = [
        (Kind.RESPONDENT, person.id, {"session": person.session, "code": "P1"}),
        (Kind.CONSENT, consent_subject(person.id), {"respondent": person.id, "given": []}),
        (Kind.STATEMENT, new_id(), {"session": person.session, "text": "x", "respondent": person.id}),
    ]
    for kind, subject, body in bodies:
        with pytest.raises(Refused, match="has withdrawn"):
            store.record(kind, subject, body)
    with pytest.raises(Refused, match="has withdrawn"):
        record_answer(store, person.response, "influence", "active")
    with pytest.raises(Refused, match="has withdrawn"):
        record_coding(store, person.statement, "g2")
    assert store.digest() == before


def test_a_withdrawal_travels_and_the_chain_stays_whole(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    person = record_person(laptop, WORD)
    take(office, piece(laptop))
    laptop.withdraw(person.id)
    told = take(office, piece(laptop, 7))
    assert (told.new, told.withdrawn) == (1, 1)
    assert bodies_with(office, WORD) == []
    assert office.digest() == laptop.digest()
    assert office.verify().problems == ()
    third = kit.store("third")
    take(third, piece(laptop))
    assert third.verify().problems == ()


def test_an_old_bundle_brings_nothing_back(kit: StoreKit) -> None:
    laptop, office, new = kit.store("laptop"), kit.store("office"), kit.store("new")
    person = record_person(laptop, WORD)
    old = piece(laptop)
    take(office, old)
    office.withdraw(person.id)
    for store in (office, new):
        take(store, piece(office))
        take(store, old)
        assert bodies_with(store, WORD) == []
        assert store.verify().problems == ()
    record_answer(laptop, person.response, "obstacles", f"{WORD} 2")
    late = take(office, piece(laptop, old.last))
    assert late.withdrawn == 1
    assert bodies_with(office, WORD) == []


def test_a_coding_that_comes_before_its_statement_is_erased_with_it(kit: StoreKit) -> None:
    laptop, coder, office = kit.store("laptop"), kit.store("coder"), kit.store("office")
    person = record_person(laptop, WORD)
    take(coder, piece(laptop))
    coding = record_coding(coder, person.statement, "code-of-the-coder")
    laptop.withdraw(person.id)
    take(office, piece(coder))
    assert office.body(Kind.CODING, coding) is not None
    take(office, piece(laptop))
    assert office.body(Kind.CODING, coding) is None
    assert bodies_with(office, "code-of-the-coder") == []
    assert office.verify().problems == ()


def test_what_another_laptop_erased_by_itself_is_explained_where_it_arrives(kit: StoreKit) -> None:
    office, coder, third = kit.store("office"), kit.store("coder"), kit.store("third")
    person = record_person(office, WORD)
    take(coder, piece(office))
    record_coding(coder, person.statement, "g2")
    office.withdraw(person.id)
    take(coder, piece(office))
    take(office, piece(coder))
    assert office.verify().problems == ()
    for arriving in (piece(coder), piece(office)):
        take(third, arriving)
    assert third.verify().problems == ()
    assert third.digest() == office.digest()


def test_a_statement_ascribed_to_somebody_else_meanwhile_is_that_persons(store: Store) -> None:
    person, other = record_person(store, WORD), record_person(store, OTHER, "KT7-4QY")
    attribute(store, person, other.id)
    store.withdraw(other.id)
    assert store.body(Kind.STATEMENT, person.statement) is None
    assert store.body(Kind.CODING, person.coding) is None
    assert store.body(Kind.ANSWER, person.answer) is not None


def test_what_two_laptops_ascribe_to_two_people_is_both_theirs(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    person, other = record_person(one, WORD), record_person(one, OTHER, "KT7-4QY")
    take(two, piece(one))
    attribute(one, person, person.id, f"{WORD} 2")
    attribute(two, person, other.id, f"{WORD} 3")
    take(one, piece(two))
    shown = one.queries.statement(person.statement)
    assert shown is not None
    hidden = person.id if shown.respondent == other.id else other.id
    one.withdraw(hidden)
    assert one.body(Kind.STATEMENT, person.statement) is None
    assert WORD not in str(one._db.execute("SELECT body FROM revision WHERE kind = 'statement'").fetchall())


def erased(old: Piece) -> Piece:
    """Return the piece as somebody sends it who erased everything and tells no reason."""
    return Piece(old.device, old.after, old.previous, [replace(r, body=None, salt="") for r in old.revisions])


def test_an_erased_body_without_a_withdrawal_is_found_and_comes_back(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    person = record_person(laptop, WORD)
    take(office, erased(piece(laptop)))
    assert {str(p).partition(" of ")[0] for p in office.verify().problems} == {"The content"}
    assert office.body(Kind.STATEMENT, person.statement) is None
    again = take(office, piece(laptop))
    assert again.new == 0
    assert office.verify().problems == ()
    assert office.body(Kind.STATEMENT, person.statement) is not None


def test_a_withdrawal_told_by_two_is_no_conflict(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    person = record_person(one, WORD)
    take(two, piece(one))
    one.withdraw(person.id)
    two.withdraw(person.id)
    take(one, piece(two))
    assert one.conflicts() == []
    assert one.verify().problems == ()


def test_rebuilding_keeps_what_was_erased_away(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    person = record_person(laptop, WORD)
    laptop.withdraw(person.id)
    take(office, piece(laptop))
    laptop.rebuild()
    assert laptop.verify().problems == office.verify().problems == ()
    assert laptop.withdrawn_of(laptop.device) == [person.id]


def test_what_was_ascribed_by_mistake_and_corrected_stays(kit: StoreKit) -> None:
    laptop, office = kit.store("laptop"), kit.store("office")
    person, other = record_person(laptop, WORD), record_person(laptop, OTHER, "KT7-4QY")
    take(office, piece(laptop))
    attribute(laptop, person, other.id, OTHER)
    laptop.withdraw(person.id)
    take(office, piece(laptop, 15))
    take(office, piece(laptop))
    for store in (laptop, office):
        assert [s.respondent for s in store.queries.statements()] == [other.id, other.id]
        assert store.body(Kind.CODING, person.coding) is not None
        assert store.verify().problems == ()
    assert dump(office) == dump(laptop)


def test_what_was_taken_away_is_erased_too(store: Store) -> None:
    person = record_person(store, WORD)
    for kind, subject in reversed(theirs(person)[2:]):
        store.take_away(kind, subject)
    assert bodies_with(store, WORD)
    store.withdraw(person.id)
    assert bodies_with(store, WORD) == []
    assert store.verify().problems == ()


def test_words_ascribed_to_nobody_afterwards_are_still_theirs(store: Store) -> None:
    person = record_person(store, WORD)
    attribute(store, person, "")
    store.withdraw(person.id)
    assert bodies_with(store, WORD) == []
