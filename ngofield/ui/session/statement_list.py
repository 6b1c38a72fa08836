"""The list of statements: newest at the bottom, codes are given by # to the selected one."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ngofield.ui.context import UiContext
from ngofield.ui.session.statement_delegate import StatementDelegate
from ngofield.ui.session.statement_model import StatementModel

CODE_KEYS = ("#", "№")
_Index = QModelIndex | QPersistentModelIndex


class StatementList(QListView):
    """`code_wanted` and `edit_wanted` tell the row; `typed` hands over a letter that belongs to the entry.

    `chosen` tells whether a row is selected.
    """

    code_wanted = Signal(int)
    edit_wanted = Signal(int)
    chosen = Signal(bool)
    typed = Signal(str)

    def __init__(self, context: UiContext, model: StatementModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(StatementDelegate(context.theme, self.viewport(), self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.code_wanted.emit(index.row()))
        context.theme.changed.connect(self._lay_out)

    def select_last(self) -> None:
        """Select the newest statement and take the keyboard."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Code on # or Enter, correct on F2; hand any other letter to the entry."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit(row)
        elif row >= 0 and (event.text() in CODE_KEYS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.code_wanted.emit(row)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Down and self._at_end(row)):
            self.typed.emit("")
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index, /) -> None:
        """Tell whether there is something to code or to correct."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.isValid())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()

    def _at_end(self, row: int) -> bool:
        return row >= self.model().rowCount() - 1


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
