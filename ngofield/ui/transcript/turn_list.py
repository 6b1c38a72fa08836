"""The list of turns and the keys that change the selected one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from ngofield.ui.context import UiContext
from ngofield.ui.session.entry_line import speaker_number
from ngofield.ui.session.row_editor import WORDS, Draft
from ngofield.ui.session.spoken_list import SpokenList
from ngofield.ui.transcript.turn_model import TurnModel
from ngofield.ui.widgets.letter_keys import letter_key

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_AT_ONCE = 200


class TurnList(SpokenList):
    """Space or Delete takes a turn or leaves it out, Enter opens its words, F1 to F12 say who spoke,
    Ctrl+L the language."""

    def __init__(self, context: UiContext, model: TurnModel) -> None:
        super().__init__(context, model, splits=False)
        self._turns = model
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.doubleClicked.connect(lambda index: self.correct(index.row()))
        self.written.connect(self._save)

    def correct(self, row: int) -> None:
        """Open the words of a turn for writing."""
        turn = self._turns.turn(row)
        if turn is not None:
            self.write_in(row, Draft(str(row), WORDS, turn.text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the selected turn, or move on."""
        row, number = self.currentIndex().row(), speaker_number(event)
        if row < 0:
            super().keyPressEvent(event)
        elif number:
            self._turns.give(row, f"P{number}")
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self._turns.toggle(row)
        elif event.key() in _ENTER:
            self.correct(row)
        elif letter_key(event) == Qt.Key.Key_L and event.modifiers() & _CONTROL:
            self._turns.next_language(row)
        else:
            super().keyPressEvent(event)

    def _save(self, draft: Draft) -> None:
        self._turns.reword(int(draft.id), draft.text)
        self.close_editor()
        self.setFocus()
