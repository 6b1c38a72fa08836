"""Before you leave: what can still be asked, and closing the session."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.response import ResponseStatus
from ngofield.domain.session import SessionStatus
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.session.road import carried, moment, truth, without_form
from ngofield.ui.widgets.buttons import primary, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.backups import BackupReport
    from ngofield.services.workplace import Workplace

CARRY, BACKUP = "carry", "backup"


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something of a session that is `done`, or still `open` so many times; `step` is where it is done.

    `moment` is when the last backup was made.
    """

    kind: str
    step: str
    open: int
    moment: datetime | None = None

    def words(self, speech: Speech) -> str:
        """Return what is open, or that nothing is."""
        if self.kind == "participants":
            return speech.say("Participants added") if not self.open else speech.say("No participants yet")
        if self.kind == "consent":
            return (
                speech.count(
                    "Consent not recorded for {n} participant",
                    "Consent not recorded for {n} participants",
                    self.open,
                )
                if self.open
                else speech.say("Consent recorded for everybody")
            )
        if self.kind == "drafts":
            return (
                speech.count("{n} form begun and not sent", "{n} forms begun and not sent", self.open)
                if self.open
                else speech.say("No form is left half-done")
            )
        if self.kind == "no_form":
            return (
                speech.count("{n} participant without a form", "{n} participants without a form", self.open)
                if self.open
                else speech.say("Everybody has a form, or refused it")
            )
        if self.kind == "bundle":
            return (
                speech.count(
                    "{n} record of this session is in no bundle yet",
                    "{n} records of this session are in no bundle yet",
                    self.open,
                )
                if self.open
                else speech.say("Everything of this session is in a bundle")
            )
        if self.kind == BACKUP:
            return self._backup_words(speech)
        return (
            speech.count("{n} statement without a code", "{n} statements without a code", self.open)
            if self.open
            else speech.say("Every statement has a code")
        )

    def _backup_words(self, speech: Speech) -> str:
        if self.moment is None:
            return speech.say("There is no backup yet")
        when = moment(self.moment, speech)
        if self.open:
            return speech.say("Something was written after the last backup ({moment})", moment=when)
        return speech.say("Backup made and checked: {moment}", moment=when)


def open_things(workplace: "Workplace", session_id: str) -> list[OpenThing]:
    """Return what can still be asked, in the order of the steps."""
    overview = workplace.fieldwork.session(session_id)
    people = workplace.fieldwork.respondents(session_id)
    consents = workplace.fieldwork.consents(session_id)
    responses = workplace.capture.responses(session_id)
    drafts = sum(response.status is ResponseStatus.DRAFT for response in responses)
    backups = workplace.backups
    return [
        OpenThing("participants", "participants", 0 if people else 1),
        OpenThing("consent", "participants", sum(person.id not in consents for person in people)),
        OpenThing("no_form", "forms", max(0, without_form(overview))),
        OpenThing("drafts", "forms", drafts),
        OpenThing("codes", "discussion", overview.uncoded),
        OpenThing(BACKUP, BACKUP, int(backups.something_new()), backups.last_made()),
        OpenThing("bundle", CARRY, max(0, overview.revisions - max(overview.bundled, overview.received))),
    ]


class ClosingStep(QWidget):
    """`wanted` names the step where something is to be done, or `CARRY` for saving a bundle.

    `changed` follows closing and reopening.
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
        self.note = line_edit()
        self.message = MessageBar(context.speech)
        self._truth = body()
        self._carried = quiet_text()
        self._list = QVBoxLayout()
        self._build()
        self.close_session.clicked.connect(self._toggle)
        self.note.editingFinished.connect(self._save_note)
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
        self._show(open_things(self._workplace, self._id))
        closed = overview.session.status is SessionStatus.CLOSED
        self.close_session.setText(speech.say("Open it again") if closed else speech.say("Close the session"))
        if not self.note.isModified():
            self.note.setText(overview.session.note)

    def _build(self) -> None:
        page = ScrollPage(widest=820, margin=24, spacing=14)
        name = heading(wrap=True)
        self._words.put(name.setText, N_("Before you leave"))
        card = Card(margin=20, spacing=10)
        self._list.setSpacing(6)
        card.inside.addLayout(self._list)
        field = Field(self.note)
        self._words.put(field.set_name, N_("Note: who else was in the room, what disturbed"))
        for part in (name, self._truth, self._carried, card, field, self.message):
            page.inside.addWidget(part)
        page.inside.addWidget(FlowRow(self.close_session))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _show(self, things: list[OpenThing]) -> None:
        clear_layout(self._list)
        speech = self._context.speech
        for thing in things:
            tone, sign = ("medium", speech.say("open")) if thing.open else ("positive", speech.say("✓ done"))
            parts: list[QWidget] = [Chip(self._context.theme, sign, tone), body(thing.words(speech))]
            if thing.open:
                backup = thing.step == BACKUP
                go = secondary(speech.say("Back up now") if backup else speech.say("Go there"), size="small")
                go.setAccessibleName(f"{thing.words(speech)}: {go.text()}")
                go.clicked.connect(lambda _=False, step=thing.step: self._go(step))
                parts.append(go)
            self._list.addWidget(FlowRow(*parts, spacing=12, ends_from=2))

    def _go(self, step: str) -> None:
        if step == BACKUP:
            self._back_up()
        else:
            self.wanted.emit(step)

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

    def _toggle(self) -> None:
        fieldwork = self._workplace.fieldwork
        closed = fieldwork.session(self._id).session.status is SessionStatus.CLOSED
        try:
            fieldwork.reopen_session(self._id) if closed else fieldwork.close_session(self._id)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.changed.emit()
        if not closed:
            self._back_up()

    def _save_note(self) -> None:
        session = self._workplace.fieldwork.session(self._id).session
        if self.note.text().strip() == session.note:
            self.note.setModified(False)
            return
        try:
            self._workplace.fieldwork.update_session(replace(session, note=self.note.text().strip()))
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.note.setModified(False)
        self.message.tell("good", N_("The note is saved."))
