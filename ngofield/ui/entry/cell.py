"""The cell that answers are typed into: keys that lead on are told, all others are typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ngofield.ui.widgets.look import dress

_MOVES = {
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_PageUp.value: -10,
    Qt.Key.Key_PageDown.value: 10,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cell(QLineEdit):
    """`accepted` is Enter, `moved` the arrows and Page keys, `left` Escape."""

    accepted = Signal()
    moved = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, extent="large")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on, or type."""
        if event.key() in _ENTER:
            self.accepted.emit()
        elif event.key() in _MOVES:
            self.moved.emit(_MOVES[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
