"""Saying that something was read: one large card."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import ACKNOWLEDGED, Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import CardWords
from ngofield.ui.participant.choice_card import CheckCard
from ngofield.ui.participant.editors.base import PLAIN, Editor
from ngofield.ui.participant.editors.reading import readable


class AcknowledgeEditor(Editor):
    """The tick gives "OK"; taken out again, there is no answer."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.card = CheckCard(booth.theme, 1)
        self.card.clicked.connect(self._hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show whether it was acknowledged."""
        self.card.setChecked(readable(self.item, answer) == ACKNOWLEDGED)

    def retranslate(self) -> None:
        """Say the card again."""
        self.card.say(CardWords(self.booth.speech.say("Yes, I have read this")))
        self.describe(self.card)

    def take_key(self, event: QKeyEvent) -> bool:
        """Let 1 press the card."""
        if event.text() != "1" or event.modifiers() not in PLAIN:
            return False
        self.card.click()
        return True

    def controls(self) -> list[QWidget]:
        """Return the card."""
        return [self.card]

    def _hand_over(self) -> None:
        if self.card.isChecked():
            self.given.emit(ACKNOWLEDGED)
        else:
            self.emptied.emit()
