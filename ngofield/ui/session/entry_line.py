"""The one line where statements are typed, and the keys it understands."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ngofield.ui.widgets.letter_keys import letter_key
from ngofield.ui.widgets.look import dress

CODE_KEYS = ("#", "№")
_TONES = {"+": "positive", "-": "negative", "−": "negative", "0": "neutral"}
CTRL_TONES: dict[int, str] = {
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
    `#` (or № on a Russian keyboard, or Ctrl+K) looks for a code. Ctrl+L is the language, Ctrl+D who acts,
    Ctrl+M a note of the observer, Ctrl+G the question in the other language, Ctrl+O a transcript.
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
    agency_asked = Signal()
    note_asked = Signal()
    transcript_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, look="entry")
        self._asked: dict[int, SignalInstance] = {
            Qt.Key.Key_L: self.language_asked,
            Qt.Key.Key_G: self.guide_asked,
            Qt.Key.Key_D: self.agency_asked,
            Qt.Key.Key_M: self.note_asked,
            Qt.Key.Key_O: self.transcript_asked,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Understand the key, or type it."""
        if self._on_function_key(event) or self._on_control(event) or self._on_plain(event):
            event.accept()
            return
        super().keyPressEvent(event)
        if event.text() in CODE_KEYS and event.text():
            self.search_begun.emit()

    def _on_function_key(self, event: QKeyEvent) -> bool:
        number = speaker_number(event)
        if number:
            self.speaker.emit(number)
        return bool(number)

    def _on_control(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _CONTROL:
            return False
        key = letter_key(event)
        if key in CTRL_TONES and (key != Qt.Key.Key_Right or not self.text()):
            self.tone.emit(CTRL_TONES[key])
        elif key in self._asked:
            self._asked[key].emit()
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


def speaker_number(event: QKeyEvent) -> int:
    """Return 1 to 12 for F1 to F12, 13 to 24 with Shift, 0 for any other key."""
    number = event.key() - _F1 + 1
    if not 1 <= number <= 12:
        return 0
    return number + 12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else number
