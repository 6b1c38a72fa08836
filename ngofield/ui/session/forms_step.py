"""The forms: who has filled in what, and the button that hands the screen over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ngofield.domain.instrument import Instrument
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Response, ResponseStatus
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip, ChipButton
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.entry.entry_page import EntryPage
    from ngofield.ui.participant.shell import Shell

STATES = {
    "none": (N_("not yet"), "neutral"),
    "draft": (N_("begun"), "medium"),
    "complete": (N_("✓ complete"), "positive"),
}


@dataclass(frozen=True, slots=True)
class FormStates:
    """The state of each form of each respondent: none, draft or complete."""

    by_person: dict[tuple[str, str], str]
    without_code: dict[str, int]

    @classmethod
    def of(cls, responses: list[Response]) -> "FormStates":
        """Return the states; a complete form outweighs a begun one."""
        states: dict[tuple[str, str], str] = {}
        nobody: dict[str, int] = {}
        for response in responses:
            complete = response.status is ResponseStatus.COMPLETE
            if not response.respondent:
                nobody[response.instrument] = nobody.get(response.instrument, 0) + complete
            elif complete or (response.respondent, response.instrument) not in states:
                states[response.respondent, response.instrument] = "complete" if complete else "draft"
        return cls(states, nobody)

    def of_person(self, respondent: str, instrument: str) -> str:
        """Return none, draft or complete."""
        return self.by_person.get((respondent, instrument), "none")


class FormsStep(QWidget):
    """A table of participants and forms; pressing a cell chooses who fills in what.

    Forms on paper are typed in on a page of their own, `entry`, made when it is first wanted; `place_asked`
    tells where they are printed.
    """

    place_asked = Signal(str)

    def __init__(
        self,
        context: UiContext,
        workplace: "Workplace",
        session_id: str,
        hand_over: "Callable[[Shell], None]",
    ) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._hand_over = hand_over
        self._words = Words(context.speech, self)
        self._people: list[Respondent] = []
        self._states = FormStates({}, {})
        self.cells: dict[tuple[str, str], ChipButton] = {}
        self.who = Dropdown()
        self.form = Dropdown()
        self.start = primary(size="large")
        self.type_in, self.print_out = secondary(), quiet()
        self.entry: EntryPage | None = None
        self.pages = Pages()
        self.message = MessageBar(context.speech)
        self.empty = EmptyState()
        self._table = QGridLayout()
        self._without = quiet_text()
        self._build()
        context.speech.changed.connect(self._retranslate)
        self.setFocusProxy(self.start)
        self.refresh()

    def refresh(self) -> None:
        """Look at participants and forms again, and at the sheets where those are shown."""
        if self.entry is not None and self.pages.currentWidget() is self.entry:
            self.entry.refresh()
            return
        self._people = self._workplace.fieldwork.respondents(self._id)
        self._states = FormStates.of(self._workplace.capture.responses(self._id))
        self._retranslate()
        self._suggest()

    @property
    def _forms(self) -> tuple[Instrument, ...]:
        return self._workplace.study.instruments

    def _build(self) -> None:
        page = ScrollPage(widest=980, margin=24, spacing=14)
        page.inside.addWidget(self._hand_over_card())
        page.inside.addWidget(FlowRow(self.type_in, self.print_out, spacing=10))
        self._words.put(self.type_in.setText, N_("Type in paper forms …"))
        self._words.put(self.print_out.setText, N_("Print sheets for paper …"))
        self.type_in.clicked.connect(self.show_entry)
        self.print_out.clicked.connect(self._print)
        self._words.put(self.empty.title.setText, N_("No participants yet"))
        self._words.put(
            self.empty.words.setText,
            N_("A form can be filled in without a code, or add participants in the first step."),
        )
        self._table.setHorizontalSpacing(20)
        self._table.setVerticalSpacing(4)
        for part in (self.message, self.empty):
            page.inside.addWidget(part)
        page.inside.addLayout(self._table)
        page.inside.addWidget(self._without)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages.addWidget(page)
        column.addWidget(self.pages)

    def _print(self) -> None:
        """Lead to the chosen form in the study, where its sheets are printed."""
        self.place_asked.emit(f"study:form|{self.form.key}|print")

    def _hand_over_card(self) -> Card:
        card = Card(margin=20, spacing=12)
        name, told = heading(wrap=True), body()
        self._words.put(name.setText, N_("Hand over the screen"))
        self._words.put(
            told.setText,
            N_("The participant sees one question at a time. Only your PIN brings you back."),
        )
        who, form = Field(self.who), Field(self.form)
        self._words.put(who.set_name, N_("Who fills in"))
        self._words.put(form.set_name, N_("Which form"))
        self._words.put(self.start.setText, N_("Hand over the screen →"))
        self.start.clicked.connect(self._start)
        self.who.setMinimumContentsLength(15)
        self.form.setMinimumContentsLength(34)
        for part in (name, told, FlowRow(who, form, self.start, spacing=16)):
            card.inside.addWidget(part)
        return card

    def show_entry(self) -> None:
        """Show the sheets that are typed in from paper."""
        from ngofield.ui.entry.entry_page import EntryPage

        if self.entry is None:
            self.entry = EntryPage(self._context, self._workplace, self._id)
            self.entry.closed.connect(self._leave_entry)
            self.pages.addWidget(self.entry)
        self.setFocusProxy(self.entry)
        self.pages.setCurrentWidget(self.entry)
        self.entry.begin()

    def _leave_entry(self) -> None:
        self.pages.setCurrentIndex(0)
        self.setFocusProxy(self.start)
        self.refresh()
        self.type_in.setFocus()

    def _retranslate(self) -> None:
        speech = self._context.speech
        people = [(person.id, person.code) for person in self._people]
        self.who.set_options([*people, ("", speech.say("nobody's code"))])
        self.form.set_options([(form.id, speech.text(form.title)) for form in self._forms])
        self.empty.setVisible(not self._people)
        nobody = sum(self._states.without_code.values())
        self._without.setText(speech.count("{n} form without a code", "{n} forms without a code", nobody))
        self._without.setVisible(bool(nobody))
        self._fill_table()

    def _fill_table(self) -> None:
        clear_layout(self._table)
        self.cells = {}
        for column, form in enumerate(self._forms, 1):
            self._table.addWidget(quiet_text(self._context.speech.text(form.title)), 0, column)
            self._table.setColumnStretch(column, 1)
        if not self._people:
            return
        for row, person in enumerate(self._people, 1):
            code = Chip(self._context.theme, person.code, person.sex or "neutral", bold=True)
            self._table.addWidget(code, row, 0)
            for column, form in enumerate(self._forms, 1):
                self._table.addWidget(self._cell(person, form), row, column, Qt.AlignmentFlag.AlignLeft)

    def _cell(self, person: Respondent, form: Instrument) -> ChipButton:
        speech = self._context.speech
        words, tone = STATES[self._states.of_person(person.id, form.id)]
        made = ChipButton(self._context.theme, speech.say(words), tone)
        made.setAccessibleName(f"{person.code}, {speech.text(form.title)}: {made.text()}")
        made.clicked.connect(lambda: self._choose(person.id, form.id))
        self.cells[person.id, form.id] = made
        return made

    def _choose(self, respondent: str, instrument: str) -> None:
        self.who.setCurrentIndex(self.who.findData(respondent))
        self.form.setCurrentIndex(self.form.findData(instrument))
        self.start.setFocus()

    def _suggest(self) -> None:
        """Choose the first participant who has not finished the first form that is not finished."""
        for form in self._forms:
            for person in self._people:
                if self._states.of_person(person.id, form.id) != "complete":
                    self._choose(person.id, form.id)
                    return
        if not self._people:
            self.who.setCurrentIndex(self.who.findData(""))

    def _start(self) -> None:
        from ngofield.ui.participant.mode import ParticipantMode

        self.message.clear()
        try:
            screen = ParticipantMode(self._context, self._workplace, self._id, self.who.key, self.form.key)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self._hand_over(screen)
