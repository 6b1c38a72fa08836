"""What all charts share: their style, rows with labels, the notes at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ngofield.domain.result import Cell, CodeTable, FrequencyRow, FrequencyTable, ScoreTable
from ngofield.i18n import Translator
from ngofield.report.chart_theme import ChartTheme
from ngofield.report.notes import table_notes
from ngofield.report.scene import Anchor, Role, Scene, Shape, Text
from ngofield.report.typesetting import Measure, widest, wrap

LEADING = 1.28


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart is set: language, colours, text measure, width, and the size of its labels.

    `height` is what the chart may fill; it takes what it needs where that is more, and never more
    than looks well. Without `notes` the base is not written at the foot.
    """

    t: Translator
    theme: ChartTheme
    measure: Measure
    width: float
    height: float | None = None
    size: float = 9
    notes: bool = True

    @property
    def small(self) -> float:
        """Return the size of notes and axis texts."""
        return self.size * 0.88

    @property
    def leading(self) -> float:
        """Return the distance between the baselines of two lines of a label."""
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a chart: its top, its height, and the lines of its label."""

    top: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Return the y of its centre line."""
        return self.top + self.height / 2


def label_width(labels: Sequence[str], style: ChartStyle, most: float = 0.4) -> float:
    """Return the width of the label column: what the widest label needs, at most a part of the whole."""
    return min(widest(tuple(labels), style.size, style.measure) + 1, style.width * most)


def rows_of(
    labels: Sequence[str], width: float, style: ChartStyle, *, least: float, top: float = 0, foot: float = 0
) -> tuple[Row, ...]:
    """Stack one row per label from `top`; each at least `least` high, taller where the height allows."""
    wrapped = [wrap(label, width, style.size, style.measure) for label in labels]
    heights = [max(least, len(lines) * style.leading + style.size * 0.7) for lines in wrapped]
    if style.height is not None and heights:
        spare = (style.height - top - foot - sum(heights)) / len(heights)
        heights = [height + min(max(spare, 0), least * 0.6) for height in heights]
    rows = []
    for lines, height in zip(wrapped, heights, strict=True):
        rows.append(Row(top, height, lines))
        top += height
    return tuple(rows)


def label_texts(row: Row, x: float, style: ChartStyle, key: str = "") -> list[Shape]:
    """Return the lines of a row's label, right-aligned at `x` and centred in the row."""
    first = row.middle - (len(row.lines) - 1) * style.leading / 2 + style.size * 0.36
    return [
        Text(x, first + i * style.leading, line, style.size, style.theme.text, Anchor.END, key=key)
        for i, line in enumerate(row.lines)
    ]


def value_texts(x: float, y: float, cell: Cell, style: ChartStyle, key: str = "") -> list[Shape]:
    """Return the count in bold and its share in quiet letters after it, from `x` on the baseline `y`."""
    count = style.t.number(cell.count)
    shapes: list[Shape] = [
        Text(x, y, count, style.size, style.theme.text, bold=True, role=Role.VALUE, key=key)
    ]
    if cell.share is not None:
        offset = style.measure(count, style.size, True) + style.size * 0.5
        share = style.t.percent(cell.share)
        shapes.append(Text(x + offset, y, share, style.small, style.theme.quiet, role=Role.VALUE))
    return shapes


def value_width(cells: Sequence[Cell], style: ChartStyle) -> float:
    """Return the width that the values of these cells need."""
    return max((_value_width(cell, style) for cell in cells), default=0.0)


def _value_width(cell: Cell, style: ChartStyle) -> float:
    count = style.measure(style.t.number(cell.count), style.size, True)
    if cell.share is None:
        return count
    return count + style.size * 0.5 + style.measure(style.t.percent(cell.share), style.small, False)


def shown_rows(table: FrequencyTable) -> tuple[FrequencyRow, ...]:
    """Return the rows as they are shown: choices in study order, codes by count."""
    if table.kind != "text" or any(row.depth for row in table.rows):
        return table.rows
    return tuple(sorted(table.rows, key=lambda row: -row.total.count))


def closed(
    shapes: list[Shape], bottom: float, table: FrequencyTable | ScoreTable | CodeTable, style: ChartStyle,
    describe: Callable[[], str],
) -> Scene:  # fmt: skip
    """Write the notes under `bottom` and return the finished scene."""
    if style.notes:
        bottom += style.size * 0.9
        for note in table_notes(table, style.t, brief=True):
            for line in wrap(note, style.width, style.small, style.measure):
                bottom += style.small * LEADING
                shapes.append(Text(0, bottom, line, style.small, style.theme.quiet, role=Role.NOTE))
        bottom += style.small * 0.4
    return Scene(style.width, bottom, tuple(shapes), describe(), style.theme.background)


def notes_height(table: FrequencyTable | ScoreTable | CodeTable, style: ChartStyle) -> float:
    """Return the height that the notes at the foot will take."""
    if not style.notes:
        return 0.0
    lines = sum(
        len(wrap(note, style.width, style.small, style.measure))
        for note in table_notes(table, style.t, brief=True)
    )
    return style.size * 0.9 + lines * style.small * LEADING + style.small * 0.4
