"""Tables as values: columns and cells, and the one model that shows them to Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CELL = Qt.ItemDataRole.UserRole + 1
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_TICKED_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`end` puts the cells at the right edge, as numbers; a `wide` column takes the room that is left."""

    title: str
    end: bool = False
    wide: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """Words, then chips `(words, tone)`. `ticked` shows a box to tick (None: no box).

    `key` is what the cell leads to when it is pressed (None: nowhere); `indent` is in steps. `struck`
    words are crossed out; `swatch` is a colour shown as a dot before the words.
    """

    text: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    bold: bool = False
    quiet: bool = False
    tone: str = ""
    ticked: bool | None = None
    key: object = None
    tip: str = ""
    indent: int = 0
    struck: bool = False
    swatch: str = ""

    @property
    def words(self) -> str:
        """Return all that the cell says, for screen readers."""
        return " ".join(part for part in (self.text, *(words for words, _ in self.chips)) if part)


class GridModel(QAbstractTableModel):
    """A small table held in memory; `ticked` tells the row and the new state of its box."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[GridColumn, ...] = ()
        self._rows: tuple[tuple[GridCell, ...], ...] = ()

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """Return the columns."""
        return self._columns

    def show(self, columns: Sequence[GridColumn], rows: Sequence[Sequence[GridCell]]) -> None:
        """Show another table; every row has a cell per column."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def renew(self, rows: Sequence[Sequence[GridCell]]) -> None:
        """Show other cells in a table of the same shape: nothing is laid out anew."""
        assert len(rows) == len(self._rows), "a table of another shape is shown"
        self._rows = tuple(tuple(row) for row in rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))

    def cell(self, row: int, column: int) -> GridCell:
        """Return one cell."""
        return self._rows[row][column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words, the tooltip, the tick or the cell itself."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:  # the one that painting asks for
            return cell
        if role == Qt.ItemDataRole.CheckStateRole:
            return None if cell.ticked is None else _state(cell.ticked)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: cell.words,
            Qt.ItemDataRole.ToolTipRole: cell.tip or None,
            Qt.ItemDataRole.TextAlignmentRole: _side(self._columns[index.column()]),
        }
        return values.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: column.title[:1].upper() + column.title[1:],
            Qt.ItemDataRole.ToolTipRole: column.tip or None,
            Qt.ItemDataRole.TextAlignmentRole: _side(column),
        }
        return values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be selected, and boxes be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        ticked = self.cell(index.row(), index.column()).ticked
        return _FLAGS if ticked is None else _TICKED_FLAGS

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a box."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = list(self._rows[index.row()])
        if row[index.column()].ticked is None:
            return False
        ticked = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value, True)
        row[index.column()] = replace(row[index.column()], ticked=ticked)
        rows = list(self._rows)
        rows[index.row()] = tuple(row)
        self._rows = tuple(rows)
        self.dataChanged.emit(index, index)
        self.ticked.emit(index.row(), ticked)
        return True


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked


def _side(column: GridColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.end else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
