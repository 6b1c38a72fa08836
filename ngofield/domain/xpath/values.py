"""The kinds of value of an expression, and how one becomes another (XPath 1.0, sections 3 and 4).

Numbers of dates and times are days since 1970-01-01 as the laptop's own clock and calendar tell them: a
date is a whole number, 14:30 on that day is 0.604 more, a time alone is a part of a day. So they compare
and subtract as people expect, on either side of midnight in London.
"""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal

Atom = str | float | bool
Zone = Callable[[], tzinfo | None]

_NUMBER = re.compile(r"-?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T([0-9:.]+)(Z|[+-]\d{2}(?::?\d{2})?)?)?")
_TIME = re.compile(r"([0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?)(?:Z|[+-]\d{2}(?::?\d{2})?)?")
_EPOCH = datetime(1970, 1, 1)
_DAY = timedelta(days=1)


class Nodes(tuple[Atom, ...]):
    """A node set: the answers to one question in several instances of its repeat, in order."""

    __slots__ = ()

    @property
    def first(self) -> Atom:
        """Return what the set is worth as a single value: its first, an empty text where there is none."""
        return self[0] if self else ""


Found = Atom | Nodes
"""What a part of an expression may be worth."""


def atom(value: object) -> Atom:
    """Return an answer's value as an atom: no answer is an empty string, several choices are spaced."""
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    assert isinstance(value, tuple), f"{type(value)} is no answer"
    return " ".join(value)


def single(found: Found) -> Atom:
    """Return one atom: of a node set its first."""
    return found.first if isinstance(found, Nodes) else found


def nodes(found: Found) -> Nodes:
    """Return a node set; an atom is a set of one."""
    return found if isinstance(found, Nodes) else Nodes((found,))


def to_number(found: Found, zone: Zone) -> float:
    """Return the number of a value, NaN where it is none.

    A date or a time counts in days; `zone` is asked for the laptop's, where a text names another.
    """
    value = single(found)
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    moment = to_moment(text, zone)
    return math.nan if moment is None else (moment - _EPOCH) / _DAY


def to_moment(value: Atom, zone: Zone) -> datetime | None:
    """Return the date and time, by the laptop's clock and without a zone, of an ISO text or of a number.

    A number is days since 1970-01-01, a time alone is one of that day. None where the value is no moment.
    """
    try:
        return _moment_of_text(value.strip(), zone) if isinstance(value, str) else _moment_of_days(value)
    except (ValueError, OverflowError):
        return None


def _moment_of_text(text: str, zone: Zone) -> datetime | None:
    if found := _MOMENT.fullmatch(text):
        moment = datetime.fromisoformat(text)
        return _by_the_laptop(moment, zone) if found[3] else moment
    if found := _TIME.fullmatch(text):
        # A time of day has no date to shift it by: its zone says nothing.
        return datetime.combine(_EPOCH, time.fromisoformat(found[1].rjust(5, "0")))
    return to_moment(float(text.replace(",", ".")), zone) if _NUMBER.fullmatch(text) else None


def _moment_of_days(days: float) -> datetime:
    """Return the moment, to the millisecond: as days it is not exact to the microsecond."""
    return _EPOCH + timedelta(milliseconds=round(days * _DAY.total_seconds() * 1000))


def _by_the_laptop(moment: datetime, zone: Zone) -> datetime:
    here = zone()
    return (moment.astimezone(here) if here else moment).replace(tzinfo=None)


def to_day(value: Atom, zone: Zone) -> date | None:
    """Return the calendar date of an atom: an ISO text, or days since 1970-01-01."""
    moment = to_moment(value, zone)
    return moment.date() if moment else None


def to_text(found: Found) -> str:
    """Return the text of a value, numbers as XPath writes them: 3, 2.5, NaN, Infinity."""
    value = single(found)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def to_truth(found: Found) -> bool:
    """Return whether a value is true: a text or node set that is not empty, a number that is not 0 or NaN."""
    if isinstance(found, float):
        return found != 0 and not math.isnan(found)
    return bool(found)
