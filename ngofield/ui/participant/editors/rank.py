"""Putting answers in order: the first tap is the first place, the second the second, and so on."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.choice_card import RankCard
from ngofield.ui.participant.editors.choices import CardEditor
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.parts import push, text
from ngofield.ui.words import Words


class RankEditor(CardEditor):
    """Tapping puts a card at the next place, tapping again takes it out and moves the others up.

    The order is handed over once every choice has its place.
    """

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._order: list[str] = []
        for choice in item.choices:
            card = RankCard(booth.theme)
            card.clicked.connect(lambda _on=False, name=choice.name: self._tap(name))
            self._add(card)
        self.told = text("quiet")
        self.anew = push("word")
        self.anew.clicked.connect(self._begin_anew)
        words = Words(booth.speech, self)
        words.put(self.anew.setText, N_("Begin again"))
        words.name(self.anew, N_("Begin again"))
        line = QHBoxLayout()
        line.setContentsMargins(RING, 0, 0, 0)
        line.addWidget(self.told, 1)
        line.addWidget(self.anew)
        self._column.insertLayout(0, line)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the choices and their places again."""
        super().retranslate()
        if self.cards:
            self._show()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the order given before; an order of other choices is none."""
        value = readable(self.item, answer)
        names = list(value) if isinstance(value, tuple) else []
        offered = {choice.name for choice in self.item.choices}
        self._order = names if set(names) <= offered and len(set(names)) == len(names) else []
        self._show()

    def flush(self) -> None:
        """Say so where some choices have a place and others have none."""
        super().flush()
        if 0 < len(self._order) < len(self.cards):
            self.unreadable.emit(N_("Please tap the remaining ones too, or begin again."))

    def controls(self) -> list[QWidget]:
        """Return the cards and the way to begin again."""
        return [*self.cards, self.anew]

    def _tap(self, name: str) -> None:
        was_whole = len(self._order) == len(self.cards)
        if name in self._order:
            self._order.remove(name)
        else:
            self._order.append(name)
        self._show()
        self.announce(self._place_words(name))
        self._tell(was_whole)

    def _tell(self, was_whole: bool) -> None:
        if len(self._order) == len(self.cards):
            self.given.emit(tuple(self._order))
            return
        if was_whole or not self._order:
            self.emptied.emit()
        if self._order:
            self.touched.emit()

    def _begin_anew(self) -> None:
        self._order = []
        self._show()
        self.emptied.emit()
        self.first_focus()

    def _show(self) -> None:
        for card, choice in zip(self.cards, self.item.choices, strict=True):
            assert isinstance(card, RankCard)
            card.put(self._order.index(choice.name) + 1 if choice.name in self._order else 0)
            hint = self.booth.spoken(choice.hint).words
            words = self._place_words(choice.name)
            card.setAccessibleDescription(f"{words}\n{hint}" if hint else words)
        for card in self.cards[:1]:
            self.describe(card, card.accessibleDescription())
        done, total = len(self._order), len(self.cards)
        self.anew.setVisible(done > 0)
        self.told.setText(self._guidance(done, total))

    def _guidance(self, done: int, total: int) -> str:
        say = self.booth.speech.say
        if done == 0:
            return say("Tap what comes first, then what comes second, and so on to the last.")
        if done < total:
            return say("Now tap what comes next: place {place} of {total}.", place=done + 1, total=total)
        return say("All are in order. Tap one to take it out.")

    def _place_words(self, name: str) -> str:
        say = self.booth.speech.say
        if name not in self._order:
            return say("No place yet")
        return say("Place {place} of {total}", place=self._order.index(name) + 1, total=len(self.cards))
