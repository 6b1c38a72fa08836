"""Answers in one's own words: saved when the typing pauses, and when the page is left."""

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import PausingEditor
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.privacy import PrivateText

_ROWS, _MOST_ROWS = 2, 20
_LINE, _AIR = 32, 34


class TextEditor(PausingEditor):
    """A large field for one's own words; with the parameter `rows` it is so many lines high.

    Without it short answers get the same field as long ones, as high as the page has room.
    """

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.field = PrivateText()
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.field.textChanged.connect(self._on_typed)
        self.field.passed.connect(self.passed)
        grid = QGridLayout(self)
        grid.setContentsMargins(RING, 0, RING, 0)
        grid.addWidget(self.field, 0, 0)
        rows = _rows(item)
        grid.setRowMinimumHeight(0, booth.theme.px(_LINE * (rows or _ROWS) + _AIR))
        grid.setRowStretch(1 if rows else 0, 1)
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the words with the cursor at their end."""
        words = str(readable(self.item, answer) or "")
        if words != self.field.toPlainText().strip():
            self._quiet = True
            self.field.setPlainText(words)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
            self._quiet = False

    def retranslate(self) -> None:
        """Name the field for screen readers."""
        self.field.setAccessibleName(self.booth.spoken(self.item.label).words)
        self.describe(self.field)
        self.field.setPlaceholderText(self.booth.speech.say("Write here"))
        self.field.viewport().update()

    def controls(self) -> list[QWidget]:
        """Return the field."""
        return [self.field]

    def _hand_over(self) -> None:
        words = self.field.toPlainText().strip()
        if words:
            self.given.emit(words)
        else:
            self.emptied.emit()


def _rows(item: Item) -> int:
    """Return how many lines the form asks for, or 0 where it does not say."""
    written = item.parameters.get("rows", "").strip()
    plain = written.isascii() and written.isdigit() and len(written) < len("1000")
    return min(_MOST_ROWS, int(written)) if plain else 0
