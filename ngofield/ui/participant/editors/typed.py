"""Answers in one's own words: saved when the typing pauses, and when the page is left."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import PausingEditor
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.privacy import PrivateText

_ROWS = 4
_MOST_ROWS = 20


class TextEditor(PausingEditor):
    """A large field for one's own words; the parameter `rows` says how many lines it shows at least.

    Short answers get the same field as long ones: an empty line frightens less when it is large.
    """

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.field = PrivateText()
        self.field.setMinimumHeight(booth.theme.px(34 * _rows(item) + 34))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.field.textChanged.connect(self._on_typed)
        self.field.passed.connect(self.passed)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.addWidget(self.field)
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
        self.field.setAccessibleDescription(self.booth.spoken(self.item.hint).words)
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
    written = item.parameters.get("rows", "").strip()
    rows = int(written) if written.isascii() and written.isdigit() and len(written) < len("1000") else _ROWS
    return min(_MOST_ROWS, max(1, rows))
