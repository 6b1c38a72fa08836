"""Who came: P1, P2 ... with sex and age band where given, and consent scope by scope."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.consent import Consent
from ngofield.domain.respondent import Respondent
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.participant_card import ParticipantCard
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.withdrawing.withdraw_page import WithdrawPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class ParticipantsStep(QWidget):
    """Every change is saved at once; `changed` is sent after it."""

    changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", session_id: str) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._words = Words(context.speech, self)
        self.cards: dict[str, ParticipantCard] = {}
        self.add = primary()
        self.add_several = secondary()
        self.all_agreed = secondary()
        self.withdraw = quiet()
        self.withdrawing = WithdrawPage(context, workplace)
        self.pages = Pages()
        self.message = MessageBar(context.speech)
        self.empty = EmptyState()
        self._sum = quiet_text()
        self._keys = quiet_text()
        self._list = QVBoxLayout()
        self._build()
        context.speech.changed.connect(self._retranslate)
        self.setFocusProxy(self.add)
        self.refresh()

    def refresh(self) -> None:
        """Show the participants there are now."""
        people = self._workplace.fieldwork.respondents(self._id)
        consents = self._workplace.fieldwork.consents(self._id)
        if [person.id for person in people] != list(self.cards):
            self._rebuild(people)
        for person in people:
            self.cards[person.id].show_person(person, consents.get(person.id))
        self._retranslate()

    def _build(self) -> None:
        self._list.setSpacing(8)
        page = ScrollPage(widest=980, margin=24, spacing=12)
        name = heading(wrap=True)
        hint = quiet_text()
        self._words.put(name.setText, N_("Who came"))
        self._words.put(
            hint.setText,
            N_("Names are never asked. Sex and age only where a person wants to give them."),
        )
        self._words.put(self.add_several.setText, N_("Add five"))
        self._words.put(self.empty.title.setText, N_("Nobody has been added yet"))
        self._words.put(
            self.empty.words.setText, N_("Add a participant for each person in the room: P1, P2 and so on.")
        )
        top = FlowRow(name, self.add_several, self.add, spacing=12, ends_from=1)
        self._words.put(self.all_agreed.setText, N_("All agreed to everything read out"))
        self._words.put(
            self._keys.setText,
            N_(
                "Exceptions by one key: choose a line by ↑ ↓, then 1 form, 2 words, 3 quotation, 4 recording."
            ),
        )
        for part in (top, hint, FlowRow(self._sum, self.all_agreed, spacing=14), self._keys, self.message):
            page.inside.addWidget(part)
        page.inside.addWidget(self.empty)
        page.inside.addLayout(self._list)
        self._words.put(self.withdraw.setText, N_("Withdraw a consent …"))
        page.inside.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        self.pages.addWidget(page)
        self.pages.addWidget(self.withdrawing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.withdraw.clicked.connect(self._ask_to_withdraw)
        self.withdrawing.closed.connect(self._leave_withdrawing)
        self.withdrawing.erased.connect(self._erased)
        self.add.clicked.connect(lambda: self._add(1))
        self.add_several.clicked.connect(lambda: self._add(5))
        self.all_agreed.clicked.connect(self._all_agreed)

    def _ask_to_withdraw(self) -> None:
        self.pages.setCurrentWidget(self.withdrawing)
        self.withdrawing.begin()

    def _leave_withdrawing(self) -> None:
        self.pages.setCurrentIndex(0)
        self.withdraw.setFocus()

    def _erased(self) -> None:
        self.refresh()
        self.changed.emit()

    def _rebuild(self, people: list[Respondent]) -> None:
        kept = {person.id for person in people} >= set(self.cards)
        if not kept:
            clear_layout(self._list)
            self.cards = {}
        for person in people:
            if person.id not in self.cards:
                card = ParticipantCard(self._context)
                card.edited.connect(self._save)
                card.consented.connect(self._consent)
                card.agreed.connect(self._agreed)
                card.removed.connect(self._remove)
                card.moved.connect(lambda step, key=person.id: self._move(key, step))
                self._list.addWidget(card)
                self.cards[person.id] = card

    def _add(self, count: int) -> None:
        def add() -> None:
            for _ in range(count):
                self._workplace.fieldwork.add_respondent(self._id)

        self._do(add)

    def _save(self, person: Respondent) -> None:
        self._do(lambda: self._workplace.fieldwork.update_respondent(person))

    def _consent(self, consent: Consent) -> None:
        fieldwork = self._workplace.fieldwork
        known = fieldwork.consents(self._id).get(consent.respondent)
        slip = known.slip if known and known.slip else fieldwork.new_slip()
        language = known.language if known and known.language else self._context.speech.language
        self._do(lambda: fieldwork.note_consent(replace(consent, slip=slip, language=language)))

    def _all_agreed(self) -> None:
        agreed = [key for key, card in self.cards.items() if not card.declined_something]
        language = self._context.speech.language
        self._do(lambda: self._workplace.fieldwork.note_agreed(self._id, language, agreed))
        if self.cards:
            next(iter(self.cards.values())).setFocus()

    def _agreed(self, person: str) -> None:
        language = self._context.speech.language
        self._do(lambda: self._workplace.fieldwork.note_agreed(self._id, language, [person]))
        self.cards[person].setFocus()

    def _remove(self, person: str) -> None:
        self._do(lambda: self._workplace.fieldwork.remove_respondent(person))
        if person not in self.cards:
            self.add.setFocus()

    def _move(self, person: str, step: int) -> None:
        keys = list(self.cards)
        place = min(max(keys.index(person) + step, 0), len(keys) - 1)
        self.cards[keys[place]].setFocus()

    def _do(self, write: Callable[[], object]) -> None:
        self.message.clear()
        try:
            write()
        except Refused as refused:
            self.message.refuse(refused)
        self.refresh()
        self.changed.emit()

    def _retranslate(self) -> None:
        speech = self._context.speech
        self.add.setText(speech.say("Add P{number}", number=len(self.cards) + 1))
        self.empty.setVisible(not self.cards)
        asked = sum(card.consent is not None for card in self.cards.values())
        self._sum.setText(
            speech.say(
                "{people}; consent recorded for {asked}",
                people=speech.count("{n} participant", "{n} participants", len(self.cards)),
                asked=speech.number(asked),
            )
        )
        self._sum.setVisible(bool(self.cards))
        self.all_agreed.setVisible(asked < len(self.cards))
        self._keys.setVisible(bool(asked))
