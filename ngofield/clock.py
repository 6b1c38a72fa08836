"""The clock of the laptop, asked for in one place only.

Laptop clocks are often wrong: the time is recorded as a fact about a revision and never used to
order or to merge anything.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the current moment in UTC, without microseconds."""
    return datetime.now(UTC).replace(microsecond=0)


def today(clock: Clock) -> date:
    """Return the local calendar date of `clock`."""
    return clock().astimezone().date()
