"""Codes on words of a passage, and on many passages: nothing is shifted, nothing is taken from others."""

from dataclasses import replace

import pytest

from ngofield.domain.coding import Span
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace

TEXT = "Хабар кеш жетеді, хат жазсақ, жауап жоқ."


@pytest.fixture
def target(workplace: Workplace) -> str:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    return workplace.fieldwork.add_statement(session, TEXT, language="kk").statement.id


def late(workplace: Workplace) -> str:
    (guid,) = workplace.coding.named(["late_information"])
    return guid


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), words)


def edit(workplace: Workplace, target: str, text: str) -> None:
    statement = workplace._store.queries.statement(target)
    assert statement is not None
    workplace.fieldwork.update_statement(replace(statement, text=text))


def test_a_code_on_words_counts_as_the_passage_having_it(workplace: Workplace, target: str) -> None:
    assert workplace.coding.code(target, late(workplace), span("кеш жетеді")) == (late(workplace),)
    workplace.coding.code(target, late(workplace))
    whole, part = workplace.span_coding.of(target, TEXT)
    assert (whole.coding.span, part.coding.span) == (None, Span(6, "кеш жетеді"))
    workplace.span_coding.take_back(whole)
    assert workplace.coding.codings(target) == (late(workplace),)
    workplace.coding.uncode(target, late(workplace))
    assert workplace.span_coding.of(target, TEXT) == ()


def test_words_that_were_edited_are_not_shifted_but_offered(workplace: Workplace, target: str) -> None:
    workplace.coding.code(target, late(workplace), span("кеш жетеді"))
    text = f"Иә. {TEXT}"
    edit(workplace, target, text)
    (view,) = workplace.span_coding.of(target, text)
    assert (view.stands, view.found) == (False, Span(10, "кеш жетеді"))
    assert view.coding.span == Span(6, "кеш жетеді"), "the coding itself stays as it was given"
    assert view.found is not None
    workplace.span_coding.put(view, view.found, text)
    (view,) = workplace.span_coding.of(target, text)
    assert (view.stands, view.coding.span) == (True, Span(10, "кеш жетеді"))
    workplace.undoing.undo()
    (view,) = workplace.span_coding.of(target, text)
    assert not view.stands


@pytest.mark.parametrize("text", ["Жауап жоқ.", "Иә, кеш жетеді. Ал мұнда да кеш жетеді."])
def test_words_that_are_gone_or_stand_twice_are_not_offered(
    workplace: Workplace, target: str, text: str
) -> None:
    workplace.coding.code(target, late(workplace), span("кеш жетеді"))
    edit(workplace, target, text)
    (view,) = workplace.span_coding.of(target, text)
    assert (view.stands, view.found) == (False, None)
    with pytest.raises(Refused):
        workplace.span_coding.put(view, Span(0, "кеш жетеді"), text)
    (again,) = workplace.span_coding.of(target, text)
    assert again == view, "what was refused changed nothing"


def test_one_code_for_many_is_told_before_and_undone_as_one(workplace: Workplace, target: str) -> None:
    session = workplace.fieldwork.sessions()[0].session.id
    more = [workplace.fieldwork.add_statement(session, f"Сөз {n}").statement.id for n in range(3)]
    workplace.coding.code(target, late(workplace), span("хат"))
    preview = workplace.bulk_coding.preview([target, *more], late(workplace))
    assert (preview.all, preview.without, preview.having) == (4, tuple(more), (target,))
    workplace.bulk_coding.give(preview)
    assert set(workplace.coding.given()) == {target, *more}
    workplace.undoing.undo()
    assert set(workplace.coding.given()) == {target}
    workplace.undoing.redo()
    workplace.bulk_coding.take_back(workplace.bulk_coding.preview([target, *more], late(workplace)))
    assert workplace.coding.given() == {}
    workplace.undoing.undo()
    assert set(workplace.coding.given()) == {target, *more}


def test_what_another_coder_has_judged_is_not_taken_back(workplace: Workplace, target: str) -> None:
    guid = late(workplace)
    workplace.double_coding.sit_down("AB")
    workplace.coding.code(target, guid)
    workplace.double_coding.judge(target)
    workplace.double_coding.sit_down("ДС")
    preview = workplace.bulk_coding.preview([target], guid)
    (view,) = workplace.span_coding.of(target, TEXT)
    for refused in (
        lambda: workplace.coding.uncode(target, guid),
        lambda: workplace.span_coding.take_back(view),
        lambda: workplace.span_coding.put(view, span("хат"), TEXT),
        lambda: workplace.bulk_coding.take_back(preview),
    ):
        with pytest.raises(Refused, match="AB has judged"):
            refused()
    assert workplace.bulk_coding.preview([target], guid, own=True).having == ()
    assert workplace.coding.uncode(target, guid, own=True) == (guid,)
    assert workplace.coding.own(target) == ()


def test_a_retired_code_is_not_given_any_more(workplace: Workplace, target: str) -> None:
    guid = late(workplace)
    workplace.coding.code(target, guid)
    workplace.codebook.retire(guid)
    with pytest.raises(Refused, match="retired"):
        workplace.coding.code(target, guid)
    assert workplace.coding.uncode(target, guid) == ()
