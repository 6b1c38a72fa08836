from dataclasses import replace

import pytest

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Answer, Missing, Mode, Response, ResponseStatus
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.capture import Capture
from ngofield.services.workplace import Workplace


def words(text: str) -> LocalText:
    return LocalText({"ru": text})


YES_NO = (Choice("yes", words("Да")), Choice("no", words("Нет")))
STRICT = Instrument(
    "strict",
    "1",
    words("Строгая"),
    ("kk", "ru"),
    (
        Item("hello", ItemType.NOTE, words("Здравствуйте")),
        Item("took", ItemType.SELECT_ONE, words("Участвовали?"), choices=YES_NO, required="true()"),
        Item("times", ItemType.INTEGER, words("Сколько?"), relevant="${took} = 'yes'", constraint=". > 0"),
        Item("ideas", ItemType.TEXT, words("Что ещё?"), relevant="${last} = 'yes'"),
        Item("last", ItemType.SELECT_ONE, words("Ещё?"), choices=YES_NO),
    ),
)


@pytest.fixture
def session(workplace: Workplace) -> str:
    return workplace.fieldwork.open_session("talgar", "2025-02-20").id


@pytest.fixture
def strict(workplace: Workplace, ecodialog) -> Capture:
    """The capture of a study whose form has rules."""
    study = replace(ecodialog, instruments=(STRICT,))
    return Capture(workplace._store, study)


def test_each_answer_is_saved_when_it_is_given(workplace: Workplace, session: str) -> None:
    capture = workplace.capture
    draft = capture.start("form1", session, language="kk")
    capture.answer(draft.id, "frequency", Answer("regular", language="kk"))
    capture.speak(draft.id, "ru")
    answered = capture.answer(draft.id, "influence", Answer(missing=Missing.REFUSED, language="ru"))
    other = workplace.reopen()
    assert other.capture.response(draft.id) == answered
    assert answered.answers["frequency"] == Answer("regular", language="kk")
    assert (answered.language, answered.status) == ("ru", ResponseStatus.DRAFT)
    other.close()


def test_a_draft_is_found_again_after_power_was_lost(workplace: Workplace, session: str) -> None:
    person = workplace.fieldwork.add_respondent(session)
    draft = workplace.capture.start("form1", session, respondent=person.id, language="kk")
    assert workplace.capture.draft(session, "form1", person.id) == draft
    assert workplace.capture.draft(session, "form2", person.id) is None
    workplace.capture.finish(draft.id)
    assert workplace.capture.drafts(session) == []


def test_an_answer_can_be_changed_and_taken_back(workplace: Workplace, session: str) -> None:
    capture = workplace.capture
    draft = capture.start("form1", session, language="kk")
    capture.answer(draft.id, "frequency", Answer("regular", language="kk"))
    changed = capture.answer(draft.id, "frequency", Answer("rare", language="kk"))
    assert changed.answers["frequency"].value == "rare"
    assert capture.clear(draft.id, "frequency").answers["frequency"].missing is Missing.BLANK


def test_spaces_are_a_blank(workplace: Workplace, session: str) -> None:
    draft = workplace.capture.start("form1", session, language="kk")
    saved = workplace.capture.answer(draft.id, "obstacles", Answer("  ", language="kk"))
    assert saved.answers["obstacles"] == Answer(missing=Missing.BLANK, language="kk")


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        ("frequency", "sometimes", "frequency"),
        ("frequency", 3, "frequency"),
        ("shoe_size", 42, "no question shoe_size"),
        ("intro", "да", "no question intro"),
        ("obstacles", "ә" * 2001, "obstacles"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    workplace: Workplace, session: str, item, value, said
) -> None:
    draft = workplace.capture.start("form1", session, language="kk")
    with pytest.raises(Refused, match=said):
        workplace.capture.answer(draft.id, item, Answer(value, language="kk"))
    assert workplace.capture.response(draft.id) == draft


def test_a_required_question_can_be_refused_but_not_forgotten(strict: Capture, session: str) -> None:
    draft = strict.start("strict", session, language="ru")
    with pytest.raises(Refused, match="took"):
        strict.finish(draft.id)
    strict.answer(draft.id, "took", Answer(missing=Missing.REFUSED, language="ru"))
    assert strict.finish(draft.id).status is ResponseStatus.COMPLETE


def test_what_stayed_blank_on_paper_stays_blank(strict: Capture, session: str) -> None:
    done = strict.finish(strict.start("strict", session, language="ru", mode=Mode.PAPER).id)
    assert done.answers["took"].missing is Missing.BLANK


def test_what_was_not_asked_is_not_a_blank(strict: Capture, session: str) -> None:
    draft = strict.start("strict", session, language="ru")
    strict.answer(draft.id, "took", Answer("yes", language="ru"))
    strict.answer(draft.id, "times", Answer(3, language="ru"))
    strict.answer(draft.id, "took", Answer("no", language="ru"))
    done = strict.finish(draft.id)
    assert done.answers["times"].missing is Missing.NOT_ASKED
    assert done.answers["last"].missing is Missing.BLANK
    assert strict.response(draft.id) == done


def fill(capture: Capture, session: str, answers, missing=None) -> Response:
    return capture.fill("strict", session_id=session, language="ru", answers=answers, missing=missing or {})


def test_a_whole_form_is_checked_as_the_screen_would(strict: Capture, session: str) -> None:
    done = fill(strict, session, {"times": 2, "took": "yes"})
    assert (done.answers["times"].value, done.status) == (2, ResponseStatus.COMPLETE)


def test_a_question_may_hang_on_a_later_one(strict: Capture, session: str) -> None:
    done = fill(strict, session, {"took": "no", "ideas": "Встречаться", "last": "yes"})
    assert done.answers["ideas"].value == "Встречаться"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "took"),
        ({"took": "no", "times": 2}, "times: this question is not asked"),
        ({"took": "yes", "times": 0}, "times"),
        ({"took": "perhaps"}, "took"),
        ({"took": "yes", "shoe_size": 42}, "shoe_size"),
    ],
)
def test_a_whole_form_is_taken_or_nothing(strict: Capture, session: str, answers, said: str) -> None:
    with pytest.raises(Refused, match=said):
        fill(strict, session, answers)
    assert strict.responses(session) == []


def test_a_filled_form_finds_its_session(workplace: Workplace) -> None:
    capture, field = workplace.capture, workplace.fieldwork
    first = capture.fill("form1", locality="talgar", language="kk", answers={"frequency": "rare"}, missing={})
    second = capture.fill("form1", respondent="P4", language="", answers={}, missing={})
    assert first.session == second.session
    assert second.language == "ru"
    assert [person.code for person in field.respondents(first.session)] == ["P4"]
    field.open_session("esik", "2025-02-19")
    with pytest.raises(Refused, match="2 open sessions"):
        capture.fill("form1", language="kk", answers={}, missing={})


def test_the_pin_brings_the_facilitator_back(workplace: Workplace) -> None:
    capture = workplace.capture
    assert not capture.has_pin()
    assert not capture.check_pin("")
    for weak in ("123", "123456789", "12a4", ""):
        with pytest.raises(Refused, match="4 to 8 digits"):
            capture.set_pin(weak)
    capture.set_pin("4711")
    assert capture.has_pin()
    assert capture.check_pin("4711")
    assert not capture.check_pin("4712")
    assert "4711" not in (workplace._store.setting("pin") or "")
