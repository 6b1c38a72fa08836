"""Result tables: figures with their base, what is missing, who was excluded, and the records behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ngofield.domain.response import Missing
from ngofield.domain.scale import Level, Scale
from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Excluded:
    """A group left out of a table: what it is (as "locality=tekeli"), how many responses, and why."""

    what: str
    n: int
    reason: LocalText
    label: LocalText = field(default_factory=LocalText)


@dataclass(frozen=True, slots=True)
class Repeated:
    """What a table of a question in a repeat counts: the instances of the repeat `name`, not forms.

    `forms` is how many forms hold at least one of them.
    """

    name: str
    label: LocalText
    forms: int


@dataclass(frozen=True, slots=True)
class Base:
    """`asked` = `answered` + all of `missing`; the `excluded` are outside of `asked`.

    They are forms; or, where `repeated` says so, instances of a repeat (only `excluded` always counts
    forms). `records` are the ids of the forms without an answer, by the reason.
    """

    asked: int
    answered: int
    missing: Mapping[Missing, int]
    excluded: tuple[Excluded, ...] = ()
    repeated: Repeated | None = None
    records: Mapping[Missing, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, its base, and the ids of the responses it counts (or counts instances of), each once."""

    count: int
    base: int
    records: tuple[str, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """Return the share of the base, exact; None on an empty base."""
        return Fraction(self.count, self.base) if self.base else None


@dataclass(frozen=True, slots=True)
class Column:
    """A group of the split (`by`), in the order it is shown."""

    key: str
    label: LocalText


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a choice was put: its mean place among those who ranked it (1 is first), and each place."""

    ranked: int
    mean: Fraction | None
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """A choice, a number (or class of numbers), a period or a code, with its cell over all and per group.

    `depth` is how many codes stand above a code in the codebook. In a ranking the cells count how often a
    choice was put first, and `rank` tells the rest.
    """

    value: str
    label: LocalText
    total: Cell
    by: Mapping[str, Cell] = field(default_factory=dict)
    depth: int = 0
    rank: Rank | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """Summary of a numeric item; `sd` is the sample standard deviation (n - 1), None for one value."""

    mean: float
    sd: float | None
    median: float
    mode: float
    min: float
    max: float
    sum: float


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """A frequency table of one item, or its cross-tabulation where `by` names a split.

    `kind` is the item's type. Numbers with many values are put into classes, dates and times into months,
    years or hours. For text items the rows are the codes given to the answers; for
    select_multiple and text, shares are of those who answered and may add up to more than one.
    `uncoded` counts the text answers that have no code yet.
    """

    instrument: str
    item: str
    title: LocalText
    kind: str
    base: Base
    rows: tuple[FrequencyRow, ...]
    by: str | None = None
    columns: tuple[Column, ...] = ()
    where: str = ""
    numeric: Numeric | None = None
    uncoded: int = 0

    @property
    def overlaps(self) -> bool:
        """Tell whether one answer may count in several rows, so that shares add up to more than one."""
        return self.kind in ("text", "select_multiple")

    @property
    def ranks(self) -> bool:
        """Tell whether the rows are things put in order: their cells count how often each came first."""
        return self.kind == "rank"


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """A group's score. `mean` is exact; `interval` is None where it cannot be had (fewer than 2 forms).

    `fragile`: one form more or less could change the level. `records` are the used responses with
    their sums. `items` are the mean points per item over the used forms.
    """

    key: str
    label: LocalText
    forms: int
    used: int
    incomplete: int
    mean: Fraction | None
    sd: float | None
    interval: tuple[float, float] | None
    level: Level | None
    fragile: bool
    items: Mapping[str, Fraction]
    records: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores per group, best first; `excluded` keeps its reasons; `overall` is over all used forms.

    `items` are the scale's items with their questions, in order. `alike` are the runs of neighbouring
    groups (keys) that these data cannot tell apart.
    """

    scale: Scale
    by: str
    groups: tuple[ScoreGroup, ...]
    excluded: tuple[Excluded, ...]
    overall: ScoreGroup
    confidence: float = 0.95
    where: str = ""
    items: tuple[Column, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a code was given: statements, and the different participants and sessions behind them."""

    code: str
    name: str
    label: LocalText
    parent: str | None
    polarity: str
    statements: int
    participants: int
    sessions: int
    by: Mapping[str, int] = field(default_factory=dict)
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Coded statements by theme; a parent counts its own and its children's statements once each.

    `polarity` counts statements by the polarity of their codes (or their own, where uncoded).
    """

    codes: tuple[CodeCount, ...]
    statements: int
    uncoded: int
    polarity: Mapping[str, int]
    by: str | None = None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """What was collected: sessions held, the towns (in study order), participants, complete responses.

    `sexes` counts the participants who stated theirs; `first` and `last` are ISO dates, empty before
    the first session; `synthetic` tells whether any of it is made-up sample data.
    """

    sessions: int
    localities: tuple[str, ...]
    participants: int
    sexes: Mapping[str, int]
    first: str
    last: str
    responses: Mapping[str, int]
    synthetic: bool
