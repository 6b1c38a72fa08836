"""Bringing a study back: which backup, the passphrase, what will happen, and what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QVBoxLayout, QWidget

from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.restore_words import moment_words, records_words, restore_lines
from ngofield.services.restoring import find_backups, restore, salvage
from ngofield.ui.context import UiContext
from ngofield.ui.start.choices import choice_button, column_of
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, title
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import free_name
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.backups import Backup
    from ngofield.services.restoring import RestoreReport


class RestorePage(QWidget):
    """`finished` tells the folder and the passphrase of the study that is back; `left` goes to the list."""

    finished = Signal(Path, str)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._words = Words(context.speech, self)
        self._target: Path | None = None
        self._found: list[Backup] = []
        self._report: RestoreReport | None = None
        self._salvage: QPushButton | None = None
        self.choices: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self.told = body()
        self.elsewhere, self.back = secondary(), quiet()
        self.go = primary()
        self.passphrase = line_edit(secret=True)
        self.field = Field(self.passphrase)
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech, stoppable=False)
        self._build()
        self._connect()

    def begin(
        self, source: Path, target: Path | None, *, damaged: bool = False, passphrase: str = ""
    ) -> None:
        """Show the backups in `source`; `target` is the store they are for, None for a new folder.

        Of a `damaged` store, what can be read of it is proposed, with the passphrase it was tried with.
        """
        self._target = target
        self._report = None
        self.passphrase.setText(passphrase)
        self.message.clear()
        self._show([], damaged=damaged)
        self._look(source, damaged=damaged)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is to be done next."""
        (self.go if self._report else self.passphrase if self.choices else self.elsewhere).setFocus()

    def _look(self, source: Path, *, damaged: bool) -> None:
        self._context.tasks.run_plain(
            lambda _progress: find_backups(source),
            lambda found: self._show(found, damaged=damaged),
            self._refused,
            owner=self,
        )

    def _show(self, found: "list[Backup]", *, damaged: bool) -> None:
        self._found = found
        clear_layout(self._list)
        self.choices, self._salvage = [], None
        for _ in self._found:
            self._offer()
        if self._target is not None:
            self._salvage = self._offer()
        if self.choices:
            (self._salvage if damaged and self._salvage else self.choices[0]).setChecked(True)
        self._retranslate()
        self.take_keyboard()

    def _offer(self) -> QPushButton:
        made = choice_button()
        self._group.addButton(made)
        self._list.addWidget(made)
        self.choices.append(made)
        return made

    def _build(self) -> None:
        column = column_of(self)
        name = title(wrap=True)
        self._words.put(name.setText, N_("Bring a study back"))
        self._words.put(self.elsewhere.setText, N_("Look in another folder or on a stick …"))
        self._words.put(self.back.setText, N_("← Back"))
        self._words.put(self.field.set_name, N_("Passphrase of the time of the backup"))
        card = Card(margin=20, spacing=12)
        self._list.setSpacing(8)
        card.inside.addWidget(self.told)
        card.inside.addLayout(self._list)
        self._choosing = FlowRow(self.elsewhere)
        for part in (self._choosing, self.field, self.progress, self.message):
            card.inside.addWidget(part)
        column.addWidget(name)
        column.addWidget(card)
        column.addWidget(FlowRow(self.back, self.go, ends_from=1))
        column.addStretch()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._go_on)
        self.elsewhere.clicked.connect(self._choose_folder)
        self.passphrase.returnPressed.connect(self._go_on)
        self.passphrase.textEdited.connect(self.message.clear)
        self._context.speech.changed.connect(self._retranslate)

    def _choose_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self):
            self._look(Path(name), damaged=False)

    def _go_on(self) -> None:
        if self._report is not None:
            self.finished.emit(self._report.store, self.passphrase.text())
        elif self.choices and self.go.isEnabled():
            self._bring_back()

    def _bring_back(self) -> None:
        chosen = self._group.checkedButton()
        passphrase, target, found = self.passphrase.text(), self._target, self._found
        if target is not None and chosen is self._salvage:
            backups = found or None
            work = lambda _progress: salvage(target, passphrase, backups, window=True)  # noqa: E731
        else:
            backup = found[self.choices.index(chosen)] if chosen in self.choices else found[0]
            place = target or self._new_folder(backup)
            work = lambda _progress: restore(backup, place, passphrase, window=True)  # noqa: E731
        self._wait()
        self._context.tasks.run_plain(work, self._done, self._refused, owner=self)

    def _new_folder(self, backup: "Backup") -> Path:
        facts = backup.study
        return free_name(self._context.home / "stores", facts.study if facts else "study")

    def _wait(self) -> None:
        self.message.clear()
        self.progress.start(self._context.speech.say("Bringing the study back and checking it …"))
        self._ready(False)

    def _ready(self, ready: bool) -> None:
        for part in (*self.choices, self.elsewhere, self.passphrase, self.back, self.go):
            part.setEnabled(ready)

    def _done(self, report: "RestoreReport") -> None:
        self.progress.end()
        self._ready(True)
        self._report = report
        self._retranslate()
        self.take_keyboard()

    def _refused(self, refused: Refused) -> None:
        self.progress.end()
        self._ready(True)
        self.message.refuse(refused)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _retranslate(self) -> None:
        speech = self._context.speech
        asking = self._report is None
        for part in (*self.choices, self._choosing, self.field, self.back):
            part.setVisible(asking)
        self.field.setVisible(asking and bool(self.choices))
        self.go.setVisible(bool(self.choices))
        self.go.setText(speech.say("Bring it back") if asking else speech.say("Open the study"))
        several = len({backup.series for backup in self._found}) > 1
        for choice, backup in zip(self.choices, self._found, strict=False):
            choice.setText(_line(backup, self._context, with_series=several))
        if self._salvage is not None:
            self._salvage.setText(
                speech.say("The last sound backup, and what can still be read of a damaged store")
            )
        self.told.setText(self._explanation() if asking else self._outcome())

    def _explanation(self) -> str:
        say = self._context.speech.say
        if not self.choices:
            return say("There are no backups in this folder.")
        if self._target is None:
            return say("The study is put into a new folder of this computer. It counts as a new laptop then.")
        return say(
            "The study will be as it was in the backup. Its files of today are kept aside in its folder; "
            "nothing is deleted. It counts as a new laptop then."
        )

    def _outcome(self) -> str:
        assert self._report is not None
        return "\n".join(restore_lines(self._context.speech.translator, self._report))


def _line(backup: "Backup", context: UiContext, *, with_series: bool) -> str:
    speech = context.speech
    facts = backup.study
    parts = (
        moment_words(speech.translator, backup),
        records_words(speech.translator, backup.facts.revisions),
        speech.text(LocalText(facts.title)) if facts else "",
        backup.series if with_series else "",
    )
    return " · ".join(part for part in parts if part)
