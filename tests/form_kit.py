"""Small forms for tests: items by a line each, and courses through them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType, Value
from ngofield.domain.lookup import Lookup
from ngofield.domain.response import Answer, Missing
from ngofield.domain.text import LocalText

LABEL = LocalText({"ru": "Вопрос"})
NOW = datetime(2024, 12, 2, 9, tzinfo=UTC)


def words(text: str) -> LocalText:
    return LocalText({"ru": text})


def choices(*names: str, **columns: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, words(name.title()), columns=columns) for name in names)


YES_NO = choices("yes", "no")


def item(name: str, type: ItemType = ItemType.TEXT, label: str = "Вопрос", **more: object) -> Item:
    chooses = type in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK)
    offered = more.pop("choices", YES_NO if chooses else ())
    return Item(name, type, words(label), choices=offered, **more)  # type: ignore[arg-type]


def group(name: str, **more: object) -> Group:
    return Group(name, LABEL, **more)  # type: ignore[arg-type]


def repeat(name: str, count: str = "", **more: object) -> Group:
    return Group(name, LABEL, repeats=True, count=count, **more)  # type: ignore[arg-type]


def form(
    *items: Item, groups: tuple[Group, ...] = (), lookups: Mapping[str, Lookup] | None = None
) -> Instrument:
    return Instrument("form", "1", LABEL, ("kk", "ru"), items, groups, lookups=lookups or {})


def flow_of(*items: Item, groups: tuple[Group, ...] = (), **more: object) -> Flow:
    return Flow(form(*items, groups=groups, **more), clock=lambda: NOW)  # type: ignore[arg-type]


def course_of(
    *items: Item, groups: tuple[Group, ...] = (), seed: str = "response", **given: object
) -> Course:
    """Return a course with answers by name; for keys with brackets `tell`."""
    return tell(Course(flow_of(*items, groups=groups), {}, "ru", seed=seed), **given)


def tell(course: Course, answers: Mapping[str, Value | Missing] | None = None, **given: object) -> Course:
    """Give answers, by keys and by names."""
    for key, value in {**(answers or {}), **given}.items():
        course.take(key, answer(value))
    return course


def answer(value: object) -> Answer:
    return Answer(missing=value) if isinstance(value, Missing) else Answer(value)  # type: ignore[arg-type]


def keys(course: Course) -> list[str]:
    return [each.key for each in course.items]
