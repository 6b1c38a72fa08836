"""Results about themes: which come together, how they come up in time, their polarity by group."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ngofield.domain.result import Column
from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes that stand on the same statements: on `both`; `either` has one of them or both."""

    first: str
    second: str
    both: int
    either: int
    records: tuple[str, ...]

    @property
    def closeness(self) -> Fraction:
        """Return the share of `both` in `either` (Jaccard's index), exact."""
        return Fraction(self.both, self.either)


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Pairs of codes, the most frequent first; the base are the `coded` of all `statements`.

    `counts` are the statements of each code alone. Codes are counted as they were given: a parent stands
    for itself, not for its children.
    """

    pairs: tuple[Pair, ...]
    counts: Mapping[str, int]
    statements: int
    coded: int


@dataclass(frozen=True, slots=True)
class SaturationPoint:
    """One session, in the order held: codes `met` in it, those `new` with it, and `known` after it."""

    session: str
    label: LocalText
    statements: int
    coded: int
    met: int
    new: tuple[str, ...]
    known: int


@dataclass(frozen=True, slots=True)
class Saturation:
    """How many new codes each session brought (Guest, Bunce and Johnson 2006); `codes` are those there are.

    A session whose statements are not all coded may bring more: `SaturationPoint` states both counts.
    """

    points: tuple[SaturationPoint, ...]
    codes: int


@dataclass(frozen=True, slots=True)
class PolarityRow:
    """The statements of one group by polarity; "" counts those without any, neither own nor by a code."""

    group: Column
    counts: Mapping[str, int]
    statements: int
    participants: int


@dataclass(frozen=True, slots=True)
class PolarityTable:
    """Polarity by group. A statement with negative and positive codes is "mixed"."""

    by: str
    rows: tuple[PolarityRow, ...]
    statements: int
