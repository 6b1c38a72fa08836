"""Themes of the discussions: statements per code, negative and positive apart, each under its heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from ngofield.domain.result import CodeCount, CodeTable
from ngofield.i18n import Translator
from ngofield.report.chart_parts import ChartStyle, closed, label_texts, label_width, notes_height, rows_of
from ngofield.report.chart_theme import ChartTheme
from ngofield.report.scene import Line, Rect, Role, Scene, Shape, Text


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A bar of the chart; `key` is the code's GUID, or "GUID|own" for statements under no narrower code."""

    key: str
    label: str
    statements: int


@dataclass(frozen=True, slots=True)
class ThemeBlock:
    """Themes of one polarity, most frequent first, with the number of statements they come from."""

    polarity: str
    statements: int
    rows: tuple[ThemeRow, ...]


def theme_blocks(table: CodeTable, t: Translator) -> tuple[ThemeBlock, ...]:
    """Arrange the codes by polarity; a code with narrower ones is broken down into them."""
    blocks = []
    for polarity in ("negative", "positive", "neutral", ""):
        tops = [code for code in table.codes if code.parent is None and code.polarity == polarity]
        rows = [row for code in tops for row in _rows(code, table, t)]
        statements = len({record for code in tops for record in code.records})
        if rows:
            blocks.append(ThemeBlock(polarity, statements, tuple(rows)))
    return tuple(blocks)


def polarity_words(polarity: str, t: Translator) -> str:
    """Return the polarity as a heading."""
    words = {
        "negative": t.say("Negative"),
        "positive": t.say("Positive"),
        "neutral": t.say("Neutral"),
        "mixed": t.say("Both negative and positive"),
    }
    return words.get(polarity, t.say("Without a tone"))


def _rows(top: CodeCount, table: CodeTable, t: Translator) -> list[ThemeRow]:
    below = [code for code in table.codes if code.parent == top.code]
    if not below:
        return [ThemeRow(top.code, top.label.get(t.language), top.statements)]
    rows = [
        ThemeRow(code.code, code.label.get(t.language), code.statements)
        for code in sorted(below, key=lambda code: -code.statements)
    ]
    narrower = {record for code in below for record in code.records}
    own = len(set(top.records) - narrower)
    if own:
        rows.append(ThemeRow(f"{top.code}|own", t.say("no narrower theme"), own))
    return rows


def theme_chart(table: CodeTable, style: ChartStyle) -> Scene:
    """Draw one bar per theme, on one axis for all polarities."""
    t = style.t
    blocks = theme_blocks(table, t)
    labels = [row.label for block in blocks for row in block.rows]
    column = label_width(labels, style, 0.45)
    most = max((row.statements for block in blocks for row in block.rows), default=0) or 1
    heading = style.size * 2.2
    foot = notes_height(table, style) + heading * len(blocks)
    placed = list(rows_of(labels, column, style, least=style.size * 2.1, foot=foot))
    shapes: list[Shape] = []
    shift = 0.0
    bottom = 0.0
    for block in blocks:
        shift += heading
        own, placed = placed[: len(block.rows)], placed[len(block.rows) :]
        left = column + style.size
        shapes += _heading(block, left, own[0].top + shift - style.size * 0.7, style)
        for row, place in zip(block.rows, own, strict=True):
            moved = type(place)(place.top + shift, place.height, place.lines)
            shapes += label_texts(moved, column, style, row.key)
            room = style.width - left - style.size * 3
            shapes += _bar(row, block, left, moved.middle, room * row.statements / most, style)
        bottom = own[-1].top + own[-1].height + shift
        shapes.append(Line(left, own[0].top + shift, left, bottom, style.theme.line))
    return closed(shapes, bottom, table, style, lambda: _describe(blocks, t))


def _heading(block: ThemeBlock, x: float, y: float, style: ChartStyle) -> Sequence[Shape]:
    words = style.t.say(
        "{tone}: {statements}",
        tone=polarity_words(block.polarity, style.t),
        statements=style.t.count("{n} statement", "{n} statements", block.statements),
    )
    return [
        Text(x, y, words, style.size, polarity_colour(block.polarity, style.theme), bold=True,
             role=Role.HEADING)
    ]  # fmt: skip


def _bar(
    row: ThemeRow, block: ThemeBlock, left: float, middle: float, length: float, style: ChartStyle
) -> Sequence[Shape]:
    thickness = style.size * 1.3
    colour = polarity_colour(block.polarity, style.theme)
    bar = [Rect(left, middle - thickness / 2, length, thickness, fill=colour, radius=2, key=row.key)]
    value = Text(
        left + length + style.size * 0.6, middle + style.size * 0.36, style.t.number(row.statements),
        style.size, style.theme.text, bold=True, role=Role.VALUE, key=row.key,
    )  # fmt: skip
    return [*(bar if length else []), value]


def polarity_colour(polarity: str, theme: ChartTheme) -> str:
    """Return the colour of a polarity; the heading says the same in words."""
    return {"negative": theme.negative, "positive": theme.positive}.get(polarity, theme.primary)


def _describe(blocks: Sequence[ThemeBlock], t: Translator) -> str:
    return " ".join(
        f"{polarity_words(block.polarity, t)}: "
        + "; ".join(f"{row.label}: {t.number(row.statements)}" for row in block.rows)
        + "."
        for block in blocks
    )
