"""Charts of a cross-tabulation: a stacked bar per group, or bars side by side where answers overlap."""

from collections.abc import Sequence

from ngofield.domain.result import Cell, Column, FrequencyRow, FrequencyTable
from ngofield.report.bar_chart import describe
from ngofield.report.chart_parts import (
    LEADING,
    ChartStyle,
    Row,
    closed,
    label_texts,
    label_width,
    notes_height,
    rows_of,
    shown_rows,
    value_texts,
    value_width,
)
from ngofield.report.chart_theme import readable_on
from ngofield.report.scene import Anchor, Circle, Rect, Role, Scene, Shape, Text


def cross_chart(table: FrequencyTable, style: ChartStyle) -> Scene:
    """Draw shares within each group. Where one answer excludes the others the bars are stacked to 100 %."""
    return _grouped(table, style) if table.overlaps else _stacked(table, style)


def _stacked(table: FrequencyTable, style: ChartStyle) -> Scene:
    t = style.t
    rows = table.rows
    shapes, top = _legend([row.label.get(t.language) for row in rows], style)
    labels = [column.label.get(t.language) for column in table.columns]
    column_width = label_width(labels, style, 0.3)
    placed = rows_of(
        labels, column_width, style, least=style.size * 2.4, top=top, foot=notes_height(table, style)
    )
    left = column_width + style.size
    for column, place in zip(table.columns, placed, strict=True):
        shapes += label_texts(place, column_width, style, column.key)
        shapes += _stack(rows, column, place, left, style)
    bottom = placed[-1].top + placed[-1].height if placed else top
    return closed(shapes, bottom, table, style, lambda: describe(table, style))


def _stack(
    rows: Sequence[FrequencyRow], column: Column, place: Row, left: float, style: ChartStyle
) -> list[Shape]:
    base = next((row.by[column.key].base for row in rows), 0)
    note = style.t.say("n = {n}", n=style.t.number(base))
    room = style.width - left - style.measure(note, style.small, False) - style.size * 2
    thickness = style.size * 1.7
    shapes: list[Shape] = []
    x = left
    for row, colour in zip(rows, _colours(len(rows), style), strict=True):
        cell = row.by[column.key]
        length = room * cell.count / base if base else 0.0
        if not length:
            continue
        key = f"{row.value}|{column.key}"
        shapes.append(Rect(x, place.middle - thickness / 2, length, thickness, fill=colour, key=key))
        shapes += _inside(x, length, place, cell, colour, style)
        x += length
    shapes.append(
        Text(style.width, place.middle + style.size * 0.32, note, style.small, style.theme.quiet,
             Anchor.END, role=Role.NOTE)
    )  # fmt: skip
    return shapes


def _inside(x: float, length: float, place: Row, cell: Cell, colour: str, style: ChartStyle) -> list[Shape]:
    text = style.t.number(cell.count)
    if style.measure(text, style.small, True) + 4 > length:
        return []
    return [
        Text(x + length / 2, place.middle + style.small * 0.36, text, style.small, readable_on(colour),
             Anchor.MIDDLE, bold=True, role=Role.VALUE)
    ]  # fmt: skip


def _legend(labels: Sequence[str], style: ChartStyle) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x, y, dot = 0.0, style.size, style.size * 0.42
    for label, colour in zip(labels, _colours(len(labels), style), strict=True):
        width = dot * 2 + style.size * 0.5 + style.measure(label, style.small, False)
        if x and x + width > style.width:
            x, y = 0.0, y + style.small * LEADING * 1.15
        shapes.append(Circle(x + dot, y - style.small * 0.34, dot, fill=colour))
        shapes.append(
            Text(x + dot * 2 + style.size * 0.5, y, label, style.small, style.theme.text, role=Role.AXIS)
        )
        x += width + style.size * 1.6
    return shapes, y + style.size * 0.9


def _grouped(table: FrequencyTable, style: ChartStyle) -> Scene:
    t = style.t
    rows = shown_rows(table)
    shapes, top = _legend([column.label.get(t.language) for column in table.columns], style)
    labels = [row.label.get(t.language) for row in rows]
    column_width = label_width(labels, style)
    step = style.size * 1.35
    least = max(step * len(table.columns) + style.size * 0.9, style.size * 2.3)
    placed = rows_of(labels, column_width, style, least=least, top=top, foot=notes_height(table, style))
    left = column_width + style.size
    for row, place in zip(rows, placed, strict=True):
        shapes += label_texts(place, column_width, style, row.value)
        shapes += _bars(row, table, place, left, step, style)
    bottom = placed[-1].top + placed[-1].height if placed else top
    return closed(shapes, bottom, table, style, lambda: describe(table, style))


def _bars(
    row: FrequencyRow, table: FrequencyTable, place: Row, left: float, step: float, style: ChartStyle
) -> list[Shape]:
    cells = [cell for other in table.rows for cell in other.by.values()]
    most = max((cell.share or 0 for cell in cells), default=0) or 1
    room = style.width - left - value_width(cells, style) - style.size
    top = place.middle - step * len(table.columns) / 2
    shapes: list[Shape] = []
    for column, colour in zip(table.columns, _colours(len(table.columns), style), strict=True):
        cell = row.by[column.key]
        length = float(room * (cell.share or 0) / most)
        key = f"{row.value}|{column.key}"
        if length:
            shapes.append(Rect(left, top, length, step * 0.8, fill=colour, radius=1.5, key=key))
        shapes += value_texts(left + length + style.size * 0.5, top + step * 0.66, cell, style, key)
        top += step
    return shapes


def _colours(n: int, style: ChartStyle) -> list[str]:
    series = style.theme.series
    return [series[i % len(series)] for i in range(n)]
