"""The clock of the laptop, asked for in one place only.

Laptop clocks are often wrong: the time is recorded as a fact about a revision and never used to
order or to merge anything.
"""

from collections.abc import Callable
from datetime import MAXYEAR, UTC, date, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the current moment in UTC, without microseconds."""
    return datetime.now(UTC).replace(microsecond=0)


def today(clock: Clock) -> date:
    """Return the local calendar date of `clock`."""
    return clock().astimezone().date()


def read_moment(text: str) -> datetime:
    """Return the moment that `datetime.isoformat` wrote, with its zone.

    Raises `ValueError` on anything else, and at the ends of the calendar, where no other zone can show it.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.isoformat() != text or not 1 < moment.year < MAXYEAR:
        raise ValueError("no moment as the program writes it")
    return moment
