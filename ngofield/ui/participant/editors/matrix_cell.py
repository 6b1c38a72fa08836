"""The cells of a grid of questions: a circle or a box to press, no words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ngofield.ui.participant.card_face import MARK, paint_mark
from ngofield.ui.participant.choice_card import CheckCard, SingleCard
from ngofield.ui.participant.style import grown
from ngofield.ui.theme.theme import Theme

TARGET = 60
"""Pixels at 100 %."""


class OneCell(SingleCard):
    """A cell in a row of which one is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 0)
        self._theme = theme
        _settle(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle."""
        _paint(self, self._theme, square=False)

    def sizeHint(self) -> QSize:
        """Return the room of a target."""
        return _size(self._theme)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a target."""
        return _size(self._theme)


class ManyCell(CheckCard):
    """A cell in a row of which several may be chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 0)
        self._theme = theme
        _settle(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        _paint(self, self._theme, square=True)

    def sizeHint(self) -> QSize:
        """Return the room of a target."""
        return _size(self._theme)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a target."""
        return _size(self._theme)


def _settle(cell: QAbstractButton) -> None:
    cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


def _size(theme: Theme) -> QSize:
    side = grown(TARGET, theme.scale)
    return QSize(side, side)


def _paint(cell: QAbstractButton, theme: Theme, *, square: bool) -> None:
    painter = QPainter(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(cell.width() / 2, cell.height() / 2)
    ground = QRectF(cell.rect()).adjusted(3, 3, -3, -3)
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.underMouse():
        painter.setBrush(theme.colour("primary_wash"))
        painter.drawRoundedRect(ground, 8, 8)
    if cell.hasFocus():
        painter.setPen(QPen(theme.colour("accent" if cell.isChecked() else "primary"), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, 8, 8)
    size = grown(MARK, theme.scale)
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    sign = "✓" if cell.isChecked() else ""
    chosen = cell.isChecked()
    paint_mark(painter, theme, box, sign, chosen=chosen, square=square, outline="quiet")
    painter.end()
