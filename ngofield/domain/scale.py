"""Scales: a score computed from the points of several items, and its levels."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Level:
    """A class of the score: from `start` (included) up to the next level's start."""

    id: str
    label: LocalText
    start: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """A form's score is the sum of its items' points; a group's score is the mean over its forms.

    Only forms with every item answered count ("complete", METHOD.md 1.2). `minimum` and `maximum`
    bound the sum; `levels` are sorted by their start; `places` is how many decimals are printed.
    """

    id: str
    title: LocalText
    instrument: str
    items: tuple[str, ...]
    minimum: Decimal
    maximum: Decimal
    levels: tuple[Level, ...]
    places: int = 1

    def level(self, mean: Fraction | Decimal) -> Level:
        """Return the level of an unrounded mean; a mean below every start belongs to the first."""
        reached = [level for level in self.levels if Fraction(level.start) <= Fraction(mean)]
        return reached[-1] if reached else self.levels[0]
