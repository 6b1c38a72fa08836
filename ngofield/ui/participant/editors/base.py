"""What every way to answer offers to the page it stands on."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.column import Column

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
"""The modifiers under which a digit or an arrow is meant for the answer."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""How far each arrow moves: across, down."""
PAUSE_MS = 700


class Editor(QWidget):
    """Shows an answer and tells when it changes. It never saves anything itself."""

    given = Signal(object)
    """A value (`ngofield.domain.item.Value`) was given."""
    emptied = Signal()
    """The answer was taken away."""
    touched = Signal()
    """Something was changed that is not handed over yet."""
    passed = Signal()
    """The participant wants to go on."""
    unreadable = Signal(str)
    """What was typed cannot be read; a catalogue key says why."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__()
        self.booth = booth
        self.item = item

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was given, without telling anybody. What cannot be read is shown as nothing."""

    def retranslate(self) -> None:
        """Say everything again in the participant's language."""

    def describe(self, control: QWidget, own: str = "") -> None:
        """Let a screen reader say the question and its hint at a control, after what is its own."""
        asked = self.booth.spoken(self.item.label).words
        parts = (
            own,
            "" if control.accessibleName() == asked else asked,
            self.booth.spoken(self.item.hint).words,
        )
        control.setAccessibleDescription("\n".join(part for part in parts if part))

    def flush(self) -> None:
        """Hand over what is typed and not handed over yet."""

    def take_key(self, _event: QKeyEvent) -> bool:
        """Act on a key pressed anywhere on the page; tell whether it was meant for this."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what its own controls leave; several ways to answer may share a page."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def controls(self) -> list[QWidget]:
        """Return what can have the focus, in order."""
        return []

    def first_focus(self) -> None:
        """Put the focus where answering begins."""
        controls = self.controls()
        if controls:
            controls[0].setFocus()

    def follow(self, control: QWidget) -> None:
        """Have the page scroll to a control that came later than the page."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Column):
            above = above.parentWidget()
        if above is not None:
            above.follow(control)

    def announce(self, words: str) -> None:
        """Let a screen reader say what just changed."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


class PausingEditor(Editor):
    """Waits for a pause in what is done before it hands over."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._quiet = False
        self._pending = False

    def flush(self) -> None:
        """Hand over what is there, if anything changed since the last time."""
        self._pause.stop()
        if self._pending:
            self._pending = False
            self._hand_over()

    def _on_typed(self) -> None:
        if not self._quiet:
            self._pending = True
            self.touched.emit()
            self._pause.start()

    def _hand_over(self) -> None:
        """Send what is there; each kind does so in its own way."""
