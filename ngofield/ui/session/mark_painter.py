"""Painting the mark of a town: on the map, and beside its word in the legend."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ngofield.ui.session.town_marks import Mark, Shape
from ngofield.ui.theme.theme import Theme
from ngofield.ui.theme.tokens import Tokens

_CORNERS = {
    Shape.DIAMOND: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    Shape.UP: ((0, -1.2), (1.2, 0.95), (-1.2, 0.95)),
    Shape.DOWN: ((0, 1.2), (1.2, -0.95), (-1.2, -0.95)),
    Shape.SQUARE: ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
}
_LINES = {
    Shape.CROSS: (((-0.9, -0.9), (0.9, 0.9)), ((-0.9, 0.9), (0.9, -0.9))),
    Shape.TICK: (((-0.5, 0.05), (-0.1, 0.45)), ((-0.1, 0.45), (0.55, -0.4))),
}


def paint_mark(painter: QPainter, spot: QPointF, radius: float, mark: Mark, tokens: Tokens) -> None:
    """Paint a mark around a spot, on a ground that keeps it apart from its neighbours."""
    ink, paper = QColor(str(getattr(tokens, mark.ink))), QColor(tokens.surface)
    stroke = max(1.6, radius / 3.2)
    painter.setPen(QPen(ink, stroke))
    painter.setBrush(ink if mark.filled else paper)
    if mark.shape in _CORNERS:
        corners = [spot + QPointF(x, y) * radius for x, y in _CORNERS[mark.shape]]
        painter.drawPolygon(QPolygonF(corners))
    elif mark.shape is not Shape.CROSS:
        painter.drawEllipse(spot, radius, radius)
    painter.setPen(QPen(paper if mark.shape is Shape.TICK else ink, stroke))
    for start, end in _LINES.get(mark.shape, ()):
        painter.drawLine(spot + QPointF(*start) * radius, spot + QPointF(*end) * radius)


class MarkSign(QWidget):
    """A mark in the legend, beside its word."""

    def __init__(self, theme: Theme, mark: Mark) -> None:
        super().__init__()
        self._theme = theme
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a small square."""
        side = self._theme.px(18)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QRectF(self.rect()).center()
        paint_mark(painter, middle, self._theme.px(5), self._mark, self._theme.tokens)
        painter.end()
