"""Whether a value is one that its item takes."""

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from ngofield.domain.flow_problem import ProblemKind
from ngofield.domain.item import ACKNOWLEDGED, Item, ItemType, Value
from ngofield.domain.span import span_of

LARGEST_NUMBER = 10**15
LONGEST_TEXT = 20_000
MOST_INSTANCES = 200
"""Of one repeat in one form; see `most_instances` for one inside another."""
_MOST_WITHIN = (MOST_INSTANCES, 50, 10)


CHOOSING = (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK)


def most_instances(depth: int) -> int:
    """Return how often a repeat inside `depth` others may be filled in.

    200, then 50, then 10 times: a form stays one that can be shown, whatever its expressions come to.
    """
    return _MOST_WITHIN[min(depth, len(_MOST_WITHIN) - 1)]


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing: no value, a text of spaces, no choice."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def offers(item: Item, value: object) -> bool:
    """Tell whether every choice named by `value` is among the item's choices, each once."""
    names = value if isinstance(value, tuple) else (value,)
    offered = {choice.name for choice in item.choices}
    return all(name in offered for name in names) and len(set(names)) == len(names)


def misfit(item: Item, value: Value) -> ProblemKind | None:
    """Return why a value is none of those that an item, as it is seen, takes; None where it is one.

    A ranking names all choices; a number of a range lies on its steps.
    """
    if not has_kind(item, value):
        return ProblemKind.TYPE
    if item.type is ItemType.REPEAT and isinstance(value, int) and value > most_instances(len(item.at)):
        return ProblemKind.TYPE
    if item.type in CHOOSING and not offers(item, value):
        return ProblemKind.CHOICE
    if item.type is ItemType.RANK and isinstance(value, tuple) and len(value) != len(item.choices):
        return ProblemKind.CHOICE
    if item.type is ItemType.RANGE and isinstance(value, int | float) and not span_of(item).has(value):
        return ProblemKind.CHOICE
    return None


def has_kind(item: Item, value: object) -> bool:
    """Tell whether `value` is a text, number, ISO date or choice name as the item's type wants it."""
    return _KINDS[item.type](value)


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER


def _is_decimal(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value) and abs(value) < LARGEST_NUMBER
    return _is_integer(value)


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or len(value) != len("2024-12-02"):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_time(value: object) -> bool:
    return isinstance(value, str) and _round_trips(value, lambda text: time.fromisoformat(text), "%H:%M")


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and _round_trips(
        value, lambda text: datetime.fromisoformat(text), "%Y-%m-%dT%H:%M"
    )


def _round_trips(text: str, read: Callable[[str], time | datetime], shape: str) -> bool:
    try:
        return read(text).strftime(shape) == text
    except ValueError:
        return False


def _is_several(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(name, str) for name in value)


_KINDS: Mapping[ItemType, Callable[[object], bool]] = {
    ItemType.TEXT: _is_text,
    ItemType.INTEGER: _is_integer,
    ItemType.DECIMAL: _is_decimal,
    ItemType.RANGE: _is_decimal,
    ItemType.DATE: _is_date,
    ItemType.TIME: _is_time,
    ItemType.DATETIME: _is_moment,
    ItemType.SELECT_ONE: lambda value: isinstance(value, str),
    ItemType.SELECT_MULTIPLE: _is_several,
    ItemType.RANK: _is_several,
    ItemType.ACKNOWLEDGE: lambda value: value == ACKNOWLEDGED,
    ItemType.NOTE: lambda value: False,
    ItemType.CALCULATE: lambda value: False,
    ItemType.HIDDEN: lambda value: False,
    ItemType.REPEAT: lambda value: _is_integer(value) and 0 <= int(str(value)) <= MOST_INSTANCES,
}
