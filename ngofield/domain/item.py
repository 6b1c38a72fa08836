"""Items of an instrument: questions, notes and calculations, with their choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ngofield.domain.text import LocalText

Value = str | int | float | tuple[str, ...]
"""An answer's value: a choice name, a text, an ISO date (2024-12-02), time (14:30) or both
(2024-12-02T14:30), a number, or chosen names in order.
"""

ACKNOWLEDGED = "OK"
"""The value of an acknowledgement, as ODK writes it."""


class ItemType(StrEnum):
    """The XLSForm question types this program runs.

    `REPEAT` stands behind the last item of a repeat whose count no expression fixes: its answer is how
    many times the repeat is filled in, its name is the repeat's.
    """

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    REPEAT = "repeat"


SILENT = frozenset({ItemType.NOTE, ItemType.CALCULATE, ItemType.HIDDEN})
"""The types that take no answer from the respondent."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered; `score` is its points on a scale, where it has any.

    `columns` are the other cells of its row, by column: what a `choice_filter` reads.
    """

    name: str
    label: LocalText
    score: Decimal | None = None
    hint: LocalText = field(default_factory=LocalText)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of an instrument. Expressions are XPath 1.0 with ODK functions, kept as written.

    `listed` is the name of its list of choices, or of the file they stand in. `parameters` are those of
    XLSForm ("start", "end", "step", "randomize", "seed", ...). `groups` are the names of the enclosing
    groups and repeats, outermost first. `row` is the row of the survey sheet it came from (1-based),
    for messages. `at` is set on an item as it stands in one filled form: which instance (from 1) of each
    enclosing repeat, outermost first.
    """

    name: str
    type: ItemType
    label: LocalText
    hint: LocalText = field(default_factory=LocalText)
    choices: tuple[Choice, ...] = ()
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    calculation: str = ""
    required_message: LocalText = field(default_factory=LocalText)
    constraint_message: LocalText = field(default_factory=LocalText)
    appearance: str = ""
    groups: tuple[str, ...] = ()
    row: int = 0
    default: str = ""
    read_only: bool = False
    choice_filter: str = ""
    listed: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    at: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """Return what its answer is kept under: "age", or "age[2]" in the second instance of a repeat."""
        return item_key(self.name, self.at)

    @property
    def asks(self) -> bool:
        """Tell whether the item takes an answer from the respondent."""
        return self.type not in SILENT and not self.read_only

    def choice(self, name: str) -> Choice | None:
        """Return the choice called `name`, or None."""
        return next((choice for choice in self.choices if choice.name == name), None)


def item_key(name: str, at: tuple[int, ...] = ()) -> str:
    """Return the key of an item in the instances `at` of its repeats: "age", "age[2]", "age[2][1]"."""
    return name + "".join(f"[{number}]" for number in at) if at else name


def split_key(key: str) -> tuple[str, tuple[int, ...]]:
    """Return the item's name and the instances of its repeats; a key that is none is all name."""
    name, *rest = key.split("[")
    numbers = [part[:-1] for part in rest if part.endswith("]")]
    if len(numbers) != len(rest) or not all(number.isdecimal() for number in numbers):
        return key, ()
    return name, tuple(map(int, numbers))
