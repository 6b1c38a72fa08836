"""A row that breaks where the room ends, as words do. It places its children itself."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

_Line = list[tuple[QWidget, int]]


class FlowRow(QFrame):
    """Widgets from left to right, then on the next line, each in the middle of its line's height.

    Widgets from number `ends_from` on stand at the right end of their line. `sides` are the margins
    left and right, `ends` those above and below, in pixels.
    """

    def __init__(
        self, *widgets: QWidget, spacing: int = 6, ends_from: int | None = None, sides: int = 0, ends: int = 0
    ) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        self._gap = spacing
        self._ends_from = ends_from
        self._sides = sides
        self._ends = ends
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._take(widget)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self._take(widget)
        self.updateGeometry()
        self._arrange()

    def _take(self, widget: QWidget) -> None:
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)

    def clear(self) -> None:
        """Take everything out and let Qt delete it."""
        for widget in self._widgets:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._widgets.clear()
        self.updateGeometry()

    def event(self, event: QEvent, /) -> bool:
        """Arrange again when a child changed its size or was shown or hidden."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow row is taller."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height that `width` needs."""
        lines = self._lines(width - 2 * self._sides)
        return sum(map(_line_height, lines)) + self._gap * max(0, len(lines) - 1) + 2 * self._ends

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        sizes = [_wanted(widget) for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + 2 * self._sides, height + 2 * self._ends)

    def minimumSizeHint(self) -> QSize:
        """Return the widest single widget at the height of the current width."""
        narrowest = max((_least(widget) for widget in self._shown()), default=0) + 2 * self._sides
        return QSize(narrowest, self.heightForWidth(max(self.width(), narrowest)))

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _lines(self, room: int) -> list[_Line]:
        """Return the widgets of each line with their widths."""
        lines: list[_Line] = []
        used = room + 1
        for widget in self._shown():
            width = min(_wanted(widget).width(), max(room, _least(widget)))
            if used + width > room:
                lines.append([])
                used = 0
            lines[-1].append((widget, width))
            used += width + self._gap
        return lines

    def _arrange(self) -> None:
        room = self.width() - 2 * self._sides
        lines = self._lines(room)
        needed = sum(map(_line_height, lines)) + self._gap * (len(lines) - 1)
        top = max(self._ends, (self.height() - needed) // 2)
        for line in lines:
            height = _line_height(line)
            self._place(line, QRect(self._sides, top, room, height))
            top += height + self._gap

    def _place(self, line: _Line, room: QRect) -> None:
        ends = self._widgets[self._ends_from :] if self._ends_from is not None else []
        free = room.width() - sum(width for _, width in line) - self._gap * (len(line) - 1)
        left, shifted = room.x(), False
        for widget, width in line:
            if widget in ends and not shifted:
                left, shifted = left + max(0, free), True
            height = min(_height(widget, width), room.height())
            widget.setGeometry(left, room.y() + (room.height() - height) // 2, width, height)
            left += width + self._gap


def flow_row(*widgets: QWidget, spacing: int = 6) -> FlowRow:
    """Return a row that shows `widgets` in a flow."""
    return FlowRow(*widgets, spacing=spacing)


def _wanted(widget: QWidget) -> QSize:
    size = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return size.expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())


def _least(widget: QWidget) -> int:
    if widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
        return _wanted(widget).width()
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def _height(widget: QWidget, width: int) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return _wanted(widget).height()


def _line_height(line: _Line) -> int:
    return max((_height(widget, width) for widget, width in line), default=0)
