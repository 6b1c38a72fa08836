import pytest

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
