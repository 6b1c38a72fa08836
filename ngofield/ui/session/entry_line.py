"""The one line where statements are typed, and the keys it understands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ngofield.ui.widgets.look import dress

CODE_KEYS = ("#", "№")
_TONES = {"+": "positive", "-": "negative", "−": "negative", "0": "neutral"}
_CTRL_TONES = {
    Qt.Key.Key_Plus: "positive",
    Qt.Key.Key_Equal: "positive",
    Qt.Key.Key_Up: "positive",
    Qt.Key.Key_Minus: "negative",
    Qt.Key.Key_Down: "negative",
    Qt.Key.Key_0: "neutral",
    Qt.Key.Key_Right: "neutral",
}
_SUBMIT = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)
_MOVES = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
_TURNS = {Qt.Key.Key_PageUp.value: -1, Qt.Key.Key_PageDown.value: 1}
_F1 = Qt.Key.Key_F1.value
_CONTROL = Qt.KeyboardModifier.ControlModifier


class EntryLine(QLineEdit):
    """Sends what the keys mean; letters are typed as in any line.

    F1 to F12 are the speakers P1 to P12, with Shift P13 to P24. `+`, `-` and `0` are the tone while the
    line is empty, and with Ctrl always (Ctrl+Up, Ctrl+Down and Ctrl+Right on keyboards without them).
    `#` (or № on a Russian keyboard, or Ctrl+K) looks for a code.
    """

    speaker = Signal(int)
    tone = Signal(str)
    submitted = Signal()
    search_begun = Signal()
    escaped = Signal()
    moved = Signal(int)
    turned = Signal(int)
    erased = Signal()
    language_asked = Signal()
    guide_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="entry")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Understand the key, or type it."""
        if self._on_function_key(event) or self._on_control(event) or self._on_plain(event):
            event.accept()
            return
        super().keyPressEvent(event)
        if event.text() in CODE_KEYS and event.text():
            self.search_begun.emit()

    def _on_function_key(self, event: QKeyEvent) -> bool:
        number = event.key() - _F1 + 1
        if not 1 <= number <= 12:
            return False
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.speaker.emit(number + 12 if shifted else number)
        return True

    def _on_control(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _CONTROL:
            return False
        key = Qt.Key(event.key())
        if key in _CTRL_TONES and (key != Qt.Key.Key_Right or not self.text()):
            self.tone.emit(_CTRL_TONES[key])
        elif key == Qt.Key.Key_L:
            self.language_asked.emit()
        elif key == Qt.Key.Key_G:
            self.guide_asked.emit()
        elif key == Qt.Key.Key_K:
            self.insert("#")
            self.search_begun.emit()
        else:
            return False
        return True

    def _on_plain(self, event: QKeyEvent) -> bool:
        if not self.text() and event.text() in _TONES:
            self.tone.emit(_TONES[event.text()])
            return True
        key = event.key()
        if key in _SUBMIT:
            self.submitted.emit()
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        else:
            return False
        return True
