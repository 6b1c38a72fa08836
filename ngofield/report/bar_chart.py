"""Horizontal bars: one per choice or code, with its count, its share and the base; zeros are shown."""

from ngofield.domain.result import FrequencyTable
from ngofield.report.chart_parts import (
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
from ngofield.report.scene import Line, Rect, Scene, Shape

_THICKNESS = 1.5


def bar_chart(table: FrequencyTable, style: ChartStyle) -> Scene:
    """Draw the table's totals. Bar lengths are proportional to counts, the longest fills the plot."""
    rows = shown_rows(table)
    labels = [row.label.get(style.t.language) for row in rows]
    column = label_width(labels, style)
    placed = rows_of(
        labels, column, style, least=style.size * 2.3, top=style.size * 0.4, foot=notes_height(table, style)
    )
    left = column + style.size
    room = style.width - left - value_width([row.total for row in rows], style) - style.size
    most = max((row.total.count for row in rows), default=0) or 1
    shapes: list[Shape] = []
    for row, place in zip(rows, placed, strict=True):
        shapes += label_texts(place, column, style)
        length = room * row.total.count / most
        shapes += _bar(left, place, length, row.value, style)
        shapes += value_texts(
            left + length + style.size * 0.6, place.middle + style.size * 0.36, row.total, style, row.value
        )
    bottom = placed[-1].top + placed[-1].height if placed else style.size * 0.4
    shapes.append(Line(left, style.size * 0.2, left, bottom, style.theme.line))
    return closed(shapes, bottom, table, style, lambda: describe(table, style))


def _bar(left: float, place: Row, length: float, key: str, style: ChartStyle) -> list[Shape]:
    thickness = style.size * _THICKNESS
    hit = Rect(0, place.top, style.width, place.height, key=key)
    if not length:
        return [hit]
    top = place.middle - thickness / 2
    return [hit, Rect(left, top, length, thickness, fill=style.theme.primary, radius=2, key=key)]


def describe(table: FrequencyTable, style: ChartStyle) -> str:
    """Return the chart in words: every row with its count."""
    t = style.t
    rows = "; ".join(f"{row.label.get(t.language)}: {t.number(row.total.count)}" for row in shown_rows(table))
    return f"{table.title.get(t.language)} {rows}"
