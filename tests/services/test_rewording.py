"""Statements put right: no word and no coding is lost, and every step can be undone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngofield.domain.coding import Span
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace

WORDS = "Нас слушают. Хабар кеш жетеді. Ақша жоқ."


@pytest.fixture
def session(workplace: Workplace) -> str:
    return workplace.fieldwork.open_session("talgar", "2025-02-20").id


def say(workplace: Workplace, session: str, text: str, **facts: object) -> str:
    return workplace.fieldwork.add_statement(session, text, **facts).statement.id


def texts(workplace: Workplace, session: str) -> list[str]:
    return [view.statement.text for view in workplace.fieldwork.statements(session)]


def standing(workplace: Workplace) -> set[tuple[str, str, str]]:
    """Every coding that stands: whose target, which code, on which words (empty: on all)."""
    return {(c.target, c.code, c.span.quote if c.span else "") for c in workplace._store.queries.codings()}


def test_a_split_keeps_the_order_and_moves_the_codes_with_their_words(
    workplace: Workplace, session: str
) -> None:
    first = say(workplace, session, WORDS, second=75)
    say(workplace, session, "Келісемін.", second=75)
    open_, late = workplace.coding.named(["open_dialogue", "late_information"])
    workplace.coding.code(first, open_)
    workplace.coding.code(first, late, Span(13, "Хабар кеш жетеді"))
    _, second = workplace.rewording.split(first, 13)
    assert texts(workplace, session) == ["Нас слушают.", "Хабар кеш жетеді. Ақша жоқ.", "Келісемін."]
    assert standing(workplace) == {(first, open_, ""), (second.id, late, "Хабар кеш жетеді")}
    workplace.rewording.split(second.id, 18)
    assert texts(workplace, session) == ["Нас слушают.", "Хабар кеш жетеді.", "Ақша жоқ.", "Келісемін."]
    workplace.undoing.undo()
    workplace.undoing.undo()
    assert texts(workplace, session) == [WORDS, "Келісемін."]
    assert standing(workplace) == {(first, open_, ""), (first, late, "Хабар кеш жетеді")}


def test_joining_brings_codes_and_memos_along(workplace: Workplace, session: str) -> None:
    first, second = say(workplace, session, "Нас слушают."), say(workplace, session, "Хабар кеш жетеді.")
    open_, late = workplace.coding.named(["open_dialogue", "late_information"])
    workplace.coding.code(second, open_)
    workplace.coding.code(second, late, Span(6, "кеш"))
    workplace.memos.write(second, "statement", "Қайта сұрау.")
    workplace.double_coding.settle(second, open_, applies=True, memo="Да.")
    joined = workplace.rewording.join(first, second)
    assert joined.text == "Нас слушают. Хабар кеш жетеді."
    assert texts(workplace, session) == [joined.text]
    assert standing(workplace) == {(first, open_, ""), (first, late, "кеш")}
    assert all(c.span is None or c.span.fits(joined.text) for c in workplace._store.queries.codings())
    assert [memo.text for memo in workplace.memos.of(first)] == ["Қайта сұрау."]
    assert [one.target for one in workplace.double_coding.settlements()] == [first]
    workplace.undoing.undo()
    assert texts(workplace, session) == ["Нас слушают.", "Хабар кеш жетеді."]
    assert standing(workplace) == {(second, open_, ""), (second, late, "кеш")}


def test_what_two_people_said_is_not_joined(workplace: Workplace, session: str) -> None:
    person = workplace.fieldwork.add_respondent(session).id
    first, second = say(workplace, session, "Иә.", respondent=person), say(workplace, session, "Жоқ.")
    with pytest.raises(Refused):
        workplace.rewording.join(first, second)
    workplace.rewording.move([second], person)
    assert workplace.rewording.join(first, second).text == "Иә. Жоқ."


def test_a_speaker_of_another_session_is_refused(workplace: Workplace, session: str) -> None:
    other = workplace.fieldwork.open_session("esik", "2025-02-21").id
    stranger = workplace.fieldwork.add_respondent(other).id
    said = say(workplace, session, "Иә.")
    with pytest.raises(Refused):
        workplace.rewording.move([said], stranger)


def test_a_translation_names_its_translator(workplace: Workplace, session: str) -> None:
    said = say(workplace, session, "Хабар кеш жетеді.", language="kk")
    with pytest.raises(Refused):
        workplace.rewording.translate(said, "Новости приходят поздно.", " ")
    translated = workplace.rewording.translate(said, " Новости приходят поздно. ", "AB")
    assert (translated.translation, translated.translator) == ("Новости приходят поздно.", "AB")
    assert workplace.rewording.translate(said, "", "").translator == ""


def test_a_removed_statement_comes_back_with_its_codes(workplace: Workplace, session: str) -> None:
    said = say(workplace, session, "Иә.", codes=workplace.coding.named(["open_dialogue"]))
    before = standing(workplace)
    workplace.rewording.remove(said)
    assert (texts(workplace, session), standing(workplace)) == ([], set())
    workplace.undoing.undo()
    assert (texts(workplace, session), standing(workplace)) == (["Иә."], before)


@pytest.mark.parametrize("at", [0, len("Иә."), 99])
def test_a_part_without_words_is_refused(workplace: Workplace, session: str, at: int) -> None:
    said = say(workplace, session, "Иә.")
    with pytest.raises(Refused):
        workplace.rewording.split(said, at)
    assert texts(workplace, session) == ["Иә."]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(1, len(WORDS) - 1), start=st.integers(0, 30), length=st.integers(1, 9))
def test_split_and_joined_again_the_words_are_the_same(
    workplace: Workplace, at: int, start: int, length: int
) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    said = say(workplace, session, WORDS)
    (late,) = workplace.coding.named(["late_information"])
    quote = WORDS[start : start + length]
    workplace.coding.code(said, late, Span(start, quote))
    first, second = workplace.rewording.split(said, at)
    joined = workplace.rewording.join(first.id, second.id)
    assert joined.text.split() == WORDS[:at].split() + WORDS[at:].split()
    spans = [c.span for c in workplace._store.queries.codings(said)]
    assert [span.quote for span in spans if span] == [quote]
