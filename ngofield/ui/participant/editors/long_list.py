"""Choosing from a long list: a few letters find the answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Answer
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING, CardWords
from ngofield.ui.participant.choice_card import CheckCard, SingleCard
from ngofield.ui.participant.editors.appearance import LONG, goes_on_at_once
from ngofield.ui.participant.editors.base import PLAIN, Editor
from ngofield.ui.participant.editors.finding import find
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.parts import push, text
from ngofield.ui.participant.privacy import PrivateLine

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LongListEditor(Editor):
    """A search field over large rows; what is chosen stands first. One answer, or several."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._several = item.type is ItemType.SELECT_MULTIPLE
        self._chosen: list[str] = []
        self._first: list[str] = []
        self._most = LONG
        self._shown: list[Choice] = []
        self.field = PrivateLine()
        self.field.textChanged.connect(self._search)
        self.field.passed.connect(self._enter)
        self.found = text("quiet")
        self.cards: list[SingleCard | CheckCard] = []
        self.more = push("plain")
        self.more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(booth.theme.px(6))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(booth.theme.px(6))
        top = QVBoxLayout()
        top.setContentsMargins(RING, 0, RING, 0)
        top.addWidget(self.field)
        top.addWidget(self.found)
        column.addLayout(top)
        column.addLayout(self._rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._make_cards()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show what is chosen at the top of the list. Rows do not change places under a hand."""
        value = readable(self.item, answer)
        names = value if isinstance(value, tuple) else (str(value),) if value is not None else ()
        chosen = [choice.name for choice in self.item.choices if choice.name in names]
        if chosen != sorted(self._chosen, key=self._place):
            self._chosen, self._first = chosen, list(chosen)
        self._fill()

    def retranslate(self) -> None:
        """Say the rows again."""
        say = self.booth.speech.say
        self.field.setAccessibleName(say("Search in the list"))
        self.describe(self.field)
        self.field.setPlaceholderText(say("Write the first letters"))
        self.more.setText(say("Show more"))
        self.more.setAccessibleName(say("Show more"))
        self._fill()

    def take_key(self, event: QKeyEvent) -> bool:
        """Move by arrows; letters go on searching."""
        if event.modifiers() in PLAIN and event.key() in _STEPS:
            return self._move(_STEPS[Qt.Key(event.key())])
        letters = event.text()
        if letters.strip() and letters.isprintable() and not self.field.hasFocus():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.insert(letters)
            return True
        return False

    def controls(self) -> list[QWidget]:
        """Return the search field, the rows and the way to more of them."""
        return [self.field, *self.cards, self.more]

    def _place(self, name: str) -> int:
        return [choice.name for choice in self.item.choices].index(name)

    def _make_cards(self) -> None:
        for _ in range(min(LONG, len(self.item.choices))):
            self._add_card()

    def _add_card(self) -> None:
        place = len(self.cards)
        theme = self.booth.theme
        card = CheckCard(theme, 0) if self._several else SingleCard(theme, 0)
        card.clicked.connect(lambda _on=False: self._press(place))
        if isinstance(card, SingleCard):
            card.passed.connect(self.passed)
        self.cards.append(card)
        self._rows.addWidget(card)
        self.follow(card)

    def _search(self) -> None:
        self._most = LONG
        self._fill()
        self.announce(self.found.text())

    def _show_more(self) -> None:
        first_new = self._most
        self._most += LONG
        self._fill()
        if first_new < len(self._shown):
            self._stop_at(first_new)
            self.cards[first_new].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        found = find(self.field.text(), self.item.choices, self.booth.speech.language)
        if not self.field.text().strip():
            found.sort(key=lambda choice: choice.name not in self._first)
        self._shown = found[: self._most]
        while len(self.cards) < len(self._shown):
            self._add_card()
            QWidget.setTabOrder(self.cards[-2], self.cards[-1])
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(self._shown))
            if place < len(self._shown):
                self._show_row(card, self._shown[place])
        self._stop_at(0)
        self.more.setVisible(len(found) > self._most)
        self.found.setText(self._found_words(len(found)))

    def _show_row(self, card: SingleCard | CheckCard, choice: Choice) -> None:
        label = self.booth.spoken(choice.label)
        card.say(CardWords(label.words, self.booth.spoken(choice.hint).words, label.tag))
        card.setChecked(choice.name in self._chosen)

    def _found_words(self, found: int) -> str:
        speech = self.booth.speech
        if not found:
            return speech.say("Nothing is found. Please write fewer letters.")
        if self.field.text().strip():
            return speech.count("{n} found", "{n} found", found)
        return speech.count("{n} answer in the list", "{n} answers in the list", found)

    def _press(self, place: int) -> None:
        name = self._shown[place].name
        if not self._several:
            self._chosen = [name]
        elif name in self._chosen:
            self._chosen.remove(name)
        else:
            self._chosen.append(name)
        for card, choice in zip(self.cards, self._shown, strict=False):
            card.setChecked(choice.name in self._chosen)
        self._hand_over()

    def _hand_over(self) -> None:
        if not self._several:
            self.given.emit(self._chosen[0])
            if goes_on_at_once(self.item):
                self.passed.emit()
        elif self._chosen:
            ordered = tuple(choice.name for choice in self.item.choices if choice.name in self._chosen)
            self.given.emit(ordered)
        else:
            self.emptied.emit()

    def _enter(self) -> None:
        """Choose the only one found; with nothing searched for, go on."""
        if not self.field.text().strip():
            self.passed.emit()
        elif len(self._shown) == 1:
            self.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.cards[0].isChecked():
                self.cards[0].click()
        else:
            self._move(1)

    def _move(self, step: int) -> bool:
        stops: list[QWidget] = [self.field, *self.cards[: len(self._shown)]]
        held = [place for place, stop in enumerate(stops) if stop.hasFocus()]
        target = (held[0] if held else 0) + step
        if not 0 <= target < len(stops):
            return bool(held)
        if target:
            self._stop_at(target - 1)
        stops[target].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _stop_at(self, place: int) -> None:
        """Make one row the stop of Tab, so that Next is not thirty rows away."""
        for each, card in enumerate(self.cards):
            stop = each == place
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
