"""Items of an instrument: questions, notes and calculations, with their choices."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from ngofield.domain.text import LocalText

Value = str | int | float | tuple[str, ...]
"""An answer's value: a choice name, a text or ISO date, a number, or chosen names in order."""


class ItemType(StrEnum):
    """The XLSForm question types this program runs."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    NOTE = "note"
    CALCULATE = "calculate"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered; `score` is its points on a scale, where it has any."""

    name: str
    label: LocalText
    score: Decimal | None = None
    hint: LocalText = field(default_factory=LocalText)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of an instrument. Expressions are XPath 1.0 with ODK functions, kept as written.

    `groups` are the names of the enclosing groups, outermost first. `row` is the row of the survey
    sheet it came from (1-based), for messages.
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

    @property
    def asks(self) -> bool:
        """Tell whether the item takes an answer from the respondent."""
        return self.type not in (ItemType.NOTE, ItemType.CALCULATE)

    def choice(self, name: str) -> Choice | None:
        """Return the choice called `name`, or None."""
        return next((choice for choice in self.choices if choice.name == name), None)
