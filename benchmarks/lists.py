"""Two lists of as many rows: ours with its words, chips and lines, and a bare table of Qt's own."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from benchmarks.ratio import Work
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.desk.passage_book import PassageBook
from ngofield.ui.desk.passage_list import PassageList

_SIZE = (640, 560)
_COLUMNS = 4
_SAID = "Хат жаздық, жауап болмады: сообщили за день до встречи, никто не успел подготовиться."
_ROOT = QModelIndex()


class _Rows(QAbstractTableModel):
    def __init__(self, n: int) -> None:
        super().__init__()
        self._n = n

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return self._n

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return _COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("Талғар", f"P{index.row()}", _SAID, "коды жоқ")[index.column()]

    def again(self) -> None:
        """Begin anew, as our list does when other passages are listed."""
        self.beginResetModel()
        self.endResetModel()


def passage_list(context: UiContext, workplace: Workplace) -> Work:
    """Return what lists the passages of a store anew and paints them, a page further each time."""
    book = PassageBook(workplace)
    book.read("statements")
    view = PassageList(context, workplace, book)
    ids = list(book.records)
    _show(view)

    def work() -> None:
        view.show_ids(ids)
        _paint(view)

    return work


def bare_list(n: int) -> Work:
    """Return what shows as many rows in a table of Qt's own and paints them."""
    view, rows = QTableView(), _Rows(n)
    view.setModel(rows)
    view.setColumnWidth(2, 300)
    _show(view)

    def work() -> None:
        rows.again()
        view.selectRow(0)
        _paint(view)

    return work


def _show(view: QWidget) -> None:
    view.resize(*_SIZE)
    view.show()
    QApplication.processEvents()


def _paint(view: QTableView) -> None:
    for row in range(0, 200, 8):
        view.scrollTo(view.model().index(row, 0), QTableView.ScrollHint.PositionAtTop)
        view.viewport().repaint()
