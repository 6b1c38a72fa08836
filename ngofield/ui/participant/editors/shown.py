"""What is only shown: a value that the form has worked out or that nobody is to change."""

from PySide6.QtWidgets import QVBoxLayout

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.ui.participant.answer_words import answer_words
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.parts import text


class ShownEditor(Editor):
    """The value as calm text; a note, or nothing known, takes no room."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._answer: Answer | None = None
        self.words = text("shown")
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.addWidget(self.words)
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the value in words."""
        self._answer = answer
        self.retranslate()

    def retranslate(self) -> None:
        """Say the value again."""
        there = self._answer is not None and self._answer.value is not None
        there = there and self.item.type is not ItemType.NOTE
        self.words.setText(answer_words(self.booth, self.item, self._answer) if there else "")
        self.words.setVisible(there)
