"""Result tables as rows of cells; every number leads to the records it counts."""

from collections.abc import Sequence

from ngofield.domain.result import (
    Cell,
    CodeCount,
    CodeTable,
    FrequencyRow,
    FrequencyTable,
    ScoreGroup,
    ScoreTable,
)
from ngofield.domain.scale import Level, Scale
from ngofield.ui.language import Speech
from ngofield.ui.results.request import Behind, Table
from ngofield.ui.results.said import missing_words
from ngofield.ui.widgets.grid import GridCell, GridColumn

Grid = tuple[list[GridColumn], list[list[GridCell]]]
NOTHING = "–"


def grid(table: Table, speech: Speech, group: str, titles: Sequence[str] = ()) -> Grid:
    """Return any table as a grid; `group` names the first column, `titles` the items of a score."""
    if isinstance(table, ScoreTable):
        return score_grid(table, speech, group, titles)
    if isinstance(table, CodeTable):
        return code_grid(table, speech)
    return frequency_grid(table, speech)


def score_grid(table: ScoreTable, speech: Speech, group: str, titles: Sequence[str]) -> Grid:
    """Return a row per group: complete forms of all, score, mean points per item, level."""
    columns = [
        GridColumn(_heading(group), wide=True),
        GridColumn(speech.say("complete of all forms"), end=True),
        GridColumn(speech.say("score"), end=True),
        *(
            GridColumn(title, end=True, tip=speech.text(item.label))
            for title, item in zip(titles, table.items, strict=False)
        ),
        GridColumn(speech.say("level"), end=True),
    ]
    return columns, [_score_row(one, table, speech) for one in table.groups]


def level_tone(scale: Scale, level: Level | None) -> str:
    """Return the tone of a level: the lowest, the highest, or one in between."""
    if level is None or len(scale.levels) < 2:
        return "neutral"
    if level == scale.levels[0]:
        return "negative"
    return "positive" if level == scale.levels[-1] else "medium"


def _heading(words: str) -> str:
    return words[:1].upper() + words[1:]


def _score_row(group: ScoreGroup, table: ScoreTable, speech: Speech) -> list[GridCell]:
    name = speech.text(group.label)
    title = speech.count("{group}, {n} form", "{group}, {n} forms", group.used, group=name)
    behind = Behind(title, tuple(record for record, _ in group.records))
    places = table.scale.places
    means = [group.items.get(item.key) for item in table.items]
    return [
        GridCell(name),
        GridCell(f"{speech.number(group.used)} / {speech.number(group.forms)}", key=behind),
        GridCell(_mean(group, places, speech), bold=True, key=behind, tip=_interval(group, table, speech)),
        *(GridCell(NOTHING if mean is None else speech.number(mean, 1), key=behind) for mean in means),
        GridCell(chips=_level_chips(group, table, speech)),
    ]


def _mean(group: ScoreGroup, places: int, speech: Speech) -> str:
    return NOTHING if group.mean is None else speech.number(group.mean, places)


def _interval(group: ScoreGroup, table: ScoreTable, speech: Speech) -> str:
    if group.interval is None:
        return speech.say("Too few forms for an interval")
    low, high = (speech.number(end, table.scale.places) for end in group.interval)
    share = speech.percent(table.confidence, 0)
    return speech.say("{share} interval: {low} to {high}", share=share, low=low, high=high)


def _level_chips(group: ScoreGroup, table: ScoreTable, speech: Speech) -> tuple[tuple[str, str], ...]:
    if group.level is None:
        return ((speech.say("no score"), "neutral"),)
    chips = [(speech.text(group.level.label), level_tone(table.scale, group.level))]
    if group.fragile:
        chips.append((speech.say("fragile"), "neutral"))
    return tuple(chips)


def frequency_grid(table: FrequencyTable, speech: Speech) -> Grid:
    """Return a row per answer: how many, which share of those who answered, and the same per group."""
    columns = [GridColumn(_answers(table, speech), wide=True)]
    columns += [GridColumn(_unit(table, speech), end=True), GridColumn(speech.say("share"), end=True)]
    columns += [GridColumn(words, end=True) for words in _rank_heads(table, speech)]
    columns += [GridColumn(speech.text(column.label), end=True) for column in table.columns]
    rows = [_frequency_row(row, table, speech) for row in table.rows]
    rows += [_base_row(table, speech), *_missing_rows(table, speech), *_numeric_rows(table, speech)]
    return columns, rows


def _unit(table: FrequencyTable, speech: Speech) -> str:
    if table.ranks:
        return speech.say("put first")
    return speech.say("number") if table.base.repeated else speech.say("forms")


def _rank_heads(table: FrequencyTable, speech: Speech) -> list[str]:
    """Return the columns of a ranking beside how often first; a split table leaves them away."""
    if not table.ranks or table.columns:
        return []
    places = max((len(row.rank.places) for row in table.rows if row.rank), default=0)
    numbered = [speech.say("place {n}", n=speech.number(place)) for place in range(1, places + 1)]
    return [speech.say("mean place"), *numbered]


def _rank_cells(row: FrequencyRow, table: FrequencyTable, speech: Speech) -> list[GridCell]:
    if row.rank is None or table.columns:
        return []
    mean = NOTHING if row.rank.mean is None else speech.number(row.rank.mean, 1)
    return [GridCell(mean), *(GridCell(speech.number(times)) for times in row.rank.places)]


def _answers(table: FrequencyTable, speech: Speech) -> str:
    return speech.say("Code") if table.kind == "text" else speech.say("Answer")


def _frequency_row(row: FrequencyRow, table: FrequencyTable, speech: Speech) -> list[GridCell]:
    name = speech.text(row.label)
    behind = _cell_key(name, row.total, speech)
    cells = [
        GridCell(name, indent=row.depth, tip=name),
        GridCell(speech.number(row.total.count), bold=True, key=behind),
        GridCell(_share(row.total, speech), key=behind),
        *_rank_cells(row, table, speech),
    ]
    for column in table.columns:
        cell = row.by[column.key]
        key = _cell_key(f"{name} · {speech.text(column.label)}", cell, speech)
        cells.append(GridCell(_count_share(cell, speech), key=key))
    return cells


def _base_row(table: FrequencyTable, speech: Speech) -> list[GridCell]:
    bases = {key: cell.base for row in table.rows for key, cell in row.by.items()}
    words = speech.say("With an answer") if table.base.repeated else speech.say("Forms with an answer")
    return [
        GridCell(words, quiet=True),
        GridCell(speech.number(table.base.answered), quiet=True),
        GridCell(),
        *(GridCell() for _ in _rank_heads(table, speech)),
        *(GridCell(speech.number(bases.get(column.key, 0)), quiet=True) for column in table.columns),
    ]


def _missing_rows(table: FrequencyTable, speech: Speech) -> list[list[GridCell]]:
    """Return a row per kind of missing answer that occurs: four different things, each with its records."""
    rows = []
    for reason, n in table.base.missing.items():
        if n:
            words = missing_words(reason, speech)
            behind = Behind(f"{words}: {speech.number(n)}", table.base.records.get(reason, ()))
            cells = [
                GridCell(_heading(words), quiet=True),
                GridCell(speech.number(n), quiet=True, key=behind),
            ]
            rows.append(_filled(cells, table, speech))
    return rows


def _numeric_rows(table: FrequencyTable, speech: Speech) -> list[list[GridCell]]:
    figures = table.numeric
    if figures is None:
        return []
    named = [
        (speech.say("Mean"), figures.mean), (speech.say("Standard deviation"), figures.sd),
        (speech.say("Median"), figures.median), (speech.say("Least"), figures.min),
        (speech.say("Greatest"), figures.max), (speech.say("Sum"), figures.sum),
    ]  # fmt: skip
    return [
        _filled([GridCell(name), GridCell(NOTHING if n is None else speech.number(n, 1))], table, speech)
        for name, n in named
    ]


def _filled(cells: list[GridCell], table: FrequencyTable, speech: Speech) -> list[GridCell]:
    """Return the cells with empty ones up to the width of the table."""
    width = 3 + len(_rank_heads(table, speech)) + len(table.columns)
    return [*cells, *(GridCell() for _ in range(width - len(cells)))]


def _cell_key(title: str, cell: Cell, speech: Speech) -> Behind | None:
    if not cell.records:
        return None
    words = speech.count("{group}, {n} form", "{group}, {n} forms", len(cell.records), group=title)
    return Behind(words, cell.records)


def _share(cell: Cell, speech: Speech) -> str:
    return NOTHING if cell.share is None else speech.percent(cell.share)


def _count_share(cell: Cell, speech: Speech) -> str:
    if not cell.base:
        return NOTHING
    return f"{speech.number(cell.count)} · {speech.percent(cell.share or 0, 0)}"


def code_grid(table: CodeTable, speech: Speech) -> Grid:
    """Return a row per code: statements, and the participants and sessions they come from."""
    columns = [
        GridColumn(speech.say("Theme"), wide=True),
        GridColumn(speech.say("statements"), end=True),
        GridColumn(speech.say("participants"), end=True),
        GridColumn(speech.say("sessions"), end=True),
        *(GridColumn(speech.text(column.label), end=True) for column in table.columns),
    ]
    depths = _depths(table)
    return columns, [_code_row(code, depths[code.code], table, speech) for code in table.codes]


def _depths(table: CodeTable) -> dict[str, int]:
    depths: dict[str, int] = {}
    for code in table.codes:
        depths[code.code] = depths.get(code.parent, -1) + 1 if code.parent else 0
    return depths


def _code_row(code: CodeCount, depth: int, table: CodeTable, speech: Speech) -> list[GridCell]:
    name = speech.text(code.label)
    title = speech.count("{group}, {n} statement", "{group}, {n} statements", code.statements, group=name)
    key = Behind(title, code.records, statements=True) if code.records else None
    return [
        GridCell(name, indent=depth, bold=not depth, tip=name),
        GridCell(speech.number(code.statements), bold=True, key=key),
        GridCell(speech.number(code.participants), key=key),
        GridCell(speech.number(code.sessions), key=key),
        *(GridCell(speech.number(code.by.get(column.key, 0))) for column in table.columns),
    ]
