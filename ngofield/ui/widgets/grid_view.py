"""A table on the page: as tall as its rows, reached by Tab, walked by arrows, pressed by Enter or click."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.grid import GridColumn, GridModel
from ngofield.ui.widgets.grid_delegate import GridDelegate
from ngofield.ui.widgets.grid_header import GridHeader

_MEASURED = 500
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridView(QTableView):
    """Shows a `GridModel`. `chosen` tells the key of a cell that was clicked or entered.

    With `cells` single cells are selected, else rows. With `tall` it is as high as its rows (at most
    `most` of them, 0: all) and the page scrolls; without, it scrolls itself. Words of a wide column take
    up to `lines` lines, and the column is not squeezed below `narrowest` pixels (at 100 %) where its
    words need them.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        *,
        cells: bool = False,
        lines: int = 2,
        tall: bool = True,
        narrowest: int = 150,
        most: int = 0,
        grid: GridModel | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tall = tall
        self._narrowest = narrowest
        self._most = most
        self._delegate = GridDelegate(theme, lines)
        self._header = GridHeader(theme, self)
        self.grid = grid or GridModel(self)
        self._place = (0, 0)
        self.setModel(self.grid)
        self.setItemDelegate(self._delegate)
        self._set_up(cells)
        self.grid.modelAboutToBeReset.connect(self._remember)
        self.grid.modelReset.connect(self._arrange)
        self.clicked.connect(self._click)
        theme.changed.connect(self._arrange)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the current cell."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be pressed."""
        index = self.indexAt(event.position().toPoint())
        pressable = index.isValid() and self._leads(index)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()
        self._fit()

    def _set_up(self, cells: bool) -> None:
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.setHorizontalHeader(self._header)
        if self._tall:
            if not self._most:
                self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _leads(self, index: QModelIndex) -> bool:
        cell = self.grid.cell(index.row(), index.column())
        return cell.key is not None or cell.ticked is not None

    def _click(self, index: QModelIndex) -> None:
        if self.grid.cell(index.row(), index.column()).ticked is None:  # a box was ticked by this click
            self._press(index)

    def _press(self, index: QModelIndex) -> None:
        key = self.grid.cell(index.row(), index.column()).key
        if key is not None:
            self.chosen.emit(key)

    def _remember(self) -> None:
        current = self.currentIndex()
        self._place = (current.row(), current.column()) if current.isValid() else (0, 0)

    def _arrange(self) -> None:
        row, column = self._place
        if row < self.grid.rowCount() and column < self.grid.columnCount():
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.grid.index(row, column), flag)
        self._share_width()
        self._fit()

    def _share_width(self) -> None:
        widths = shared_widths(
            self.grid.columns,
            self._natural_widths(),
            self.viewport().width(),
            self._theme.px(self._narrowest),
        )
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._set_heights(widths)

    def _natural_widths(self) -> list[int]:
        columns = range(self.grid.columnCount())
        return [max(self._delegate.widest(self.grid, i), self._header.title_width(i)) for i in columns]

    def _set_heights(self, widths: list[int]) -> None:
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(self._delegate.row_height(1))
        for row in range(min(self.grid.rowCount(), _MEASURED)):
            rows.resizeSection(row, self._delegate.height_of(self.grid, row, widths))

    def _fit(self) -> None:
        if not self._tall:
            return
        header = 0 if self._header.isHidden() else self._header.sizeHint().height()
        too_wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if too_wide else 0
        self.setFixedHeight(header + self._rows_height() + bar + 2 * self.frameWidth() + 2)

    def _rows_height(self) -> int:
        rows = self.verticalHeader()
        if not self._most or rows.count() <= self._most:
            return rows.length()
        return sum(rows.sectionSize(row) for row in range(self._most))


def shared_widths(
    columns: Sequence[GridColumn], natural: Sequence[int], room: int, narrowest: int
) -> list[int]:
    """Return the width of each column: wide ones share what the others leave, by what they need."""
    wide = [width for column, width in zip(columns, natural, strict=True) if column.wide]
    spare = room - sum(natural) + sum(wide)
    return [
        max(min(width, narrowest), spare * width // max(sum(wide), 1)) if column.wide else width
        for column, width in zip(columns, natural, strict=True)
    ]
