import pytest
from booth_kit import FORM

from ngofield.domain.item import Item
from ngofield.domain.response import Missing
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.interview import Interview, Place


@pytest.fixture
def interview(laptop: Workplace, session: Session) -> Interview:
    response = laptop.capture.start(FORM.id, session.id, language="kk")
    return Interview(laptop.capture.open(response.id), laptop.bookmarks)


def name(interview: Interview) -> str:
    return interview.current.keys[0] if interview.current else "review"


def here(interview: Interview) -> Item:
    assert interview.current is not None
    return interview.current.items[0]


def walk(interview: Interview, steps: int) -> str:
    for _ in range(steps):
        interview.forward()
    return name(interview)


def test_it_begins_at_the_first_item_and_counts_questions_only(interview: Interview) -> None:
    assert name(interview) == "hello"
    assert (interview.place.first, interview.place.total) == (1, 5)
    assert walk(interview, 1) == "topics"
    assert interview.place == Place(1, 1, 5)


def test_an_answer_is_in_the_store_at_once(interview: Interview, laptop: Workplace) -> None:
    walk(interview, 1)
    assert interview.give(here(interview), ("air", "water"), "ru") is None
    stored = laptop.capture.response(interview.response.id).answers["topics"]
    assert (set(stored.value or ()), stored.language) == ({"air", "water"}, "ru")


def test_a_question_becomes_relevant_with_the_answer_before_it(interview: Interview) -> None:
    walk(interview, 2)
    interview.give(here(interview), "yes", "kk")
    assert interview.place == Place(2, 2, 6)
    assert walk(interview, 1) == "years"


def test_and_it_is_left_out_otherwise(interview: Interview) -> None:
    walk(interview, 2)
    interview.give(here(interview), "no", "kk")
    assert walk(interview, 1) == "share"


def test_a_required_question_stands_in_the_way(interview: Interview) -> None:
    walk(interview, 2)
    assert [problem.kind for problem in interview.obstacles().values()] == ["required"]


def test_refusing_to_answer_satisfies_it(interview: Interview) -> None:
    walk(interview, 2)
    interview.withhold(here(interview), Missing.REFUSED, "kk")
    assert interview.obstacles() == {}


def test_what_does_not_fit_is_not_saved(interview: Interview, laptop: Workplace) -> None:
    walk(interview, 2)
    interview.give(here(interview), "yes", "kk")
    interview.forward()
    problem = interview.give(here(interview), 99, "kk")
    assert problem is not None
    assert problem.text.get("kk") == "0 мен 60 арасында жазыңыз."
    assert "years" not in laptop.capture.response(interview.response.id).answers


def test_what_was_passed_over_is_blank_and_resuming_goes_on_after_it(
    interview: Interview, laptop: Workplace
) -> None:
    walk(interview, 2)
    interview.give(here(interview), "no", "kk")
    walk(interview, 1)
    stored = laptop.capture.response(interview.response.id)
    assert stored.answers["topics"].missing is Missing.BLANK
    assert name(Interview(laptop.capture.open(stored.id), laptop.bookmarks)) == "share"


def test_a_correction_leads_back_to_the_review(interview: Interview) -> None:
    walk(interview, 2)
    interview.give(here(interview), "no", "kk")
    assert walk(interview, 4) == "review"
    interview.correct(interview.questions[0])
    assert walk(interview, 1) == "review"


def test_a_correction_that_opens_a_question_asks_it_first(interview: Interview) -> None:
    walk(interview, 2)
    interview.give(here(interview), "no", "kk")
    walk(interview, 4)
    interview.correct(interview.questions[1])
    interview.give(here(interview), "yes", "kk")
    assert walk(interview, 1) == "years"
    assert walk(interview, 1) == "review"


def test_back_goes_to_the_item_before(interview: Interview) -> None:
    walk(interview, 2)
    interview.back()
    assert name(interview) == "topics"
    interview.back()
    assert interview.is_first
