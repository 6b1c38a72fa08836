"""A form of 600 rows with 200 relevance rules: it runs, and an answer touches only what depends on it."""

import pytest
from form_kit import choices, form, item, keys, tell

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.item import ItemType
from ngofield.domain.response import Answer
from ngofield.domain.run.judge import Judge

ROWS = 600


@pytest.fixture(scope="module")
def long_flow() -> Flow:
    """Every third question is asked if the one before was answered by yes."""
    rows = (
        item(
            f"q{n}",
            ItemType.SELECT_ONE,
            relevant=f"${{q{n - 1}}} = 'yes'" if n % 3 == 2 else "",
            required="true()",
        )
        for n in range(ROWS)
    )
    return Flow(form(*rows, item("end", ItemType.SELECT_ONE, choices=choices("a"))))


def test_a_long_form_is_answered_to_its_end(long_flow: Flow) -> None:
    course = Course(long_flow, {}, "ru")
    assert len(course.items) == 401
    for number in range(ROWS):
        if course.shows(f"q{number}"):
            tell(course, {f"q{number}": "yes" if number % 2 else "no"})
    assert len(course.items) == 501
    assert keys(course) == keys(Course(long_flow, course.answers, "ru"))
    assert course.incomplete() == ()


def test_an_answer_decides_only_what_depends_on_it(long_flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course(long_flow, {}, "ru")
    decided: list[str] = []
    decide = Judge.decide
    monkeypatch.setattr(
        Judge, "decide", lambda self, node, at: decided.append(node.name) or decide(self, node, at)
    )
    before = course.items
    course.take("q301", Answer("yes"))
    course.take("q303", Answer("yes"))
    assert decided == ["q301", "q302", "q303"]
    assert [each for each in course.items if each not in before] == [course.item("q302")]
