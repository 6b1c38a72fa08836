"""Sync: one button, one line of what happened, and a quiet new try after the network failed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.syncing.report import SyncReport
from ngofield.ui.context import UiContext
from ngofield.ui.sync.place_form import AskFolder, PlaceForm, ask_folder
from ngofield.ui.sync.strangers import Strangers
from ngofield.ui.sync.sync_words import outcome, refusals
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.elided import ElidedLabel
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_WIDEST = 640
AGAIN = 5 * 60 * 1000
"""Milliseconds between two quiet tries."""


class SyncPart(QWidget):
    """`changed` is sent when a sync brought something in or out, `asking` while a place is being chosen."""

    changed = Signal()
    asking = Signal(bool)

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskFolder = ask_folder) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask = ask
        self._running = False
        self.form: PlaceForm | None = None
        self.sync = secondary()
        self.place = quiet()
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech)
        self.strangers = Strangers(context.speech)
        self.where, self.state = ElidedLabel("quiet"), quiet_text()
        self.again = QTimer(self)
        self.again.setSingleShot(True)
        self.again.setInterval(AGAIN)
        self._waiting = False
        self._front = QWidget()
        self._build()
        self._connect()
        self.retranslate()

    def run(self, accept: Sequence[str] = (), updates: Sequence[str] = (), *, silent: bool = False) -> None:
        """Sync in a worker thread; a `silent` one shows nothing but its outcome."""
        if self._running:
            return
        self._running = True
        self.again.stop()
        if not silent:
            self.message.clear()
            self.progress.start(self._context.speech.say("Syncing …"))
        self._task = self._context.tasks.run(
            self._workplace,
            lambda own, progress: own.syncing.sync(accept=accept, accept_updates=updates, progress=progress),
            lambda report: self.tell(report, silent=silent),
            self._refuse,
            None if silent else self.progress.move_to,
            owner=self,
        )
        self._task.stopped.connect(self._stopped)

    def show_form(self) -> PlaceForm:
        """Show where the place is, to be chosen or changed."""
        if self.form is None:
            self.form = PlaceForm(self._context, self._workplace, self._ask)
            self.form.settled.connect(self._settled)
            self.form.closed.connect(self.hide_form)
            self.form.setMaximumWidth(self._context.theme.px(_WIDEST))
            beside = QHBoxLayout()  # a narrow widget alone in a column is given the height of a wide one
            beside.addWidget(self.form, 1000)
            beside.addStretch(1)
            self._column.addLayout(beside)
        self.form.begin()
        self._front.hide()
        self.form.show()
        self.asking.emit(True)
        self.form.address.setFocus()
        return self.form

    def hide_form(self) -> None:
        """Go back to the button."""
        if self.form is not None:
            self.form.hide()
        self._front.show()
        self.asking.emit(False)
        self.retranslate()
        self.sync.setFocus()

    def retranslate(self) -> None:
        """Say the place and the state again."""
        speech, address = self._context.speech, self._workplace.syncing.address
        self.place.setText(speech.say("Sync place …"))
        self.where.setText(speech.say("Sync place: {place}", place=address.text) if address else "")
        self.where.setVisible(address is not None)
        if self._waiting:
            self.state.setText(speech.say("Not done yet: it is tried again by itself every few minutes."))
        else:
            self.state.setText(
                speech.say("No sync place yet: a folder or a server where laptops and coordinators meet.")
            )
        self.state.setVisible(self._waiting or address is None)

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        name = heading(wrap=True)
        words.put(name.setText, N_("Sync"))
        words.put(self.sync.setText, N_("Sync now"))
        front = QVBoxLayout(self._front)
        front.setContentsMargins(0, 0, 0, 0)
        front.setSpacing(8)
        row = flow_row(self.sync, self.place, spacing=8)
        for part in (name, self.where, self.state, self.progress, self.message, self.strangers, row):
            front.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._front)

    def _connect(self) -> None:
        self.sync.clicked.connect(self._pressed)
        self.place.clicked.connect(self.show_form)
        self.progress.stopped.connect(self._stop)
        self.strangers.laptop_compared.connect(lambda digits: self.run(accept=[digits]))
        self.strangers.coordinator_compared.connect(lambda digits: self.run(updates=[digits]))
        self.again.timeout.connect(lambda: self.run(silent=True))
        self._context.speech.changed.connect(self.retranslate)

    def _pressed(self) -> None:
        if self._workplace.syncing.address is None:
            self.show_form()
        else:
            self.run()

    def _settled(self) -> None:
        self._wait_for_network(False)

    def tell(self, report: SyncReport, *, silent: bool = False) -> None:
        """Say what a sync did; a `silent` one that failed for want of a network only tries again."""
        self._rest()
        self._wait_for_network(report.again)
        self.strangers.show_report(report)
        if report.failed is None:
            self.message.tell_count("note" if refusals(report, self._context.speech) else "good",
                                    lambda: self._all_of(report))  # fmt: skip
        elif not (silent and report.again):
            self._tell_failure(report.failed, passing=report.again)
        if report.new_host:
            self.show_form().attempt()
        if report.sent or report.receipts_taken or report.new:
            self.changed.emit()

    def _tell_failure(self, failed: Refused, *, passing: bool) -> None:
        """Say what stopped it; a network that is gone is no mistake of anybody."""
        kind = "note" if passing else "bad"
        self.message.tell_count(kind, lambda: self._context.speech.refusal(failed))

    def _all_of(self, report: SyncReport) -> str:
        speech = self._context.speech
        return " ".join((outcome(report, speech), *refusals(report, speech)))

    def _refuse(self, refused: Refused) -> None:
        self._rest()
        self.message.refuse(refused)

    def _wait_for_network(self, waiting: bool) -> None:
        self._waiting = waiting
        if waiting:
            self.again.start()
        else:
            self.again.stop()
        self.retranslate()

    def _stop(self) -> None:
        self._task.cancel()

    def _stopped(self) -> None:
        self._rest()
        self.message.tell("note", N_("Stopped. What has arrived is kept, the rest goes with the next sync."))

    def _rest(self) -> None:
        self._running = False
        self.progress.end()
        self.retranslate()
