"""The saturation curve: a column per session for its new themes, a line for all that are known by then."""

from ngofield.domain.theme_result import Saturation, SaturationPoint
from ngofield.i18n import Translator
from ngofield.report.chart_parts import LEADING, ChartStyle
from ngofield.report.scene import Anchor, Circle, Line, Polygon, Rect, Role, Scene, Shape, Text
from ngofield.report.typesetting import wrap

_TALL, _LABELLED = 16, 14


def saturation_chart(table: Saturation, style: ChartStyle) -> Scene:
    """Draw it. Columns and dots carry the session's id as their key."""
    size, t = style.size, style.t
    left, top, height = size * 3, size * 2.6, size * _TALL
    bottom = top + height
    step = (style.width - left - size) / max(len(table.points), 1)
    unit = height / max(table.codes, 1)
    shapes: list[Shape] = [
        Text(left, size * 1.1, _legend(t), style.small, style.theme.quiet, role=Role.HEADING),
        *_axis(table, left, bottom, unit, style),
    ]
    line: list[tuple[float, float]] = []
    for number, point in enumerate(table.points):
        middle = left + step * (number + 0.5)
        shapes += _column(point, middle, bottom, min(step * 0.55, size * 3.2), unit, style)
        line.append((middle, bottom - point.known * unit))
    shapes.append(Polygon(tuple(line), stroke=style.theme.text, stroke_width=1.6, closed=False))
    for point, (x, y) in zip(table.points, line, strict=True):
        shapes.append(Circle(x, y, size * 0.32, fill=style.theme.text, key=point.session))
        shapes.append(
            Text(x, y - size * 0.7, t.number(point.known), style.small, style.theme.text, Anchor.MIDDLE,
                 bold=True, role=Role.VALUE)
        )  # fmt: skip
    labels, foot = _labels(table, left, bottom, step, style)
    shapes += labels
    return Scene(style.width, foot, tuple(shapes), describe(table, t), style.theme.background)


def describe(table: Saturation, t: Translator) -> str:
    """Return the curve in words, session by session."""
    return " ".join(
        t.say("{session}: new {new}, known {known}.", session=point.label.get(t.language),
              new=t.number(len(point.new)), known=t.number(point.known))
        for point in table.points
    )  # fmt: skip


def _legend(t: Translator) -> str:
    return t.say("Columns: new themes of the session. Line: themes known by then.")


def _axis(table: Saturation, left: float, bottom: float, unit: float, style: ChartStyle) -> list[Shape]:
    end, all_at = style.width - style.size, bottom - table.codes * unit
    return [
        Line(left, bottom, end, bottom, style.theme.line),
        Line(left, all_at, end, all_at, style.theme.line, dash=(4, 4)),
        Text(left - style.size * 0.6, all_at + style.size * 0.36, style.t.number(table.codes), style.small,
             style.theme.quiet, Anchor.END, role=Role.AXIS),
        Text(left - style.size * 0.6, bottom + style.size * 0.36, style.t.number(0), style.small,
             style.theme.quiet, Anchor.END, role=Role.AXIS),
    ]  # fmt: skip


def _column(
    point: SaturationPoint, middle: float, bottom: float, width: float, unit: float, style: ChartStyle
) -> list[Shape]:
    new = len(point.new)
    if not new:
        return []
    tall = new * unit
    value = Text(
        middle, bottom - style.size * 0.5, style.t.number(new), style.small, style.theme.paper,
        Anchor.MIDDLE, bold=True, role=Role.VALUE,
    )  # fmt: skip
    return [
        Rect(middle - width / 2, bottom - tall, width, tall, fill=style.theme.primary, radius=2,
             key=point.session),
        *([value] if tall > style.size * 1.6 else []),
    ]  # fmt: skip


def _labels(
    table: Saturation, left: float, bottom: float, step: float, style: ChartStyle
) -> tuple[list[Shape], float]:
    """Return the names of the sessions below the axis, numbers where there are many, and the foot."""
    shapes: list[Shape] = []
    foot = bottom
    for number, point in enumerate(table.points, 1):
        words = (
            point.label.get(style.t.language) if len(table.points) <= _LABELLED else style.t.number(number)
        )
        y = bottom + style.size * 0.5
        for words_line in wrap(words, step * 0.94, style.small, style.measure):
            y += style.small * LEADING
            middle = left + step * (number - 0.5)
            shapes.append(
                Text(middle, y, words_line, style.small, style.theme.text, Anchor.MIDDLE, role=Role.AXIS)
            )
        foot = max(foot, y)
    return shapes, foot + style.size
