"""What people mark and write on: circles, boxes, digit boxes, lines; and rows that hold them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ngofield.report.fonts import REGULAR
from ngofield.report.pdf_styles import INK, RULE

_LINE = 0.9


class Mark(Flowable):
    """A circle (one answer) or a box (several), level with the first line of the words beside it."""

    def __init__(self, style: ParagraphStyle, side: float, *, round_: bool, centred: bool = False) -> None:
        super().__init__()
        self._style, self._side, self._round, self._centred = style, side, round_, centred

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the width there is and the height of one line."""
        self.width, self.height = available, max(self._style.leading, self._side + 1)
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, to be seen after a copier too."""
        canvas, side = self.canv, self._side
        x = (self.width - side) / 2 if self._centred else 1
        middle = self.height - self._style.leading * 0.52
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(_LINE)
        if self._round:
            canvas.circle(x + side / 2, middle, side / 2, stroke=1, fill=0)
        else:
            canvas.rect(x, middle - side / 2, side, side, stroke=1, fill=0)


class Boxes(Flowable):
    """Boxes for single digits: "##.##.####" is a date; other signs stand between the boxes."""

    def __init__(self, shape: str, side: float) -> None:
        super().__init__()
        self._shape, self._side = shape, side

    @property
    def natural_width(self) -> float:
        """Return the width that all boxes take."""
        return sum(self._side if sign == "#" else self._side * 0.5 for sign in self._shape)

    def wrap(self, _available: float, _height: float) -> tuple[float, float]:
        """Take what the boxes need."""
        self.width, self.height = self.natural_width, self._side
        return self.width, self.height

    def draw(self) -> None:
        """Draw the boxes and the signs between them."""
        canvas, side, x = self.canv, self._side, 0.0
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(_LINE)
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, side * 0.6)
        for sign in self._shape:
            if sign == "#":
                canvas.rect(x, 0, side, side, stroke=1, fill=0)
            elif sign != " ":
                canvas.drawCentredString(x + side * 0.25, side * 0.28, sign)
            x += side if sign == "#" else side * 0.5


class Rules(Flowable):
    """Lines to write on."""

    def __init__(self, count: int, distance: float) -> None:
        super().__init__()
        self._count, self._distance = count, distance

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """Take the width there is."""
        self.width, self.height = available, self._count * self._distance
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines, the last one at the foot."""
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.5)
        for line in range(self._count):
            y = line * self._distance + 1
            self.canv.line(0, y, self.width, y)


@dataclass(frozen=True, slots=True)
class Cell:
    """Flowables one below the other, `x` from the left, `width` wide."""

    x: float
    width: float
    inside: Sequence[Flowable]


class Row(Flowable):
    """Cells side by side, level at the top. `before` is the space above, not kept at a page's head."""

    def __init__(
        self, cells: Sequence[Cell], before: float = 0, *, ruled: bool = False, shaded: bool = False
    ) -> None:
        super().__init__()
        self._cells, self.before, self._ruled, self._shaded = cells, before, ruled, shaded
        self._heights: dict[int, float] = {}

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Take the height of the highest cell."""
        for cell in self._cells:
            for part in cell.inside:
                self._heights[id(part)] = part.wrap(cell.width, height)[1]
        self.width = available
        self.height = max(
            (sum(self._heights[id(part)] for part in cell.inside) for cell in self._cells), default=0.0
        )
        return self.width, self.height

    def draw(self) -> None:
        """Draw every cell from its top."""
        if self._shaded:
            self.canv.setFillColor(RULE)
            self.canv.setFillAlpha(0.35)
            self.canv.rect(-2, -2, self.width + 4, self.height + 4, stroke=0, fill=1)
            self.canv.setFillAlpha(1)
        for cell in self._cells:
            y = self.height
            for part in cell.inside:
                y -= self._heights[id(part)]
                part.drawOn(self.canv, cell.x, y)
        if self._ruled:
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.7)
            self.canv.line(0, -2.5, self.width, -2.5)
