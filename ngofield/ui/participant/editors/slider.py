"""A slider for large hands: nothing is chosen until it is touched."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from ngofield.ui.participant.booth import Booth

_MOST_TICKS = 51
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Down)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Up)


class Slider(QSlider):
    """Places from 0 to `count` - 1. `moved` carries a place, `released` says that the hand has let go."""

    moved = Signal(int)
    released = Signal()

    def __init__(self, booth: Booth, count: int, *, vertical: bool, ticks: bool) -> None:
        super().__init__(Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
        self._theme = booth.theme
        self._vertical = vertical
        self._ticks = ticks and count <= _MOST_TICKS
        self.place: int | None = None
        self.setRange(0, count - 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across, along = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(across if vertical else along, across)

    def show_place(self, place: int | None) -> None:
        """Show a place, or that nothing is chosen."""
        self.place = place
        self.setValue(place or 0)
        self.update()

    def step(self, steps: int) -> None:
        """Move by so many places; from nothing, to the first or the last."""
        begun = self.place is not None
        target = (self.place or 0) + steps if begun else (0 if steps > 0 else self.maximum())
        self._move(target)

    def sizeHint(self) -> QSize:
        """Return a wish with a target of 64 px across."""
        px = self._theme.px
        return QSize(px(64), px(300)) if self._vertical else QSize(px(480), px(64))

    def minimumSizeHint(self) -> QSize:
        """Return the least."""
        px = self._theme.px
        return QSize(px(64), px(240)) if self._vertical else QSize(px(200), px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, Home and End; leave the rest to the page."""
        if event.key() in _BACK or event.key() in _ON:
            self.step(1 if event.key() in _ON else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if event.key() == Qt.Key.Key_Home else self.maximum())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where it was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self._place_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self._place_at(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Say that the hand has let go."""
        self.released.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the ticks, and a knob once something is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._theme.px(8)
        self._paint_line(painter, self.maximum(), "quiet", thick)
        if self._ticks:
            self._paint_ticks(painter)
        if self.place is not None:
            self._paint_line(painter, self.place, "primary", thick)
            self._paint_knob(painter, self._point(self.place))
        elif self.hasFocus():
            box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            painter.setPen(QPen(self._theme.colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 10, 10)
        painter.end()

    def _paint_line(self, painter: QPainter, place: int, token: str, thick: int) -> None:
        pen = QPen(self._theme.colour(token), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(self._point(0), self._point(place))

    def _paint_ticks(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("quiet"), 2))
        far, long = self._theme.px(12), self._theme.px(8)
        for place in range(self.maximum() + 1):
            point = self._point(place)
            across = QPointF(far, 0) if self._vertical else QPointF(0, far)
            painter.drawLine(point + across, point + across * ((far + long) / far))

    def _paint_knob(self, painter: QPainter, centre: QPointF) -> None:
        radius = self._theme.px(18)
        painter.setPen(QPen(self._theme.colour("surface"), 3))
        painter.setBrush(self._theme.colour("primary"))
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius + 4, radius + 4)

    def _move(self, place: int) -> None:
        target = min(max(place, 0), self.maximum())
        if target != self.place:
            self.show_place(target)
            self.moved.emit(target)

    def _margin(self) -> int:
        return self._theme.px(28)

    def _length(self) -> int:
        whole = self.height() if self._vertical else self.width()
        return max(1, whole - 2 * self._margin())

    def _point(self, place: int) -> QPointF:
        share = place / max(1, self.maximum())
        if self._vertical:
            return QPointF(self.width() / 2, self.height() - self._margin() - share * self._length())
        return QPointF(self._margin() + share * self._length(), self.height() / 2)

    def _place_at(self, point: QPointF) -> int:
        along = self.height() - point.y() if self._vertical else point.x()
        return round((along - self._margin()) / self._length() * self.maximum())
