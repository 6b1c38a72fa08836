"""A picture as plain values: painted with QPainter on the screen and with reportlab in print, alike.

Units are points (1/72 inch) or, on the screen, device-independent pixels. The origin is the top left
corner, y grows downwards. Colours are "#RRGGBB". A text's y is its baseline.
"""

from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """Which point of a text its x stands for."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Role(StrEnum):
    """What a text is in the picture, for readers and for tests."""

    LABEL = "label"
    VALUE = "value"
    AXIS = "axis"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, its corners rounded by `radius`. `key` names the figure it shows, if any."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1
    radius: float = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` is the lengths of dash and gap, or None. `round_ends` caps it roundly."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 1
    dash: tuple[float, float] | None = None
    round_ends: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A polyline through `points`, or the area it encloses where `closed`."""

    points: tuple[tuple[float, float], ...]
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1
    closed: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text in Noto Sans of `size` points; y is the baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = Anchor.START
    bold: bool = False
    role: Role = Role.LABEL
    key: str = ""


Shape = Rect | Line | Polygon | Circle | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes in painting order on a `background` (None: the paper). `description` says it in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str = ""
    background: str | None = None

    def at(self, x: float, y: float) -> str:
        """Return the key of the topmost keyed rectangle or circle under the point, or ""."""
        for shape in reversed(self.shapes):
            if isinstance(shape, Rect | Circle) and shape.key and _covers(shape, x, y):
                return shape.key
        return ""


def _covers(shape: Rect | Circle, x: float, y: float) -> bool:
    if isinstance(shape, Circle):
        return (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius**2
    return shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
