"""The three kinds of value of an expression, and how one becomes another (XPath 1.0, section 4)."""

import math
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

Atom = str | float | bool

_NUMBER = re.compile(r"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[0-9:.+\-Z]+)?")
_EPOCH = date(1970, 1, 1)
_LAST_DAY = (date.max - _EPOCH).days


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


def to_number(value: Atom) -> float:
    """Return the number of an atom; a date is its days since 1970-01-01, what is no number is NaN."""
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return float(text)
    moment = to_moment(text)
    return math.nan if moment is None else moment


def to_moment(text: str) -> float | None:
    """Return the days since 1970-01-01 of an ISO date or date-time (UTC where it names no zone), or None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        if "T" not in text:
            return float((date.fromisoformat(text) - _EPOCH).days)
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.timestamp() / 86400
    except (ValueError, OverflowError):
        return None


def to_day(value: Atom) -> date | None:
    """Return the calendar date of an atom: an ISO text, or days since 1970-01-01."""
    if isinstance(value, str) and "T" in value:
        value = value.partition("T")[0]
    days = to_number(value)
    if math.isnan(days) or not -719162 <= days <= _LAST_DAY:
        return None
    return _EPOCH + timedelta(days=math.floor(days))


def to_text(value: Atom) -> str:
    """Return the text of an atom, numbers as XPath writes them: 3, 2.5, NaN, Infinity."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def to_truth(value: Atom) -> bool:
    """Return whether an atom is true: a text that is not empty, a number that is not 0 or NaN."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def same(left: Atom, right: Atom) -> bool:
    """Compare as XPath `=` does: as truths if one is a truth, else as numbers if one is a number."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left) == to_number(right)
    return left == right
