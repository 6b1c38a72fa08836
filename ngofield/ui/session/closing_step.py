"""Before you leave town: what can still be asked, closing the session, and opening it again for a reason."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.session import Session, SessionStatus
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.leaving import OpenThing
from ngofield.services.leaving_words import thing_words
from ngofield.ui.context import UiContext
from ngofield.ui.session.leaving_line import LeavingLine
from ngofield.ui.session.leaving_places import BACK_UP, STEP_OF
from ngofield.ui.session.reopening import Reopening
from ngofield.ui.session.road import carried, truth
from ngofield.ui.widgets.buttons import primary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.digits import digit_of
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.saved_line import SavedLine
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.backups import BackupReport
    from ngofield.services.workplace import Workplace


class ClosingStep(QWidget):
    """`wanted` names the step where something is to be done, or `CARRY` for saving a bundle.

    What is open has the keys 1 to 9. `changed` follows closing and opening again.
    """

    wanted = Signal(str)
    changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", session_id: str) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._words = Words(context.speech, self)
        self.close_session = primary(size="large")
        self.reopening = Reopening(context)
        self._note = SavedLine(self._save_note)
        self.note = self._note.line
        self.message = MessageBar(context.speech)
        self.lines: list[LeavingLine] = []
        self._calm = EmptyState()
        self._truth = body()
        self._carried = quiet_text()
        self._list = QVBoxLayout()
        self._build()
        self.close_session.clicked.connect(self._close)
        self.reopening.wanted.connect(self._reopen)
        context.speech.changed.connect(self.refresh)
        self.setFocusProxy(self.close_session)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what is open."""
        overview = self._workplace.fieldwork.session(self._id)
        speech = self._context.speech
        self._truth.setText(truth(overview, speech))
        self._carried.setText(carried(overview, speech))
        self._carried.setVisible(bool(self._carried.text()))
        things = self._workplace.leaving.things(self._id)
        self._show(things)
        still_open = sum(bool(thing.open) for thing in things)
        self._calm.setVisible(not still_open)
        self._show_closing(overview.session, still_open)
        self._note.show_words(overview.session.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to one of the open things by its digit."""
        digit = digit_of(event)
        found = next((line for line in self.lines if digit and line.number == digit), None)
        if found is not None:
            self._go(found.thing)
        else:
            super().keyPressEvent(event)

    def save_typed(self) -> None:
        """Save the note that was typed and not left yet."""
        self._note.save_typed()

    def _build(self) -> None:
        page = ScrollPage(widest=820, margin=24, spacing=14)
        name = heading(wrap=True)
        self._words.put(name.setText, N_("Before you leave town"))
        self._words.put(self._calm.title.setText, N_("Everything is done"))
        self._words.put(
            self._calm.words.setText, N_("Nothing is left to ask in this town. You can close and go.")
        )
        card = Card(margin=20, spacing=10)
        self._list.setSpacing(8)
        card.inside.addWidget(self._calm)
        card.inside.addLayout(self._list)
        self._words.put(self._note.set_name, N_("Note: what disturbed, what to remember"))
        for part in (name, self._truth, self._carried, card, self._note, self.message):
            page.inside.addWidget(part)
        page.inside.addWidget(FlowRow(self.close_session))
        page.inside.addWidget(self.reopening)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _show(self, things: tuple[OpenThing, ...]) -> None:
        clear_layout(self._list)
        self.lines = []
        number = 0
        for thing in sorted(things, key=lambda thing: not thing.open):
            number += bool(thing.open)
            line = LeavingLine(self._context, self._workplace.study, thing, number if thing.open else 0)
            line.go.clicked.connect(lambda _=False, thing=thing: self._go(thing))
            self._list.addWidget(line)
            self.lines.append(line)

    def _show_closing(self, session: Session, still_open: int) -> None:
        speech = self._context.speech
        closed = session.status is SessionStatus.CLOSED
        self.close_session.setVisible(not closed)
        self.close_session.setEnabled(session.status is SessionStatus.OPEN)
        self.reopening.show_session(session)
        self.setFocusProxy(self.reopening.ask if closed else self.close_session)
        self.close_session.setText(
            speech.count(
                "Close the session with {n} open point", "Close the session with {n} open points", still_open
            )
            if still_open
            else speech.say("Close the session")
        )

    def _go(self, thing: OpenThing) -> None:
        if STEP_OF[thing.kind] == BACK_UP:
            self._back_up()
        else:
            self.wanted.emit(STEP_OF[thing.kind])

    def _back_up(self) -> None:
        self._context.tasks.run(
            self._workplace, lambda own, progress: own.backups.make(progress),
            self._backed_up, self.message.refuse, owner=self,
        )  # fmt: skip

    def _backed_up(self, report: "BackupReport") -> None:
        if report.trouble is not None:
            self.message.refuse(report.trouble)
        if self.isVisible():  # else it looks again when it is shown; the study may be closed by now
            self.refresh()

    def _close(self) -> None:
        self.save_typed()
        still_open = self._workplace.leaving.open(self._id)
        try:
            self._workplace.fieldwork.close_session(self._id)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.tell_count("good", lambda: self._closed_words(still_open))
        self.changed.emit()
        self.setFocus()
        self._back_up()

    def _closed_words(self, still_open: tuple[OpenThing, ...]) -> str:
        speech = self._context.speech
        if not still_open:
            return speech.say("The session is closed.")
        points = "; ".join(thing_words(speech.translator, thing) for thing in still_open)
        return speech.say("The session is closed. Still open: {points}.", points=points)

    def _reopen(self, why: str) -> None:
        try:
            self._workplace.fieldwork.reopen_session(self._id, why)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        self.changed.emit()
        self.setFocus()

    def _save_note(self, words: str) -> bool:
        try:
            self._workplace.fieldwork.note_setting(self._id, "note", words)
        except Refused as refused:
            self.message.refuse(refused)
            return False
        self.message.tell("good", N_("The note is saved."))
        return True
