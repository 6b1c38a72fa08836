"""Choosing one or several answers from cards, by mouse, touch, digits or arrows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import CardWords
from ngofield.ui.participant.choice_card import CheckCard, SingleCard
from ngofield.ui.participant.editors.base import Editor

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CardEditor(Editor):
    """What both kinds of cards share: digits choose, arrows move, one of them is the stop of Tab."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.cards: list[SingleCard | CheckCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(booth.theme.px(6))

    def retranslate(self) -> None:
        """Say the choices again."""
        for card, choice in zip(self.cards, self.item.choices, strict=True):
            label = self.booth.spoken(choice.label)
            card.say(CardWords(label.words, self.booth.spoken(choice.hint).words, label.tag))

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by digit, move by arrow."""
        if event.modifiers() not in _PLAIN:
            return False
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= min(9, len(self.cards)):
            self._stop_at(self.cards[number - 1])
            self.cards[number - 1].click()
            return True
        if event.key() in _STEPS and self.cards:
            self._stop_at(self.cards[self._neighbour(_STEPS[Qt.Key(event.key())])])
            return True
        return False

    def controls(self) -> list[QWidget]:
        """Return the cards."""
        return list(self.cards)

    def first_focus(self) -> None:
        """Go to the chosen card, else to the first."""
        chosen = [card for card in self.cards if card.isChecked()]
        self._stop_at((chosen or self.cards)[0], Qt.FocusReason.OtherFocusReason)

    def _add(self, card: SingleCard | CheckCard) -> None:
        self.cards.append(card)
        self._column.addWidget(card)

    def _neighbour(self, step: int) -> int:
        stops = [n for n, card in enumerate(self.cards) if card.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        return (stops[0] + step) % len(self.cards)

    def _stop_at(
        self, card: SingleCard | CheckCard, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason
    ) -> None:
        for each in self.cards:
            stops = Qt.FocusPolicy.StrongFocus if each is card else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(stops)
        card.setFocus(reason)


class SingleEditor(CardEditor):
    """One answer of several."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        for number, choice in enumerate(item.choices, 1):
            card = SingleCard(booth.theme, number)
            card.clicked.connect(lambda _on=False, name=choice.name: self._choose(name))
            card.passed.connect(self.passed)
            self._add(card)
        self._column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen card."""
        self._mark(str(answer.value) if answer and answer.value is not None else "")

    def _choose(self, name: str) -> None:
        self._mark(name)
        self.given.emit(name)

    def _mark(self, name: str) -> None:
        for card, choice in zip(self.cards, self.item.choices, strict=True):
            card.setChecked(choice.name == name)


class SeveralEditor(CardEditor):
    """Any number of answers."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        for number in range(1, len(item.choices) + 1):
            card = CheckCard(booth.theme, number)
            card.clicked.connect(self._hand_over)
            self._add(card)
        self._column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen cards."""
        chosen = answer.value if answer and isinstance(answer.value, tuple) else ()
        for card, choice in zip(self.cards, self.item.choices, strict=True):
            card.setChecked(choice.name in chosen)

    def _hand_over(self) -> None:
        pairs = zip(self.cards, self.item.choices, strict=True)
        chosen = tuple(choice.name for card, choice in pairs if card.isChecked())
        if chosen:
            self.given.emit(chosen)
        else:
            self.emptied.emit()
