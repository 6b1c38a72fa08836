"""A table on the page: as tall as its rows, reached by Tab, walked by arrows, pressed by Enter or click."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.grid import GridModel
from ngofield.ui.widgets.grid_delegate import GridDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridView(QTableView):
    """Shows a `GridModel`. `chosen` tells the key of a cell that was clicked or entered.

    With `cells` single cells are selected, else rows. With `tall` it is as high as its rows and the
    page scrolls; without, it scrolls itself. `narrowest` is the least width of a wide column.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, *, cells: bool = False, lines: int = 1, tall: bool = True, narrowest: int = 120
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tall = tall
        self._narrowest = narrowest
        self._delegate = GridDelegate(theme, lines)
        self.grid = GridModel(self)
        self._place = (0, 0)
        self.setModel(self.grid)
        self.setItemDelegate(self._delegate)
        self._set_up(cells)
        self.grid.modelAboutToBeReset.connect(self._remember)
        self.grid.modelReset.connect(self._arrange)
        self.clicked.connect(self._press)
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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(self._theme.px(24))
        if self._tall:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _leads(self, index: QModelIndex) -> bool:
        cell = self.grid.cell(index.row(), index.column())
        return cell.key is not None or cell.ticked is not None

    def _press(self, index: QModelIndex) -> None:
        key = self.grid.cell(index.row(), index.column()).key
        if key is not None:
            self.chosen.emit(key)

    def _remember(self) -> None:
        current = self.currentIndex()
        self._place = (current.row(), current.column()) if current.isValid() else (0, 0)

    def _arrange(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        row, column = self._place
        if row < self.grid.rowCount() and column < self.grid.columnCount():
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.grid.index(row, column), flag)
        self._share_width()
        self._fit()

    def _share_width(self) -> None:
        wide = [i for i, column in enumerate(self.grid.columns) if column.wide]
        least = self._theme.px(self._narrowest)
        widths = [
            max(self.sizeHintForColumn(i), self.horizontalHeader().sectionSizeHint(i))
            for i in range(self.grid.columnCount())
        ]
        spare = self.viewport().width() - sum(width for i, width in enumerate(widths) if i not in wide)
        for i, width in enumerate(widths):
            self.setColumnWidth(i, max(least, spare // len(wide)) if i in wide else width)

    def _fit(self) -> None:
        if not self._tall:
            return
        header = self.horizontalHeader().sizeHint().height()
        rows = self.grid.rowCount() * self._delegate.row_height()
        too_wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if too_wide else 0
        self.setFixedHeight(header + rows + bar + 2 * self.frameWidth() + 2)
