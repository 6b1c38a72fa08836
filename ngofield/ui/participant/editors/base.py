"""What every way to answer offers to the page it stands on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth


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
        """Show what was given, without telling anybody."""

    def retranslate(self) -> None:
        """Say everything again in the participant's language."""

    def flush(self) -> None:
        """Hand over what is typed and not handed over yet."""

    def take_key(self, _event: QKeyEvent) -> bool:
        """Act on a key pressed anywhere on the page; tell whether it was meant for this."""
        return False

    def controls(self) -> list[QWidget]:
        """Return what can have the focus, in order."""
        return []

    def first_focus(self) -> None:
        """Put the focus where answering begins."""
        controls = self.controls()
        if controls:
            controls[0].setFocus()
