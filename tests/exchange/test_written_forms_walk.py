"""A random walk through every written form: after each answer a course equals one built anew."""

from pathlib import Path
from random import Random

import pytest
from form_kit import NOW

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.item import ACKNOWLEDGED, Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.exchange.xlsform import read_xlsform

FORMS = sorted((Path(__file__).parent / "forms").glob("*.md"))
STEPS = 30
WORDS: dict[ItemType, tuple[Value, ...]] = {
    ItemType.TEXT: ("AB123", "Айша", "1", "талғар"),
    ItemType.INTEGER: (0, 1, 3, 18, 75),
    ItemType.DECIMAL: (0.5, 2, 36.6),
    ItemType.RANGE: (1, 5, 10, 0.5),
    ItemType.DATE: ("2009-02-03", "2024-12-02"),
    ItemType.TIME: ("14:30", "00:05"),
    ItemType.DATETIME: ("2024-12-02T14:30",),
    ItemType.ACKNOWLEDGE: (ACKNOWLEDGED,),
    ItemType.REPEAT: (0, 1, 2, 3),
}


def drawn(item: Item, chance: Random) -> Answer:
    if chance.random() < 0.15:
        return Answer(missing=chance.choice(list(Missing)))
    names = [choice.name for choice in item.choices] or ["none"]
    if item.type is ItemType.SELECT_ONE:
        return Answer(chance.choice(names))
    if item.type in (ItemType.SELECT_MULTIPLE, ItemType.RANK):
        count = len(names) if item.type is ItemType.RANK else chance.randint(1, len(names))
        return Answer(tuple(chance.sample(names, count)))
    return Answer(chance.choice(WORDS[item.type]))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_walk_through_a_written_form(path: Path) -> None:
    flow, chance = Flow(read_xlsform(path), clock=lambda: NOW), Random(path.stem)
    course = Course(flow, {}, "kk", seed="response")
    for _ in range(STEPS):
        questions = [each for each in course.items if each.asks]
        if not questions:
            break
        item = chance.choice(questions)
        answer, before = drawn(item, chance), dict(course.answers)
        if course.problem(item, answer) is None:
            course.take(item.key, answer)
            assert course.value(item.key) == answer.value or answer.value is None
        assert {key: course.answers[key] for key in before if key != item.key}.items() <= before.items()
        anew = Course(flow, course.answers, "kk", seed="response")
        assert (course.items, course.values(), course.computed()) == (
            anew.items,
            anew.values(),
            anew.computed(),
        )
        assert (course.answers, course.incomplete()) == (anew.answers, anew.incomplete())
