"""Reading stored answers: what is not of the question's kind counts as nothing, and never raises."""

from datetime import date, time

from ngofield.domain.fit import has_kind
from ngofield.domain.item import Item, Value
from ngofield.domain.response import Answer

EARLIEST, LATEST = date(1000, 1, 1), date(9000, 12, 31)
"""The days a calendar turns to; beyond them a week would leave the calendar."""


def readable(item: Item, answer: Answer | None) -> Value | None:
    """Return the value of an answer, or None where there is none of the item's kind."""
    if answer is None or answer.value is None or not has_kind(item, answer.value):
        return None
    return answer.value


def read_date(value: object) -> date | None:
    """Return the day of an ISO date that a calendar can show, or None."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def read_time(value: object) -> time | None:
    """Return the time of "14:30", or None."""
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        return None
