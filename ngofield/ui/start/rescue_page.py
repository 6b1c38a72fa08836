"""Forgotten passphrase: by the recovery sheet or a coordinator's key file to a new passphrase."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.recovery_key import GROUPS, slip_while_typing
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.keys.new_passphrase import NewPassphrase
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import body, quiet_text, title
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.shelf import StoreSummary

_WAYS = {"sheet": N_("Recovery sheet"), "file": N_("A coordinator's key file")}


class RescuePage(QWidget):
    """`submitted` tells the way in (see `services.recovery`) and the new passphrase; `left` goes back."""

    submitted = Signal(object, str)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._words = Words(context.speech, self)
        self._summary: StoreSummary | None = None
        self.file: Path | None = None
        self.message = MessageBar(context.speech)
        self.ways = Segmented([(key, "") for key in _WAYS], "sheet")
        self.key = line_edit()
        self.hint = quiet_text()
        self.choose = secondary()
        self.chosen = body()
        self.file_passphrase = line_edit(secret=True)
        self.passphrase = NewPassphrase(context, self.message, N_("New passphrase"))
        self.open, self.back = primary(), quiet()
        self._study = quiet_text()
        self._pages = Pages()
        self._build()
        self._connect()
        self._retranslate()

    @property
    def path(self) -> Path:
        """Return the folder of the store to be opened."""
        assert self._summary is not None
        return self._summary.path

    def begin(self, summary: "StoreSummary") -> None:
        """Start anew for a store."""
        self._summary = summary
        self._forget()
        self._retranslate()
        self._show_way(self.ways.current)

    def refuse(self, refused: Refused) -> None:
        """Say why it did not open; what was typed stays."""
        self.message.refuse(refused)
        (self.key if self.ways.current == "sheet" else self.file_passphrase).setFocus()

    def ready(self, ready: bool) -> None:
        """Allow or withhold pressing while it is being tried."""
        self.setEnabled(ready)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is to be filled in first."""
        (self.key if self.ways.current == "sheet" else self.choose).setFocus()

    def take_file(self, path: Path) -> None:
        """Use this key file."""
        self.file = path
        self.message.clear()
        self._retranslate()
        self.file_passphrase.setFocus()

    def done(self) -> None:
        """Forget what was typed: the store is open."""
        self._forget()

    def _build(self) -> None:
        name = title(wrap=True)
        self._words.put(name.setText, N_("Forgotten passphrase"))
        self._words.name(self.ways, N_("What you have"))
        self._pages.setObjectName("ways")
        card = Card(margin=20, spacing=12)
        self._pages.addWidget(self._sheet_page())
        self._pages.addWidget(self._file_page())
        told = body()
        self._words.put(told.setText, N_("Then choose a new passphrase. The data stay as they are."))
        for part in (self.ways, self._pages, told, self.passphrase, self.message):
            card.inside.addWidget(part)
        self._words.put(self.open.setText, N_("Open with the new passphrase"))
        self._words.put(self.back.setText, N_("← Back"))
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch()
        line.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(name)
        column.addWidget(self._study)
        column.addWidget(card)
        column.addLayout(line)

    def _sheet_page(self) -> QWidget:
        field = Field(self.key)
        self._words.put(field.set_name, N_("Recovery key: seven groups, as on the sheet"))
        return _column(field, self.hint)

    def _file_page(self) -> QWidget:
        field = Field(self.file_passphrase)
        self._words.put(field.set_name, N_("Passphrase of the key file"))
        self._words.put(self.choose.setText, N_("Choose the key file …"))
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.choose)
        across.addWidget(self.chosen, 1)
        return _column(line, field)

    def _connect(self) -> None:
        self.ways.chosen.connect(self._show_way)
        self.key.textEdited.connect(self.message.clear)
        self.key.textChanged.connect(self._say_hint)
        self.key.returnPressed.connect(self.passphrase.first.setFocus)
        self.choose.clicked.connect(self._choose)
        self.file_passphrase.textEdited.connect(self.message.clear)
        self.file_passphrase.returnPressed.connect(self.passphrase.first.setFocus)
        self.passphrase.submitted.connect(self._submit)
        self.open.clicked.connect(self._submit)
        self.back.clicked.connect(self._leave)
        self._context.speech.changed.connect(self._retranslate)

    def _show_way(self, way: str) -> None:
        self._pages.setCurrentIndex(list(_WAYS).index(way))
        self.message.clear()
        self.take_keyboard()

    def _choose(self) -> None:
        say = self._context.speech.say
        kinds = f"{say('Key files')} (*.agekey);;{say('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self, say("Choose the key file …"), "", kinds)
        if name:
            self.take_file(Path(name))

    def _submit(self) -> None:
        from ngofield.services.recovery import by_key_file, by_recovery_key

        if self.ways.current == "file" and self.file is None:
            self.message.tell("bad", N_("Choose the coordinator's key file first."))
            self.choose.setFocus()
        elif self.passphrase.accepted():
            unlock = (
                by_recovery_key(self.key.text())
                if self.file is None or self.ways.current == "sheet"
                else by_key_file(self.file, self.file_passphrase.text())
            )
            self.submitted.emit(unlock, self.passphrase.text)

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        for line in (self.key, self.file_passphrase):
            line.clear()
        self.passphrase.clear()
        self.file = None
        self.message.clear()

    def _say_hint(self) -> None:
        speech, typed = self._context.speech, self.key.text()
        slip = slip_while_typing(typed)
        self.hint.setText(
            speech.say("Group {n} has a slip: compare it with the sheet.", n=slip)
            if slip
            else speech.say("{n} groups of five signs. Small or large letters make no difference.", n=GROUPS)
        )

    def _retranslate(self) -> None:
        speech = self._context.speech
        self.ways.set_options([(key, speech.say(words)) for key, words in _WAYS.items()])
        self.chosen.setText(self.file.name if self.file else speech.say("No file chosen yet"))
        self._say_hint()
        if self._summary is not None:
            folder = self._summary.path.name
            study = speech.text(self._summary.title)
            self._study.setText(speech.say("{study} · folder {folder}", study=study, folder=folder))


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    return whole
