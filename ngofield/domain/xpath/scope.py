"""What an expression sees while it is evaluated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from random import Random, SystemRandom
from typing import Protocol
from uuid import UUID

from ngofield.clock import system_clock
from ngofield.domain.xpath.values import Atom, Found, Nodes, atom, to_number, to_truth


class Answers(Protocol):
    """The answers of one form, seen from an item in certain instances of its repeats."""

    def value(self, name: str) -> Found:
        """Return the answer called `name`; an empty text where there is none.

        Where the item repeats and the place is outside of its repeat: one atom for each instance in which
        it is asked, in order, of all instances below those that the place shares with it.
        """

    def count(self, name: str) -> int:
        """Return how many instances the repeat called `name` has below the instances the place shares.

        Of an item: how many answers `value` would give, blank ones included.
        """

    def indexed(self, name: str, at: Sequence[tuple[str, int]]) -> Found:
        """Return the answer called `name` in the instance that `at` says: repeats and their numbers (from 1).

        A repeat that is not mentioned is the instance of the place, else all. Without such an instance, an
        empty text.
        """

    def position(self, steps: int) -> int:
        """Return the number (from 1) of the instance `steps` groups above the place.

        1 is the group right around the item. A group that does not repeat is its own first instance.
        """


class Row(Protocol):
    """The row of a choice, as a choice filter sees it."""

    def cell(self, column: str) -> str:
        """Return the cell in a column; an empty text where there is no such column."""


class NoRow:
    """No choice is looked at."""

    def cell(self, column: str) -> str:
        """Return an empty text."""
        return ""


@dataclass(frozen=True, slots=True)
class PlainAnswers:
    """Answers by name, of a form without repeats or of a table; None or absent for no answer.

    A `Nodes` among them stands for the answers of several instances.
    """

    values: Mapping[str, object]

    def value(self, name: str) -> Found:
        """Return the answer called `name`."""
        found = self.values.get(name)
        return found if isinstance(found, Nodes) else atom(found)

    def count(self, name: str) -> int:
        """Return how many answers are called `name`."""
        found = self.value(name)
        return len(found) if isinstance(found, Nodes) else 1

    def indexed(self, name: str, at: Sequence[tuple[str, int]]) -> Found:
        """Return the answer called `name` of the instance that comes `at` that number."""
        found = self.value(name)
        if not isinstance(found, Nodes):
            return found
        return found[at[-1][1] - 1] if at and at[-1][1] <= len(found) else ""

    def position(self, steps: int) -> int:
        """Return 1: nothing repeats here."""
        return 1


def _choice_itself(item: str, choice: str) -> str:
    return choice


def _nothing(table: str, wanted: str, key_column: str, key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all expressions of a form being filled in have in common.

    `language` is the one shown ("kk", "ru", "en"). `choice_label(item, choice)` is the label of a choice in
    it, empty for one that is not offered. `lookup(table, wanted, key_column, key)` finds a cell of a CSV
    file of the form (without ".csv"), empty for none. `chance` makes `random()` and `uuid()`.
    """

    version: str = ""
    language: str = "en"
    choice_label: Callable[[str, str], str] = _choice_itself
    lookup: Callable[[str, str, str, str], str] = _nothing
    chance: Random = field(default_factory=SystemRandom)

    def uuid(self) -> str:
        """Return a new random UUID (RFC 4122, version 4)."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))


_NO_FORM = Setting()
_NO_ROW = NoRow()


@dataclass(frozen=True, slots=True)
class Scope:
    """What one evaluation sees.

    `current` is what `.` means: the answer being given. `previous` is the value that the item being
    calculated has kept so far, empty for none: what `once()` goes by. `row` is that of the choice which
    a choice filter judges. `day` is a date, or a moment in the laptop's time zone; without it the laptop's
    clock is asked, where a function wants it.
    """

    answers: Answers
    current: Atom = ""
    previous: Atom = ""
    day: date | None = None
    setting: Setting = _NO_FORM
    row: Row = _NO_ROW

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

    def zone(self) -> tzinfo | None:
        """Return the laptop's time zone; None if no moment is known."""
        return self.now.tzinfo

    def number(self, found: Found) -> float:
        """Return the number of a value; a date-time of another zone as the laptop's clock showed it."""
        return found if type(found) is float else to_number(found, self.zone)

    def truth(self, found: Found) -> bool:
        """Return whether a value is true."""
        return to_truth(found)
