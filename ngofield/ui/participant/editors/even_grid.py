"""Rows of equally wide cells: as many columns as are wanted and as the words have room for."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_UNBOUNDED = 16_777_215


class EvenGrid(QLayout):
    """Lays cells out row by row. `least` returns the width in pixels that a cell needs.

    `wanted` is the number of columns, `most` the greatest width of a cell. With `whole`, cells stand either
    all in one row or all below each other. `turned` is told, before they are measured, whether they share
    a row.
    """

    def __init__(
        self,
        parent: QWidget,
        wanted: int,
        gap: int,
        least: Callable[[], int],
        *,
        most: int = _UNBOUNDED,
        whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self.turned: Callable[[bool], object] = lambda _in_row: None
        self._cells: list[QLayoutItem] = []
        self._wanted, self._gap, self._least, self._most, self._whole = wanted, gap, least, most, whole
        self.setContentsMargins(0, 0, 0, 0)

    def columns(self, width: int) -> int:
        """Return how many columns there are at `width`; rows are of nearly equal length."""
        count = len(self._cells)
        if self._wanted <= 1 and not self._whole:
            return 1
        fitting = (width + self._gap) // (self._least() + self._gap)
        if self._whole:
            return count if 0 < count <= fitting else 1
        columns = max(1, min(self._wanted, count, fitting))
        if self._wanted >= count > columns:
            columns = -(-count // -(-count // columns))
        return columns

    def addItem(self, item: QLayoutItem, /) -> None:
        """Add a cell at the end."""
        self._cells.append(item)

    def count(self) -> int:
        """Return the number of cells."""
        return len(self._cells)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        """Return a cell, or None beyond the last."""
        return self._cells[index] if 0 <= index < len(self._cells) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        """Take a cell out."""
        return self._cells.pop(index) if 0 <= index < len(self._cells) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grow sideways only."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows the width."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height of all rows."""
        return self._lay(width, 0, 0, move=False)

    def setGeometry(self, rect: QRect, /) -> None:
        """Put the cells in their places."""
        super().setGeometry(rect)
        self._lay(rect.width(), rect.x(), rect.y(), move=True)

    def sizeHint(self) -> QSize:
        """Return the wish for a width of 480 px."""
        return QSize(480, self.heightForWidth(480))

    def minimumSize(self) -> QSize:
        """Return the least: one cell wide; the height follows the width."""
        return QSize(min(self._least(), 480), 56 if self._cells else 0)

    def _lay(self, width: int, left: int, top: int, *, move: bool) -> int:
        if not self._cells:
            return 0
        columns = self.columns(width)
        self.turned(columns > 1)
        wide = min(self._most, (width - self._gap * (columns - 1)) // columns)
        y = top
        for first in range(0, len(self._cells), columns):
            row = self._cells[first : first + columns]
            height = max(_height(cell, wide) for cell in row)
            if move:
                for place, cell in enumerate(row):
                    _put(cell, QRect(left + place * (wide + self._gap), y, wide, height))
            y += height + self._gap
        return y - self._gap - top


def _height(cell: QLayoutItem, width: int) -> int:
    if cell.hasHeightForWidth():
        return cell.heightForWidth(width)
    return max(cell.sizeHint().height(), cell.minimumSize().height())


def _put(cell: QLayoutItem, place: QRect) -> None:
    """Give a cell its whole place, also where its own wish is for less."""
    widget = cell.widget()
    if widget is not None:
        widget.setGeometry(place)
