"""What people mark and write on: circles, boxes, digit boxes, lines; and rows that hold them."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from ngofield.report.fonts import REGULAR
from ngofield.report.pdf_styles import INK, QUIET, RULE

_LINE = 0.9


class Drawn(Protocol):
    """What is set on a page: reportlab's flowables, and ours."""

    def wrap(self, width: float, height: float, /) -> tuple[float, float]:
        """Return the width and height taken of those there are."""

    def drawOn(self, canvas: Canvas, x: float, y: float, /) -> None:  # noqa: N802 - reportlab's name
        """Draw it with its lower left corner there."""


class Drawing(ABC):
    """Something drawn by lines; `wrap` sets its width and height."""

    width = 0.0
    height = 0.0

    @abstractmethod
    def wrap(self, width: float, height: float, /) -> tuple[float, float]:
        """Return the width and height taken of those there are."""

    @abstractmethod
    def draw(self, canvas: Canvas) -> None:
        """Draw it with its lower left corner at the origin."""

    def drawOn(self, canvas: Canvas, x: float, y: float, /) -> None:  # noqa: N802 - reportlab's name
        """Draw it with its lower left corner there."""
        canvas.saveState()
        canvas.translate(x, y)
        self.draw(canvas)
        canvas.restoreState()


class Mark(Drawing):
    """A circle (one answer) or a box (several), level with the first line of the words beside it.

    `number` stands small inside: what a typist types for this choice, and the number of its card on screen.
    """

    def __init__(
        self, style: ParagraphStyle, side: float, *, round_: bool, centred: bool = False, number: int = 0
    ) -> None:
        self._style, self._side, self._round, self._centred = style, side, round_, centred
        self._number = str(number) if number else ""

    def wrap(self, available: float, _height: float, /) -> tuple[float, float]:
        """Take the width there is and the height of one line."""
        self.width, self.height = available, max(self._style.leading, self._side + 1)
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw it, to be seen after a copier too."""
        side = self._side
        x = (self.width - side) / 2 if self._centred else 1
        middle = self.height - self._style.leading * 0.52
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(_LINE)
        if self._round:
            canvas.circle(x + side / 2, middle, side / 2, stroke=1, fill=0)
        else:
            canvas.rect(x, middle - side / 2, side, side, stroke=1, fill=0)
        if self._number:
            size = side * (0.6 if len(self._number) == 1 else 0.5)
            canvas.setFillColor(QUIET)
            canvas.setFont(REGULAR, size)
            canvas.drawCentredString(x + side / 2, middle - size * 0.36, self._number)


class Boxes(Drawing):
    """Boxes for single digits: "##.##.####" is a date; other signs stand between the boxes."""

    def __init__(self, shape: str, side: float) -> None:
        self._shape, self._side = shape, side

    @property
    def natural_width(self) -> float:
        """Return the width that all boxes take."""
        return sum(self._side if sign == "#" else self._side * 0.5 for sign in self._shape)

    def wrap(self, _available: float, _height: float, /) -> tuple[float, float]:
        """Take what the boxes need."""
        self.width, self.height = self.natural_width, self._side
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the boxes and the signs between them."""
        side, x = self._side, 0.0
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


class Rules(Drawing):
    """Lines to write on."""

    def __init__(self, count: int, distance: float) -> None:
        self._count, self._distance = count, distance

    def wrap(self, available: float, _height: float, /) -> tuple[float, float]:
        """Take the width there is."""
        self.width, self.height = available, self._count * self._distance
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the lines, the last one at the foot."""
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.5)
        for line in range(self._count):
            y = line * self._distance + 1
            canvas.line(0, y, self.width, y)


@dataclass(frozen=True, slots=True)
class Cell:
    """Things one below the other, `x` from the left, `width` wide."""

    x: float
    width: float
    inside: Sequence[Drawn]


class Row(Drawing):
    """Cells side by side, level at the top. `before` is the space above, not kept at a page's head."""

    def __init__(
        self, cells: Sequence[Cell], before: float = 0, *, ruled: bool = False, shaded: bool = False
    ) -> None:
        self._cells, self.before, self._ruled, self._shaded = cells, before, ruled, shaded
        self._heights: dict[int, float] = {}

    def wrap(self, available: float, height: float, /) -> tuple[float, float]:
        """Take the height of the highest cell."""
        for cell in self._cells:
            for part in cell.inside:
                self._heights[id(part)] = part.wrap(cell.width, height)[1]
        self.width = available
        self.height = max(
            (sum(self._heights[id(part)] for part in cell.inside) for cell in self._cells), default=0.0
        )
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw every cell from its top."""
        if self._shaded:
            canvas.setFillColor(RULE)
            canvas.setFillAlpha(0.35)
            canvas.rect(-2, -2, self.width + 4, self.height + 4, stroke=0, fill=1)
            canvas.setFillAlpha(1)
        for cell in self._cells:
            y = self.height
            for part in cell.inside:
                y -= self._heights[id(part)]
                part.drawOn(canvas, cell.x, y)
        if self._ruled:
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.7)
            canvas.line(0, -2.5, self.width, -2.5)
