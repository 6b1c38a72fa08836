"""The list of statements: newest at the bottom; what the keys do to the selected one."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from ngofield.ui.context import UiContext
from ngofield.ui.session.entry_line import CODE_KEYS, CTRL_TONES, speaker_number
from ngofield.ui.session.spoken_list import SpokenList
from ngofield.ui.session.statement_model import StatementModel
from ngofield.ui.widgets.letter_keys import letter_key

EDIT, CODE, TRANSLATE, JOIN, SPLIT, REMOVE, LANGUAGE, AGENCY = (
    "edit", "code", "translate", "join", "split", "remove", "language", "agency",
)  # fmt: skip
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_CTRL_KEYS: dict[int, str] = {
    Qt.Key.Key_T: TRANSLATE,
    Qt.Key.Key_J: JOIN,
    Qt.Key.Key_L: LANGUAGE,
    Qt.Key.Key_D: AGENCY,
    Qt.Key.Key_K: CODE,
}
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier


class StatementList(SpokenList):
    """`acted` tells what is to be done to which row: one of the constants above.

    `moved_to` tells a row and the number of the participant it is given to, `toned` a row and a tone;
    `menu_wanted` a row and where its menu opens. Plain letters belong to the entry: `typed` hands them
    over, `called` the number of who speaks next.
    """

    acted = Signal(str, int)
    moved_to = Signal(int, int)
    toned = Signal(int, str)
    menu_wanted = Signal(int, QPoint)
    typed = Signal(str)
    called = Signal(int)

    def __init__(self, context: UiContext, model: StatementModel) -> None:
        super().__init__(context, model)
        self.doubleClicked.connect(lambda index: self.acted.emit(EDIT, index.row()))

    def select_last(self) -> None:
        """Select the newest statement and take the keyboard."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))
            self.setFocus()

    def ask_menu(self) -> None:
        """Ask for the menu of the selected row."""
        index = self.currentIndex()
        if index.isValid():
            place = self.visualRect(index).center()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do to the selected statement what the key says; hand letters to the entry."""
        row = self.currentIndex().row()
        if row >= 0 and self._on_statement(event, row):
            return
        number = speaker_number(event)
        if number and not event.modifiers() & _COMMANDS:
            self.called.emit(number)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Down and self._at_end(row)):
            self.typed.emit("")
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the row under the pointer, or of the selected one by the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
                self.menu_wanted.emit(index.row(), event.globalPos())
        else:
            self.ask_menu()

    def _on_statement(self, event: QKeyEvent, row: int) -> bool:
        if event.modifiers() & _CONTROL:
            return self._on_control(event, row)
        if event.key() in _ENTER:
            self.acted.emit(EDIT, row)
        elif event.text() and event.text() in CODE_KEYS:
            self.acted.emit(CODE, row)
        elif event.key() == Qt.Key.Key_Delete:
            self.acted.emit(REMOVE, row)
        else:
            return False
        return True

    def _on_control(self, event: QKeyEvent, row: int) -> bool:
        key, number = letter_key(event), speaker_number(event)
        if number:
            self.moved_to.emit(row, number)
        elif key in _CTRL_KEYS:
            self.acted.emit(_CTRL_KEYS[key], row)
        elif key in CTRL_TONES:
            self.toned.emit(row, CTRL_TONES[key])
        else:
            return False
        return True

    def _at_end(self, row: int) -> bool:
        return row >= self.model().rowCount() - 1
