"""Carrying the data out: the encrypted bundle to a folder, and the coordinator's receipt back."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ngofield.clock import system_clock, today
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.carried_words import receipt_words
from ngofield.ui.context import UiContext
from ngofield.ui.sync.sync_part import SyncPart
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, heading, quiet_text, rule
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import free_name
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.merging import BundleReport, ReceiptReport
    from ngofield.services.workplace import Workplace


class CarryPanel(Card):
    """`changed` is sent when a bundle was written or sent, or a receipt was taken in."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=20, spacing=12)
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self.save = primary()
        self.receipt = secondary()
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech)
        self.sync = SyncPart(context, workplace)
        self._sealed = quiet_text()
        self._build()
        context.speech.changed.connect(self._retranslate)
        self._retranslate()

    def write_bundle(self, folder: Path) -> None:
        """Write a bundle into `folder` in a worker thread and say what was written."""
        target = free_name(folder, self._bundle_name(), ".bundle")
        self._wait(N_("Writing the bundle."))
        self._task = self._context.tasks.run(
            self._workplace,
            lambda own, progress: own.merging.bundle(target, progress=progress),
            self._tell_bundle,
            self._refuse,
            self.progress.move_to,
            owner=self,
        )

    def take_receipt(self, file: Path) -> None:
        """Note what a coordinator holds."""
        self._wait(N_("Reading the receipt."))
        self._task = self._context.tasks.run(
            self._workplace,
            lambda own, _progress: own.merging.accept_receipts(file),
            self._tell_receipt,
            self._refuse,
            owner=self,
        )

    def _build(self) -> None:
        name = heading(wrap=True)
        self._words.put(name.setText, N_("Carry the data to the coordinator"))
        told = body()
        self._words.put(
            told.setText,
            N_("A bundle is one encrypted file with everything the coordinator has not acknowledged yet."),
        )
        self._words.put(self.save.setText, N_("Save bundle"))
        self._words.put(self.receipt.setText, N_("Take in a receipt"))
        close = quiet()
        self._words.put(close.setText, N_("Close"))
        close.clicked.connect(self.closed)
        self.save.clicked.connect(self._choose_folder)
        self.receipt.clicked.connect(self._choose_receipt)
        self.progress.stopped.connect(self._stop)
        self.sync.changed.connect(self.changed)
        carrying = QWidget()
        column = QVBoxLayout(carrying)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        buttons = flow_row(self.save, self.receipt, close, spacing=8)
        for part in (name, told, self._sealed, self.progress, self.message, buttons, rule()):
            column.addWidget(part)
        self.sync.asking.connect(carrying.setHidden)
        self.inside.addWidget(carrying)
        self.inside.addWidget(self.sync)
        self.inside.addStretch()

    def _bundle_name(self) -> str:
        """Return study, town of the newest session, day and laptop, fit for a file name."""
        workplace = self._workplace
        towns = [overview.locality.id for overview in workplace.fieldwork.sessions()][-1:]
        digits = workplace.fingerprint.replace(" ", "")
        laptop = "-".join(re.findall(r"\w+", workplace.device_name))
        laptop = f"{laptop}-{digits[:4]}" if laptop else digits
        return "-".join((workplace.study.id, *towns, today(system_clock).isoformat(), laptop))

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self):
            self.write_bundle(Path(name))

    def _choose_receipt(self) -> None:
        pattern = self._context.speech.say("Receipts") + " (*.receipt)"
        name, _ = QFileDialog.getOpenFileName(self, "", "", pattern)
        if name:
            self.take_receipt(Path(name))

    def _wait(self, message: str) -> None:
        self.message.clear()
        self.progress.start(self._context.speech.say(message))
        self._ready(False)

    def _ready(self, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.receipt.setEnabled(ready)
        if ready:
            self.progress.end()

    def _stop(self) -> None:
        self._task.cancel()
        self._ready(True)
        self.message.tell("note", N_("Stopped: no file was written."))

    def _tell_bundle(self, report: "BundleReport") -> None:
        self._ready(True)
        self.message.tell_count("good", lambda: self._written(report))
        self.changed.emit()

    def _written(self, report: "BundleReport") -> str:
        speech = self._context.speech
        records = speech.count("{n} record", "{n} records", report.revisions)
        files = ", ".join(path.name for path in report.paths)
        all_of_them = " " + speech.say("Carry all of these files.") if len(report.paths) > 1 else ""
        if report.sealed_to:
            whom = speech.count("{n} coordinator's key", "{n} coordinators' keys", len(report.sealed_to))
            told = speech.say(
                "Written: {file}, {records}, sealed to {whom}. Nobody else can open it.",
                file=files,
                records=records,
                whom=whom,
            )
        else:
            told = speech.say(
                "Written: {file}, {records}, sealed with the passphrase of this study.",
                file=files,
                records=records,
            )
        return told + all_of_them

    def _tell_receipt(self, report: "ReceiptReport") -> None:
        self._ready(True)
        self.message.tell_count("good", lambda: receipt_words(report, self._context.speech))
        self.changed.emit()

    def _refuse(self, refused: Refused) -> None:
        self._ready(True)
        self.message.refuse(refused)

    def _retranslate(self) -> None:
        speech = self._context.speech
        keys = self._workplace.study.coordinators
        if keys:
            sealed = speech.count(
                "It is sealed to {n} coordinator's key of this study.",
                "It is sealed to {n} coordinators' keys of this study.",
                len(keys),
            )
        else:
            sealed = speech.say(
                "This study names no coordinator's key: it is sealed with this study's passphrase, "
                "and a coordinator with the same passphrase can open it."
            )
        device = speech.say("Fingerprint of this laptop: {digits}", digits=self._workplace.fingerprint)
        self._sealed.setText(f"{sealed}\n{device}")
