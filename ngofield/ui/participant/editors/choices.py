"""Choosing one or several answers from cards, by mouse, touch, digits or arrows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import CardWords
from ngofield.ui.participant.choice_card import CheckCard, SingleCard
from ngofield.ui.participant.editors.appearance import appearance, goes_on_at_once, wanted_columns
from ngofield.ui.participant.editors.base import PLAIN, Editor
from ngofield.ui.participant.editors.digits import Digits
from ngofield.ui.participant.editors.even_grid import EvenGrid
from ngofield.ui.participant.editors.reading import readable

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_NARROWEST = 150


class CardEditor(Editor):
    """What all cards share: digits choose, arrows move, one of them is the stop of Tab.

    The appearance says how they stand: below each other, in columns, or as a likert scale in one row
    (below each other where a row has no room for the words).
    """

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.cards: list[SingleCard | CheckCard] = []
        self.board = QWidget()
        self._likert = "likert" in appearance(item)
        gap = booth.theme.px(6)
        self._grid = EvenGrid(self.board, wanted_columns(item), gap, self._least_width, whole=self._likert)
        self._grid.turned = self._turn
        self._digits = Digits(len(item.choices), self)
        self._digits.typed.connect(self._press)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._column.addWidget(self.board)
        self._column.addStretch()

    def retranslate(self) -> None:
        """Say the choices again."""
        for card, choice in zip(self.cards, self.item.choices, strict=True):
            label = self.booth.spoken(choice.label)
            card.say(CardWords(label.words, self.booth.spoken(choice.hint).words, label.tag))
        self._grid.invalidate()
        for card, choice in zip(self.cards[:1], self.item.choices, strict=False):
            self.describe(card, self.booth.spoken(choice.hint).words)

    def flush(self) -> None:
        """Choose what a first digit means that a second was waited for."""
        self._digits.settle()

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose by digit, move by arrow."""
        if self._digits.take(event):
            return True
        if event.modifiers() in PLAIN and event.key() in _ARROWS and self.cards:
            self._stop_at(self.cards[self._neighbour(Qt.Key(event.key()))])
            return True
        return False

    def controls(self) -> list[QWidget]:
        """Return the cards."""
        return list(self.cards)

    def first_focus(self) -> None:
        """Go to the chosen card, else to the first."""
        chosen = [card for card in self.cards if card.isChecked()]
        for card in (chosen or self.cards)[:1]:
            self._stop_at(card, Qt.FocusReason.OtherFocusReason)

    def _add(self, card: SingleCard | CheckCard) -> None:
        card.face.marked = "no-buttons" not in appearance(self.item)
        self.cards.append(card)
        self._grid.addWidget(card)

    def _turn(self, in_row: bool) -> None:
        for card in self.cards:
            card.face.upright = self._likert and in_row

    def _least_width(self) -> int:
        words = (card.face.least_width(upright=self._likert) for card in self.cards)
        return max([self.booth.theme.px(_NARROWEST), *words])

    def _press(self, number: int) -> None:
        if number <= len(self.cards):
            self._stop_at(self.cards[number - 1])
            self.cards[number - 1].click()

    def _neighbour(self, key: Qt.Key) -> int:
        stops = [n for n, card in enumerate(self.cards) if card.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        columns = self._grid.columns(self.board.width())
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        back = key in (Qt.Key.Key_Left, Qt.Key.Key_Up)
        step = 1 if sideways or columns >= len(self.cards) else columns
        target = stops[0] + (-step if back else step)
        if step > 1 and not 0 <= target < len(self.cards):
            return stops[0]
        return target % len(self.cards)

    def _stop_at(
        self, card: SingleCard | CheckCard, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason
    ) -> None:
        for each in self.cards:
            stops = Qt.FocusPolicy.StrongFocus if each is card else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(stops)
        card.setFocus(reason)


class SingleEditor(CardEditor):
    """One answer of several. `quick` goes on as soon as one is chosen."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        for number, choice in enumerate(item.choices, 1):
            card = SingleCard(booth.theme, number)
            card.clicked.connect(lambda _on=False, name=choice.name: self._choose(name))
            card.passed.connect(self.passed)
            self._add(card)
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen card."""
        self._mark(str(readable(self.item, answer) or ""))

    def _choose(self, name: str) -> None:
        self._mark(name)
        self.given.emit(name)
        if goes_on_at_once(self.item):
            self.passed.emit()

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
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen cards."""
        value = readable(self.item, answer)
        chosen = value if isinstance(value, tuple) else ()
        for card, choice in zip(self.cards, self.item.choices, strict=True):
            card.setChecked(choice.name in chosen)

    def _hand_over(self) -> None:
        pairs = zip(self.cards, self.item.choices, strict=True)
        chosen = tuple(choice.name for card, choice in pairs if card.isChecked())
        if chosen:
            self.given.emit(chosen)
        else:
            self.emptied.emit()
