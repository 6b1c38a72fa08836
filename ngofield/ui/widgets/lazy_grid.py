"""A long table: its cells are made when they are painted, all rows are equally high."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.grid import GridCell, GridColumn, GridModel, Index
from ngofield.ui.widgets.grid_view import GridView

RowMaker = Callable[[int], Sequence[GridCell]]
_ROOT = QModelIndex()
_KEPT = 400
_MEASURED = 40
_LONGEST_CHIP = 165


class LazyGrid(GridModel):
    """Asks for a row when it is looked at, and keeps the last few hundred."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._make: RowMaker = lambda _: ()
        self._made: dict[int, Sequence[GridCell]] = {}

    def show_rows(self, columns: Sequence[GridColumn], count: int, make: RowMaker) -> None:
        """Show `count` rows; `make` returns the cells of one, a cell per column."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._count, self._make = count, make
        self._made.clear()
        self.endResetModel()

    def renew_row(self, row: int) -> None:
        """Make a row anew."""
        self._made.pop(row, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def cell(self, row: int, column: int) -> GridCell:
        """Return one cell."""
        made = self._made.get(row)
        if made is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[row] = self._make(row)
        return made[column]


class LazyGridView(GridView):
    """Shows a `LazyGrid`; its first rows tell how wide the columns are."""

    def __init__(self, theme: Theme, *, lines: int = 2, narrowest: int = 150) -> None:
        self.rows = LazyGrid()
        super().__init__(theme, tall=False, lines=lines, narrowest=narrowest, grid=self.rows)
        self.rows.setParent(self)
        self._delegate.longest_chip = _LONGEST_CHIP
        self._even_lines = lines

    def _natural_widths(self) -> list[int]:
        columns = range(self.grid.columnCount())
        return [
            max(self._delegate.widest(self.grid, i, _MEASURED), self._header.title_width(i)) for i in columns
        ]

    def _set_heights(self, widths: list[int]) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height(self._even_lines))
