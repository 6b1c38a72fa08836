"""What a calculation or a default comes to as the value of its item."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime

from ngofield.domain.fit import CHOOSING, LARGEST_NUMBER, LONGEST_TEXT, has_kind, is_empty, offers
from ngofield.domain.item import SILENT, Item, ItemType, Value
from ngofield.domain.xpath.values import Atom, to_day, to_number, to_text


def fitted(item: Item, result: Atom) -> Value | None:
    """Return a result as a value of the item's kind.

    None for an empty one, NaN, one of another kind, and one that is not among the choices.
    A truth is the text "true" or "false", as ODK keeps it. What is longer than an answer may be is cut.
    """
    if isinstance(result, float) and not math.isfinite(result):
        return None
    value = _READ.get(item.type, _as_it_is)(result)
    if is_empty(value) or (item.type not in SILENT and not has_kind(item, value)):
        return None
    if item.type in CHOOSING and not offers(item, value):
        return None
    return value


def _no_zone() -> None:
    """Say that no zone is known: dates and times in results are the laptop's own."""


def _as_it_is(result: Atom) -> Value | None:
    return _number(result) if isinstance(result, float) else _text(result)


def _text(result: Atom) -> str:
    return to_text(result)[:LONGEST_TEXT]


def _number(result: Atom) -> Value | None:
    number = to_number(result, _no_zone)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < LARGEST_NUMBER else number


def _names(result: Atom) -> tuple[str, ...]:
    return tuple(to_text(result).split())


def _date(result: Atom) -> str | None:
    day = to_day(result, _no_zone)
    return day.isoformat() if day else None


def _moment(result: Atom) -> str | None:
    try:
        return datetime.fromisoformat(to_text(result)).strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return None


def _time(result: Atom) -> str:
    """Return hours and minutes of a time, or of a moment."""
    return to_text(result).rpartition("T")[2][: len("14:30")]


_READ: Mapping[ItemType, Callable[[Atom], Value | None]] = {
    ItemType.TEXT: _text,
    ItemType.INTEGER: _number,
    ItemType.DECIMAL: _number,
    ItemType.RANGE: _number,
    ItemType.REPEAT: _number,
    ItemType.DATE: _date,
    ItemType.TIME: _time,
    ItemType.DATETIME: _moment,
    ItemType.SELECT_ONE: _text,
    ItemType.ACKNOWLEDGE: _text,
    ItemType.SELECT_MULTIPLE: _names,
    ItemType.RANK: _names,
}
