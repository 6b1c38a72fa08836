"""Mean scores per group: a dot and its interval over the bands of the levels, the level in words."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ngofield.domain.result import ScoreGroup, ScoreTable
from ngofield.domain.scale import Level, Scale
from ngofield.report.chart_parts import (
    LEADING,
    ChartStyle,
    Row,
    closed,
    label_texts,
    label_width,
    notes_height,
    rows_of,
)
from ngofield.report.notes import cutoffs, level_words, points
from ngofield.report.scene import Anchor, Circle, Line, Rect, Role, Scene, Shape, Text
from ngofield.report.typesetting import widest, wrap


@dataclass(frozen=True, slots=True)
class _Plot:
    """The area between `left` and `right` that stands for the scale's range."""

    scale: Scale
    left: float
    right: float

    def x(self, value: float | Decimal) -> float:
        low, high = float(self.scale.minimum), float(self.scale.maximum)
        return self.left + (float(value) - low) / (high - low) * (self.right - self.left)


def score_chart(table: ScoreTable, style: ChartStyle) -> Scene:
    """Draw a row per group, best first. The plot spans the scale's whole range, never a part of it."""
    t = style.t
    labels = [group.label.get(t.language) for group in table.groups]
    column = label_width(labels, style, 0.26)
    sizes = [t.say("n = {n}", n=t.number(group.used)) for group in table.groups]
    words = [level_words(group, t) for group in table.groups]
    n_width = widest(tuple(sizes), style.small, style.measure)
    word_width = min(widest(tuple(words), style.size, style.measure, bold=True), style.width * 0.24)
    plot = _Plot(table.scale, column + style.size, style.width - n_width - word_width - style.size * 2.4)
    foot = notes_height(table, style) + style.size * 4.6
    placed = rows_of(labels, column, style, least=style.size * 2.9, top=style.size * 0.6, foot=foot)
    bottom = placed[-1].top + placed[-1].height if placed else style.size * 3
    shapes: list[Shape] = [*_bands(plot, bottom, style), *_axis(plot, bottom, style)]
    for group, place, size in zip(table.groups, placed, sizes, strict=True):
        shapes += label_texts(place, column, style, group.key)
        shapes += _dot(group, place, plot, style)
        shapes.append(
            Text(plot.right + style.size * 1.2, place.middle + style.small * 0.36, size, style.small,
                 style.theme.quiet, role=Role.VALUE, key=group.key)
        )  # fmt: skip
        shapes += _words(group, place, style.width - word_width, word_width, style)
    return closed(shapes, bottom + _axis_height(plot, style), table, style, lambda: describe(table, style))


def level_colour(scale: Scale, level: Level | None, style: ChartStyle, *, tint: bool = False) -> str:
    """Return the colour of a level: the lowest, the highest, or one in between."""
    theme = style.theme
    if level is None:
        return theme.quiet
    if level == scale.levels[-1]:
        return theme.positive_tint if tint else theme.positive
    if level == scale.levels[0]:
        return theme.negative_tint if tint else theme.negative
    return theme.medium_tint if tint else theme.medium


def _edges(plot: _Plot) -> list[float]:
    starts = [level.start for level in plot.scale.levels[1:]]
    return [plot.left, *(plot.x(start) for start in starts), plot.right]


def _bands(plot: _Plot, bottom: float, style: ChartStyle) -> list[Shape]:
    return [
        Rect(x1, 0, x2 - x1, bottom, fill=level_colour(plot.scale, level, style, tint=True))
        for (x1, x2), level in zip(pairwise(_edges(plot)), plot.scale.levels, strict=True)
    ]


def _axis(plot: _Plot, bottom: float, style: ChartStyle) -> list[Shape]:
    shapes: list[Shape] = [Line(plot.left, bottom, plot.right, bottom, style.theme.line)]
    y = bottom + style.small * 1.25
    low, high = int(plot.scale.minimum), int(plot.scale.maximum)
    step = max(1, (high - low) // 10)
    for tick in range(low, high + 1, step):
        x = plot.x(tick)
        shapes.append(Line(x, bottom, x, bottom + 3, style.theme.line))
        shapes.append(_axis_text(x, y, points(tick, style.t), style))
    for x, anchor, lines in _band_labels(plot, style):
        for i, line in enumerate(lines):
            shapes.append(_axis_text(x, y + style.small * LEADING * (i + 1.1), line, style, anchor))
    return shapes


def _axis_text(x: float, y: float, text: str, style: ChartStyle, anchor: Anchor = Anchor.MIDDLE) -> Text:
    return Text(x, y, text, style.small, style.theme.quiet, anchor, role=Role.AXIS)


def _band_labels(plot: _Plot, style: ChartStyle) -> list[tuple[float, Anchor, tuple[str, ...]]]:
    """Return the words of each band: in its middle, or beyond the plot where a last one is too narrow."""
    bands = list(pairwise(_edges(plot)))
    labels = []
    for (x1, x2), text in zip(bands, cutoffs(plot.scale, style.t), strict=True):
        longest = widest(tuple(text.split()), style.small, style.measure)
        beyond = x2 == plot.right and longest > x2 - x1 - 2
        room = style.width - x1 if beyond else x2 - x1 - 2
        lines = wrap(text, room, style.small, style.measure)
        labels.append((x1, Anchor.START, lines) if beyond else ((x1 + x2) / 2, Anchor.MIDDLE, lines))
    return labels


def _axis_height(plot: _Plot, style: ChartStyle) -> float:
    lines = max((len(lines) for _, _, lines in _band_labels(plot, style)), default=0)
    return style.small * (1.4 + LEADING * (lines + 0.1))


def _dot(group: ScoreGroup, place: Row, plot: _Plot, style: ChartStyle) -> list[Shape]:
    hit = Rect(0, place.top, style.width, place.height, key=group.key)
    if group.mean is None:
        return [hit]
    colour = level_colour(plot.scale, group.level, style)
    shapes: list[Shape] = [hit]
    y = place.middle + style.size * 0.35
    if group.interval is not None:
        x1, x2 = (plot.x(end) for end in group.interval)
        shapes.append(Line(x1, y, x2, y, _faded(colour, style), style.size * 0.4, round_ends=True))
    x = plot.x(float(group.mean))
    fill = style.theme.paper if group.fragile else colour
    shapes.append(Circle(x, y, style.size * 0.55, fill=fill, stroke=colour, stroke_width=style.size * 0.22))
    value = style.t.number(group.mean, plot.scale.places)
    shapes.append(
        Text(x, y - style.size * 0.95, value, style.small, style.theme.text, Anchor.MIDDLE, bold=True,
             role=Role.VALUE, key=group.key)
    )  # fmt: skip
    return shapes


def _faded(colour: str, style: ChartStyle) -> str:
    paper = style.theme.paper
    mix = [round((int(colour[i : i + 2], 16) + int(paper[i : i + 2], 16)) / 2) for i in (1, 3, 5)]
    return "#" + "".join(f"{channel:02X}" for channel in mix)


def _words(group: ScoreGroup, place: Row, x: float, width: float, style: ChartStyle) -> list[Shape]:
    lines = wrap(level_words(group, style.t), width + 1, style.size, style.measure, bold=True)
    first = place.middle - (len(lines) - 1) * style.leading / 2 + style.size * 0.36
    return [
        Text(x, first + i * style.leading, line, style.size, style.theme.text, bold=True, key=group.key)
        for i, line in enumerate(lines)
    ]


def describe(table: ScoreTable, style: ChartStyle) -> str:
    """Return the chart in words: every group with its mean and level."""
    t = style.t
    groups = "; ".join(
        f"{group.label.get(t.language)}: "
        f"{t.number(group.mean, table.scale.places) if group.mean is not None else '–'}, "
        f"{level_words(group, t)}"
        for group in table.groups
    )
    return f"{table.scale.title.get(t.language)}. {groups}"
