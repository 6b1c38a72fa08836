import pytest
from store_kit import StoreKit

from ngofield.domain.response import Answer
from ngofield.domain.revision import answer_subject
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace


def guid(workplace: Workplace, name: str) -> str:
    found = workplace.study.codebook.by_name(name)
    assert found is not None
    return found.guid


def test_codes_are_given_and_taken_back(workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    target = workplace.fieldwork.add_statement(session.id, "Нас слушают.").statement.id
    desk = workplace.coding
    late, early = guid(workplace, "open_dialogue"), guid(workplace, "negative")
    assert desk.code(target, late) == (late,)
    assert desk.code(target, early) == (early, late)
    assert desk.uncode(target, late) == (early,)
    assert desk.given() == {target: (early,)}
    assert desk.given(session.id) == {target: (early,)}


def test_an_unknown_code_is_refused(workplace: Workplace) -> None:
    with pytest.raises(Refused, match="no code nonsense"):
        workplace.coding.code("target", "nonsense")
    with pytest.raises(Refused, match="no code sug_meetings"):
        workplace.coding.named(["sug_meetings"])


def test_open_answers_are_listed_with_their_codes(workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    draft = workplace.capture.start("form1", session.id, language="kk")
    workplace.capture.answer(draft.id, "suggestions", Answer("Жиі кездесу", language="kk"))
    workplace.capture.finish(draft.id)
    workplace.capture.finish(workplace.capture.start("form1", session.id, language="ru").id)
    (codes,) = [workplace.coding.named(["sug_meetings"], "form1.suggestions")]
    workplace.coding.code_all(answer_subject(draft.id, "suggestions"), codes)
    (answer,) = workplace.coding.open_answers("form1", "suggestions")
    assert (answer.text, answer.language, answer.codes) == ("Жиі кездесу", "kk", codes)


def test_a_coordinator_takes_back_a_code_that_a_laptop_gave(kit: StoreKit) -> None:
    laptop, office = kit.workplace("laptop"), kit.workplace("office")
    session = laptop.fieldwork.open_session("talgar", "2025-02-20")
    target = laptop.fieldwork.add_statement(session.id, "Нас слушают.").statement.id
    code = guid(laptop, "open_dialogue")
    laptop.coding.code(target, code)
    bundle = laptop.merging.bundle(kit.folder / "laptop.bundle").path
    office.merging.merge([bundle], accept=[laptop.fingerprint])
    assert office.coding.uncode(target, code) == ()
    assert office.merging.verify().ok
    before = office.merging.verify().revisions
    office.coding.uncode(target, code)
    assert office.merging.verify().revisions == before, "what is not given is not taken back"


def test_statements_come_in_the_order_they_were_said(workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    said = [f"Слово {number}" for number in range(9)]
    for text in said:
        workplace.fieldwork.add_statement(session.id, text)
    assert [one.text for one in workplace.coding.statements()] == said


def test_answers_of_unfinished_forms_are_not_coded_yet(workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    draft = workplace.capture.start("form1", session.id, language="kk")
    workplace.capture.answer(draft.id, "suggestions", Answer("Жиі кездесу", language="kk"))
    assert workplace.coding.open_answers("form1", "suggestions") == []
