"""Result tables as rows of typed cells: what both the PDF and the spreadsheet set."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ngofield.domain.response import Missing
from ngofield.domain.result import (
    Base,
    Cell,
    CodeCount,
    CodeTable,
    FrequencyRow,
    FrequencyTable,
    ScoreGroup,
    ScoreTable,
)
from ngofield.i18n import Translator
from ngofield.report.chart_parts import shown_rows
from ngofield.report.notes import level_words
from ngofield.report.titles import group_words, question_columns

Number = int | float | Fraction | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its decimals; `share` is printed as a percentage. None prints as a dash."""

    value: Number
    places: int = 0
    share: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label (`depth` steps in), and its figures or words. `strong` rows stand out."""

    label: str
    cells: tuple[Figure | str, ...]
    depth: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be set. `groups` are headings over several columns: (text, how many)."""

    label: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    groups: tuple[tuple[str, int], ...] = ()


_PLACES = 5
"""A longer ranking is printed without how often each thing was put at each place."""
WIDE = 4
"""With more groups than this a printed cross-tabulation gives counts and bases, without the shares."""


def grid(table: FrequencyTable | ScoreTable | CodeTable, t: Translator, *, wide: bool = False) -> Grid:
    """Arrange any table for one language. `wide`: there is room for every share."""
    if isinstance(table, ScoreTable):
        arranged = _scores(table, t, wide)
    elif isinstance(table, CodeTable):
        arranged = _codes(table, t)
    elif not table.columns:
        arranged = _ranking(table, t, wide) if table.ranks else _frequencies(table, t)
    else:
        arranged = _shares(table, t) if wide or len(table.columns) < WIDE else _counts(table, t)
    return replace(arranged, columns=tuple(name[:1].upper() + name[1:] for name in arranged.columns))


def _frequencies(table: FrequencyTable, t: Translator) -> Grid:
    lines = [_line(row, _pair(row.total), t) for row in shown_rows(table)]
    if not table.overlaps:
        whole = Cell(table.base.answered, table.base.answered)
        lines.append(Line(t.say("All with an answer"), _pair(whole), strong=True))
    lines += _numeric(table, t)
    return Grid(t.say("Answer"), (_unit(table, t), t.say("share")), tuple(lines))


def _ranking(table: FrequencyTable, t: Translator, wide: bool) -> Grid:
    """Arrange a ranking: how often first, the mean place, and where there is room how often at each place."""
    places = max((len(row.rank.places) for row in table.rows if row.rank), default=0)
    shown = range(places if wide or places <= _PLACES else 0)
    columns = (
        t.say("put first"), t.say("share"), t.say("mean place"),
        *(t.say("place {n}", n=t.number(place + 1)) for place in shown),
    )  # fmt: skip
    lines = [_line(row, (*_pair(row.total), *_rank(row, shown)), t) for row in table.rows]
    whole = Cell(table.base.answered, table.base.answered)
    lines.append(Line(t.say("All with an answer"), (*_pair(whole), *("" for _ in columns[2:])), strong=True))
    return Grid(t.say("Answer"), columns, tuple(lines))


def _rank(row: FrequencyRow, shown: range) -> tuple[Figure | str, ...]:
    if row.rank is None or not row.rank.ranked:
        return Figure(None), *(Figure(None) for _ in shown)
    return Figure(row.rank.mean, 1), *(Figure(row.rank.places[place]) for place in shown)


def _unit(table: FrequencyTable, t: Translator) -> str:
    """Return the heading of counts: forms, or a bare number where the instances of a repeat are counted."""
    return t.say("number") if table.base.repeated else t.say("forms")


def base_lines(table: FrequencyTable, t: Translator) -> tuple[Line, ...]:
    """Return the base in figures: asked, answered, each kind of missing answer, each group left out."""
    base = table.base
    named = [
        *_repeated(base, t),
        (t.say("Asked") if base.repeated else t.say("Forms asked"), base.asked),
        (t.say("With an answer"), base.answered),
        (t.say("Preferred not to answer"), base.missing[Missing.REFUSED]),
        (t.say("Did not know"), base.missing[Missing.DONT_KNOW]),
        (t.say("Left blank"), base.missing[Missing.BLANK]),
        (t.say("Not asked"), base.missing[Missing.NOT_ASKED]),
        *(
            (t.say("Left out: {group}", group=one.label.get(t.language) or one.what), one.n)
            for one in base.excluded
        ),
    ]
    return tuple(Line(name, (Figure(n),)) for name, n in named)


def _repeated(base: Base, t: Translator) -> list[tuple[str, int]]:
    if base.repeated is None:
        return []
    told = t.say("Forms that tell of “{repeat}”", repeat=base.repeated.label.get(t.language))
    return [(told, base.repeated.forms)]


def _numeric(table: FrequencyTable, t: Translator) -> list[Line]:
    figures = table.numeric
    if figures is None:
        return []
    named = [
        (t.say("Mean"), figures.mean), (t.say("Standard deviation"), figures.sd),
        (t.say("Median"), figures.median), (t.say("Most frequent"), figures.mode),
        (t.say("Least"), figures.min), (t.say("Greatest"), figures.max), (t.say("Sum"), figures.sum),
    ]  # fmt: skip
    return [Line(name, (Figure(value, 1), "")) for name, value in named]


def _shares(table: FrequencyTable, t: Translator) -> Grid:
    heads = [(t.say("All"), 2), *((column.label.get(t.language), 2) for column in table.columns)]
    pair = (t.say("put first") if table.ranks else _unit(table, t), t.say("share"))
    lines = [
        _line(row, sum((_pair(cell) for cell in _cells(row, table)), ()), t) for row in shown_rows(table)
    ]
    bases = tuple(cell for base in _bases(table) for cell in _pair(Cell(base, base)))
    lines.append(Line(t.say("All with an answer"), bases, strong=True))
    return Grid(t.say("Answer"), pair * len(heads), tuple(lines), tuple(heads))


def _counts(table: FrequencyTable, t: Translator) -> Grid:
    heads = (t.say("All"), *(column.label.get(t.language) for column in table.columns))
    lines = [
        _line(row, tuple(Figure(cell.count) for cell in _cells(row, table)), t) for row in shown_rows(table)
    ]
    bases = tuple(Figure(base) for base in _bases(table))
    lines.append(Line(t.say("All with an answer"), bases, strong=True))
    return Grid(t.say("Answer"), heads, tuple(lines))


def _cells(row: FrequencyRow, table: FrequencyTable) -> list[Cell]:
    return [row.total, *(row.by[column.key] for column in table.columns)]


def _bases(table: FrequencyTable) -> list[int]:
    if not table.rows:
        return [table.base.answered, *(0 for _ in table.columns)]
    return [cell.base for cell in _cells(table.rows[0], table)]


def _line(row: FrequencyRow, cells: tuple[Figure | str, ...], t: Translator) -> Line:
    return Line(row.label.get(t.language), cells, row.depth)


def _pair(cell: Cell) -> tuple[Figure | str, ...]:
    return Figure(cell.count), Figure(cell.share, 1, share=True)


def _scores(table: ScoreTable, t: Translator, wide: bool) -> Grid:
    interval = t.say("{confidence} interval", confidence=t.percent(Fraction(str(table.confidence)), 0))
    ends = (t.say("{interval}, from", interval=interval), t.say("{interval}, to", interval=interval))
    columns = (
        t.say("forms"), t.say("complete"), t.say("score"), *(ends if wide else (interval,)),
        *question_columns(table, t), t.say("level"),
    )  # fmt: skip
    lines = [_score_line(group, table, t, wide) for group in table.groups]
    lines.append(_score_line(table.overall, table, t, wide, strong=True))
    return Grid(group_words(table.by, t), columns, tuple(lines))


def _score_line(
    group: ScoreGroup, table: ScoreTable, t: Translator, wide: bool, *, strong: bool = False
) -> Line:
    places = table.scale.places
    cells: tuple[Figure | str, ...] = (
        Figure(group.forms), Figure(group.used), Figure(group.mean, places),
        *_interval(group, places, t, wide),
        *(Figure(group.items.get(item.key), places) for item in table.items),
        "" if strong else level_words(group, t),
    )  # fmt: skip
    return Line(group.label.get(t.language), cells, strong=strong)


def _interval(group: ScoreGroup, places: int, t: Translator, wide: bool) -> tuple[Figure | str, ...]:
    if wide:
        low, high = group.interval or (None, None)
        return Figure(low, places), Figure(high, places)
    return ("–".join(t.number(end, places) for end in group.interval or ()) or "–",)


def _codes(table: CodeTable, t: Translator) -> Grid:
    columns = (
        t.say("statements"), t.say("participants"), t.say("sessions"),
        *(column.label.get(t.language) for column in table.columns),
    )  # fmt: skip
    lines = [line for code in _roots(table) for line in _branch(code, table, 0, t)]
    return Grid(t.say("Theme"), columns, tuple(lines))


def _roots(table: CodeTable) -> list[CodeCount]:
    known = {code.code for code in table.codes}
    return [code for code in table.codes if code.parent not in known]


def _branch(code: CodeCount, table: CodeTable, depth: int, t: Translator) -> list[Line]:
    below = sorted(
        (other for other in table.codes if other.parent == code.code), key=lambda other: -other.statements
    )
    figures = [code.statements, code.participants, code.sessions, *(code.by[c.key] for c in table.columns)]
    line = Line(code.label.get(t.language), tuple(map(Figure, figures)), depth, strong=bool(below))
    return [line, *(row for other in below for row in _branch(other, table, depth + 1, t))]


def printed(cell: Figure | str, t: Translator) -> str:
    """Return a cell as it is printed; a missing number is a dash."""
    if isinstance(cell, str):
        return cell
    if cell.value is None:
        return "–"
    return t.percent(cell.value, cell.places) if cell.share else t.number(cell.value, cell.places)
