"""The sync place of a study: folder or address, user, password; tried when it is saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import link, primary, quiet, secondary
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, heading, label, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.exchange.place import Address
    from ngofield.services.workplace import Workplace

AskFolder = Callable[[QWidget], Path | None]


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for a folder in the platform's own dialog."""
    chosen = QFileDialog.getExistingDirectory(parent)
    return Path(chosen) if chosen else None


class PlaceForm(QWidget):
    """`settled` tells that a place was saved or forgotten, `closed` that the form may go."""

    settled = Signal()
    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskFolder = ask_folder) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask = ask
        self._new_key = ""
        self.address, self.user, self.password = line_edit(), line_edit(), line_edit(secret=True)
        self.folder, self.save, self.trust = secondary(), primary(), secondary()
        self.forget, self.close_button = link(), quiet()
        self.key = label("strong", wrap=True)
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech)
        self._server = QWidget()
        self._key_part = QWidget()
        self._build()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Show the place that is kept."""
        place = self._workplace.syncing.address
        self.user.setText(place.user if place else "")
        self.address.setText(replace(place, user="").text if place else "")
        self.address.setCursorPosition(0)
        self.password.clear()
        self.message.clear()
        self._show_key("")
        self.forget.setVisible(place is not None)
        self._fit()

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        title, seen, weak, compare = heading(wrap=True), quiet_text(), quiet_text(), body()
        words.put(title.setText, N_("Where laptops and coordinators meet"))
        words.put(
            seen.setText,
            N_("Whoever keeps the place sees names, sizes and times of the files, and nothing inside "
               "bundles."),
        )  # fmt: skip
        words.put(
            weak.setText,
            N_("This study names no coordinator's key: whoever keeps the place can try to guess the "
               "passphrase."),
        )  # fmt: skip
        words.put(
            compare.setText,
            N_("This server is new here. Compare the fingerprint of its key with the one that whoever runs "
               "the server tells you:"),
        )  # fmt: skip
        weak.setVisible(not self._workplace.study.coordinators)
        place, user, password = self._fields(words)
        self._say_buttons(words)
        _stack(self._server, user, password)
        _stack(self._key_part, compare, self.key, self.trust)
        buttons = flow_row(self.save, self.close_button, self.forget, spacing=8)
        parts = (
            title, place, self.folder, self._server, self._key_part, self.message, self.progress, buttons,
            seen, weak,
        )  # fmt: skip
        _stack(self, *parts, spacing=12)

    def _fields(self, words: Words) -> tuple[Field, Field, Field]:
        place, user, password = Field(self.address), Field(self.user), Field(self.password)
        words.put(place.set_name, N_("Folder or address"))
        words.put(place.set_hint, N_("A stick, a shared folder, or webdavs://, sftp://, s3://"))
        words.put(user.set_name, N_("User"))
        words.put(password.set_name, N_("Password"))
        words.put(password.set_hint, N_("Kept in the encrypted store. Left empty, the saved one stays."))
        return place, user, password

    def _say_buttons(self, words: Words) -> None:
        words.put(self.folder.setText, N_("Choose a folder …"))
        words.put(self.save.setText, N_("Save and try"))
        words.put(self.trust.setText, N_("The keys are the same"))
        words.put(self.forget.setText, N_("Forget this place"))
        words.put(self.close_button.setText, N_("Back"))

    def _connect(self) -> None:
        self.address.textChanged.connect(self._fit)
        for field in (self.address, self.user, self.password):
            field.returnPressed.connect(self._save)
        self.folder.clicked.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.trust.clicked.connect(lambda: self.attempt(self._new_key))
        self.forget.clicked.connect(self._forget)
        self.close_button.clicked.connect(self.closed)
        self.progress.stopped.connect(self._stop)

    def _fit(self) -> None:
        """Ask for user and password where there is a server."""
        self._server.setVisible("://" in self.address.text() and not self.address.text().startswith("file:"))

    def _choose(self) -> None:
        folder = self._ask(self)
        if folder is not None:
            self.address.setText(str(folder))
            self.save.setFocus()

    def _save(self) -> None:
        self.message.clear()
        self._show_key("")
        try:
            self._settle()
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.password.clear()
        self.settled.emit()
        self.attempt()

    def _settle(self) -> None:
        syncing = self._workplace.syncing
        place: Address = syncing.read(self.address.text())
        if self.user.text().strip() and place.has_secret:
            place = replace(place, user=self.user.text().strip())
        syncing.settle(place.text, self.password.text() or None)

    def attempt(self, key: str = "") -> None:
        """Try the place that is kept; `key` is the fingerprint of a server's key that was compared."""
        self.save.setEnabled(False)
        self.progress.start(self._context.speech.say("Trying the place …"))
        self._task = self._context.tasks.run(
            self._workplace,
            lambda own, progress: own.syncing.check(accept_host=key, progress=progress),
            lambda _: self._works(),
            self._refused,
            owner=self,
        )
        self._task.stopped.connect(self._rest)

    def _works(self) -> None:
        self._rest()
        self._show_key("")
        self.forget.show()
        self.message.tell("good", N_("The place answers. Sync may begin."))

    def _refused(self, refused: Refused) -> None:
        self._rest()
        self._show_key(getattr(refused, "fingerprint", ""))
        if self._new_key:
            self.trust.setFocus()
        else:
            self.message.refuse(refused)

    def _rest(self) -> None:
        self.progress.end()
        self.save.setEnabled(True)
        self.save.setFocus()

    def _stop(self) -> None:
        self._task.cancel()

    def _show_key(self, fingerprint: str) -> None:
        self._new_key = fingerprint
        half = (len(fingerprint) + 1) // 2  # as one word it is wider than the panel
        self.key.setText(f"{fingerprint[:half]}\n{fingerprint[half:]}")
        self._key_part.setVisible(bool(fingerprint))

    def _forget(self) -> None:
        self._workplace.syncing.forget()
        self.begin()
        self.settled.emit()
        self.message.tell("note", N_("The place is forgotten, and its password too."))
        self.address.setFocus()


def _stack(whole: QWidget, *parts: QWidget, spacing: int = 8) -> None:
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        left = isinstance(part, QPushButton)
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
