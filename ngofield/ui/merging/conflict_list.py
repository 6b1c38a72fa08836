"""The conflicts that wait for a decision: one card each, settled one by one, the rest goes on without."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.revision import Kind, RevisionId
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.merging import Conflict
from ngofield.services.whereabouts import Place
from ngofield.ui.context import UiContext
from ngofield.ui.merging.conflict_card import ConflictCard
from ngofield.ui.merging.conflict_words import ConflictWords, town
from ngofield.ui.merging.settled_line import SettledLine
from ngofield.ui.widgets.buttons import link
from ngofield.ui.widgets.field import Dropdown
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

PAGE = 10
_LIST = 18


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict and what it is a part of."""

    conflict: Conflict
    place: Place


class ConflictList(QWidget):
    """`settled` follows a decision or its undoing; `reached` tells the card the keyboard came to."""

    settled = Signal()
    reached = Signal(QWidget)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._all: list[OpenConflict] = []
        self._room = PAGE
        self.cards: list[ConflictCard] = []
        self.towns = Dropdown()
        self.message = MessageBar(context.speech)
        self.line = SettledLine(context, workplace)
        self.more = link()
        self._title = heading(wrap=True)
        self._hint = quiet_text()
        self._list = QVBoxLayout()
        self._build()
        self.towns.activated.connect(self._filter)
        self.more.clicked.connect(self._show_more)
        self.line.undone.connect(self.settled)
        context.speech.changed.connect(self._again)

    def show_conflicts(self, conflicts: Sequence[OpenConflict]) -> None:
        """Show what there is now; where it is the same as before, nothing moves."""
        self.line.refresh()
        if list(conflicts) != self._all:
            self._all = list(conflicts)
            self._again()

    def take_keyboard(self) -> None:
        """Go to the first conflict."""
        self._go_to(0)

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        words.put(self._title.setText, N_("Different on two laptops"))
        words.put(
            self._hint.setText,
            N_("Both versions are kept. Choose the one that stands, when you know; everything else goes on "
               "without it. By keyboard: ↑ ↓ go through them, 1, 2 and 3 choose."),
        )  # fmt: skip
        words.name(self.towns, N_("Town"))
        self.towns.setMinimumContentsLength(_LIST)
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._top = FlowRow(self._title, self.towns, spacing=16, ends_from=1)
        for part in (self._top, self._hint, self.message, self.line):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.more)
        self._again()

    def _again(self) -> None:
        focus = self._number_of_focus()
        self._say_towns()
        shown = [one for one in self._all if self.towns.key in ("", one.place.locality)]
        clear_layout(self._list)
        self.cards = [self._card(one) for one in shown[: self._room]]
        left = len(shown) - len(self.cards)
        self.more.setText(self._context.speech.count("Show {n} more", "Show {n} more", left))
        self.more.setVisible(left > 0)
        for part in (self._title, self._hint, *self.cards):
            part.setVisible(bool(self._all))
        self.setVisible(bool(self._all) or self.line.is_told or bool(self.message.text))
        if focus is not None:
            self._go_to(focus)

    def _say_towns(self) -> None:
        speech, study = self._context.speech, self._workplace.study
        counts = Counter(one.place.locality for one in self._all)
        names = {one.place.locality: town(one.place, study, speech) for one in self._all}
        options = [("", speech.say("all towns · {n}", n=speech.number(len(self._all))))]
        options += [
            (key, speech.say("{town} · {n}", town=names[key], n=speech.number(counts[key])))
            for key in sorted(names, key=lambda key: names[key])
        ]
        self.towns.set_options(options)
        self.towns.setVisible(len(names) > 1)

    def _card(self, one: OpenConflict) -> ConflictCard:
        workplace = self._workplace
        words = ConflictWords(
            one.conflict, one.place, workplace.study, self._context.speech, workplace.device
        )
        card = ConflictCard(self._context, words)
        card.chosen.connect(lambda number: self._settle(one, number))
        card.moved.connect(lambda way: self._go_to(self.cards.index(card) + way))
        self._list.addWidget(card)
        return card

    def _settle(self, one: OpenConflict, number: int) -> None:
        version = one.conflict["versions"][number]
        kind, subject = Kind(one.conflict["kind"]), one.conflict["subject"]
        self.message.clear()
        try:
            self._workplace.merging.settle(kind, subject, RevisionId(version["device"], version["seq"]))
        except Refused as refused:
            self.message.refuse(refused)
            self.settled.emit()
            return
        self.line.tell(one.conflict, one.place, number)
        self.show_conflicts([other for other in self._all if other is not one])
        self.settled.emit()

    def _filter(self) -> None:
        self._room = PAGE
        self._again()

    def _show_more(self) -> None:
        first = len(self.cards)
        self._room += PAGE
        self._again()
        self._go_to(first)

    def _go_to(self, number: int) -> None:
        if number == len(self.cards) and not self.more.isHidden():
            self._show_more()
            return
        if self.cards:
            card = self.cards[min(max(number, 0), len(self.cards) - 1)]
            card.setFocus()
            self.reached.emit(card)
        elif self.line.is_told:
            self.line.undo.setFocus()

    def _number_of_focus(self) -> int | None:
        inside = self.focusWidget()
        if inside is None or not inside.hasFocus():
            return None
        found = [
            number for number, card in enumerate(self.cards) if card is inside or card.isAncestorOf(inside)
        ]
        return found[0] if found else None
