from dataclasses import replace

import pytest
from store_kit import StoreKit, record_answer, record_response, record_session, record_statement

from ngofield.domain.bodies import consent_subject
from ngofield.domain.consent import ConsentScope
from ngofield.domain.item import Value
from ngofield.domain.response import Answer, Missing
from ngofield.domain.revision import Kind, answer_subject, coding_subject, new_id
from ngofield.domain.study import Study, Wave
from ngofield.domain.text import LocalText
from ngofield.storage.ledger import SessionCounts
from ngofield.storage.store import Store


def record_respondent(store: Store, session: str, code: str, **more: object) -> str:
    respondent = new_id()
    store.record(Kind.RESPONDENT, respondent, {"session": session, "code": code, **more})
    return respondent


def record_consent(store: Store, respondent: str, *given: str) -> None:
    body = {"respondent": respondent, "given": given, "slip": "KT7-4QX"}
    store.record(Kind.CONSENT, consent_subject(respondent), body)


@pytest.mark.parametrize("value", ["мұнай", 3, 2.5, ("water", "air"), (), ""])
def test_values_come_back_as_they_were_given(store: Store, value: Value) -> None:
    response = record_response(store, record_session(store), {"q": value})
    found = store.queries.response(response)
    assert found is not None
    assert found.answers == {"q": Answer(value, language="kk")}
    assert type(found.answers["q"].value) is type(value)


def test_a_missing_answer_keeps_its_reason(store: Store) -> None:
    response = record_response(store, record_session(store), {})
    subject = answer_subject(response, "q")
    store.record(Kind.ANSWER, subject, {"response": response, "item": "q", "missing": Missing.REFUSED})
    assert store.queries.responses()[0].answers["q"] == Answer(missing=Missing.REFUSED)


def test_responses_are_listed_in_the_order_they_were_begun(store: Store) -> None:
    session, other = record_session(store), record_session(store, "esik")
    begun = [record_response(store, session, {"q": "a"}) for _ in range(4)]
    record_answer(store, begun[0], "q", "b")
    elsewhere = record_response(store, other, {}, instrument="form2")
    assert [r.id for r in store.queries.responses(session=session)] == begun
    assert [r.id for r in store.queries.responses(instrument="form2")] == [elsewhere]
    assert len(store.queries.responses()) == 5
    assert store.queries.response(new_id()) is None


def test_people_and_consents(store: Store) -> None:
    session = record_session(store)
    ids = {code: record_respondent(store, session, code) for code in ("P10", "P2", "P1")}
    record_consent(store, ids["P2"], "form", "quotation")
    assert [r.code for r in store.queries.respondents(session)] == ["P1", "P2", "P10"]
    consents = store.queries.consents(session)
    assert consents[ids["P2"]].given == {ConsentScope.FORM, ConsentScope.QUOTATION}
    assert store.queries.slips() == {"KT7-4QX"}
    found = store.queries.respondent(ids["P10"])
    assert found is not None
    assert found.number == 10


def test_statements_come_in_the_order_spoken(store: Store) -> None:
    session = record_session(store)
    first = record_statement(store, session, "бірінші")
    record_statement(store, session, "екінші")
    store.record(Kind.STATEMENT, first, {"session": session, "text": "бірінші, түзетілген"})
    early = new_id()
    store.record(Kind.STATEMENT, early, {"session": session, "text": "ерте", "second": 5})
    texts = ["ерте", "бірінші, түзетілген", "екінші"]
    assert [s.text for s in store.queries.statements(session)] == texts
    assert all(saved_at.startswith("2025-02-19T09:") for _, saved_at in store.queries.spoken())


def test_a_code_taken_back_is_not_listed(store: Store) -> None:
    session = record_session(store)
    statement = record_statement(store, session, "сөз", "g1", "g2")
    body = {"target": statement, "code": "g1", "coder": store.author, "applied": False}
    store.record(Kind.CODING, coding_subject(statement, "g1", store.author), body)
    assert [c.code for c in store.queries.codings(statement)] == ["g2"]
    assert store.queries.session_codings(session) == store.queries.codings()


def test_records_know_their_place_and_person(kit: StoreKit) -> None:
    store = kit.store()
    store.queries.study = replace(
        kit.study, waves=(Wave("spring", LocalText({}), "2025-02-01", "2025-05-31"),)
    )
    session = record_session(store)
    person = record_respondent(store, session, "P3", sex="female")
    response = record_response(store, session, {"frequency": "regular", "obstacles": "x"}, respondent=person)
    record_response(store, session, {}, status="draft")
    target = answer_subject(response, "obstacles")
    store.record(
        Kind.CODING, coding_subject(target, "g", "me"), {"target": target, "code": "g", "coder": "me"}
    )
    (record,) = store.queries.response_records("form1")
    assert (record.locality, record.region, record.wave) == ("talgar", "almaty_region", "spring")
    assert (record.sex, record.code, record.language) == ("female", "P3", "kk")
    assert record.codes == {"obstacles": frozenset({"g"})}
    record_statement(store, session, "сөз", "g")
    (statement,) = store.queries.statement_records()
    assert (statement.region, statement.codes, statement.respondent) == ("almaty_region", {"g"}, "")


def test_the_counts_of_a_session(store: Store, ecodialog: Study) -> None:
    session, empty = record_session(store), record_session(store, "esik")
    people = [record_respondent(store, session, f"P{n}") for n in range(1, 6)]
    record_response(store, session, {"q": "a"}, respondent=people[0])
    record_response(store, session, {}, respondent=people[1], status="draft")
    record_response(store, session, {}, respondent=people[1])
    record_consent(store, people[2], "quotation")
    record_consent(store, people[3], "form")
    record_statement(store, session, "сөз", "g")
    record_statement(store, session, "кодсыз")
    target = answer_subject(store.queries.responses(session)[0].id, "q")
    store.record(
        Kind.CODING, coding_subject(target, "g", "me"), {"target": target, "code": "g", "coder": "me"}
    )
    with store.transaction():
        store.local.add_receipt(store.device, "coordinator", 4, "", store.now())
        store.local.note_bundled(store.device, 9)
    counts = store.ledger.by_session()
    assert counts[session] == SessionCounts(
        came=5, complete=1, partial=1, refused=1, statements=2, uncoded=1,
        revisions=store.journal.count() - 1, received=3, bundled=8,
    )  # fmt: skip
    assert counts[empty] == SessionCounts(revisions=1, received=1, bundled=1)
