"""What an expression sees while it is evaluated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from ngofield.clock import system_clock
from ngofield.domain.xpath.values import Atom, atom


@dataclass(frozen=True, slots=True)
class Scope:
    """`values` are the answers by item name (None for no answer); `current` is what `.` means.

    `day` is a date or a moment; without it the laptop's clock is asked, where a function wants it.
    """

    values: Mapping[str, object]
    current: Atom
    day: date | None = None

    def value(self, name: str) -> Atom:
        """Return the answer called `name`; an empty text where there is none."""
        return atom(self.values.get(name))

    @property
    def today(self) -> date:
        """Return the calendar date."""
        return self.now.date()

    @property
    def now(self) -> datetime:
        """Return the moment, in the laptop's time zone; midnight of a date without a time."""
        if isinstance(self.day, datetime):
            return self.day
        return datetime.combine(self.day, time()) if self.day else system_clock().astimezone()
