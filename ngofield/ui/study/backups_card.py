"""Backups of this study: which there are, one more now, and a second place for them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.restore_words import moment_words, records_words
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from ngofield.services.backups import Backup, BackupReport, BackupView
    from ngofield.services.workplace import Workplace
    from ngofield.ui.tasks import Progress, TaskHandle

T = TypeVar("T")
_KILOBYTE = 1024


class BackupsCard(Card):
    """Built anew for each language; everything is looked up and made in a worker."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=18, spacing=10)
        self._context = context
        self._workplace = workplace
        say = context.speech.say
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech)
        self.progress.stopped.connect(self._stop)
        self.now = secondary(say("Back up now"))
        self.choose = secondary(say("Choose a second place …"))
        self.forget = quiet(say("Forget the second place"))
        self.second = body()
        self.list = QVBoxLayout()
        self.list.setSpacing(4)
        self.now.clicked.connect(self.back_up)
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(self._forget)
        self._build()
        self.look()

    def look(self) -> None:
        """Look up what there is."""
        self._run(lambda own, _progress: own.backups.view(), self._show)

    def back_up(self) -> None:
        """Make a backup now."""
        self.message.clear()
        self.progress.start(self._context.speech.say("Making a backup and checking it …"))
        self._ready(False)
        self._task = self._run(lambda own, progress: own.backups.make(progress), self._made)

    def take_second_place(self, folder: Path) -> None:
        """Make `folder` the second place and put a backup there."""
        self._run(lambda own, _progress: own.backups.choose_second_place(folder), lambda _: self.back_up())

    def _build(self) -> None:
        say = self._context.speech.say
        told = say("Every hour while you work, and when the study is closed, everything is copied, encrypted "
                   "and checked. The last five are kept in the study's folder. A stick as a second place "
                   "helps when the laptop is lost.")  # fmt: skip
        self.inside.addWidget(heading(say("Backups")))
        self.inside.addWidget(body(told))
        self.inside.addLayout(self.list)
        for part in (self.second, self.message, self.progress):
            self.inside.addWidget(part)
        self.inside.addWidget(flow_row(self.now, self.choose, self.forget, spacing=8))
        self.forget.hide()

    def _show(self, view: "BackupView") -> None:
        clear_layout(self.list)
        speech = self._context.speech
        for backup in view.backups:
            self.list.addWidget(quiet_text(backup_line(self._context, backup)))
        if not view.backups:
            self.list.addWidget(quiet_text(speech.say("There is no backup yet.")))
        self.forget.setVisible(view.second is not None)
        self.second.setText(self._second_words(view))

    def _second_words(self, view: "BackupView") -> str:
        speech = self._context.speech
        if view.second is None:
            return speech.say("There is no second place.")
        if not view.there:
            return speech.say(
                "Second place: {folder}. It is not there now: plug it in.", folder=str(view.second)
            )
        newest = moment_words(speech.translator, view.copies[0]) if view.copies else "–"
        return speech.say(
            "Second place: {folder}. Last copy: {moment}.", folder=str(view.second), moment=newest
        )

    def _made(self, report: "BackupReport") -> None:
        self._rest()
        if report.trouble is not None:
            self.message.refuse(report.trouble)
        else:
            self.message.tell("good", N_("The backup is made and checked."))
        self.look()

    def _choose(self) -> None:
        if name := QFileDialog.getExistingDirectory(self):
            self.take_second_place(Path(name))

    def _forget(self) -> None:
        try:
            self._workplace.backups.forget_second_place()
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.tell("note", N_("No more copies go there. Those that are there stay."))
        self.now.setFocus()
        self.look()

    def _stop(self) -> None:
        self._task.cancel()
        self._rest()
        self.message.tell("note", N_("Stopped: no backup was made."))

    def _refused(self, refused: Refused) -> None:
        self._rest()
        self.message.refuse(refused)

    def _rest(self) -> None:
        self.progress.end()
        self._ready(True)
        self.now.setFocus()

    def _ready(self, ready: bool) -> None:
        for part in (self.now, self.choose, self.forget):
            part.setEnabled(ready)

    def _run(self, work: "Callable[[Workplace, Progress], T]", done: Callable[[T], object]) -> "TaskHandle":
        return self._context.tasks.run(
            self._workplace, work, done, self._refused, self.progress.move_to, owner=self
        )


def backup_line(context: UiContext, backup: "Backup") -> str:
    """Return a backup in one line: when, how many records, how large, and that it was checked."""
    speech = context.speech
    return speech.say(
        "{moment} · {records} · {size} KB · ✓ checked",
        moment=moment_words(speech.translator, backup),
        records=records_words(speech.translator, backup.facts.revisions),
        size=speech.number(max(1, round(backup.size / _KILOBYTE))),
    )
