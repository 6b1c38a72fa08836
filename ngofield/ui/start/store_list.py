"""The studies on this computer: one card each, opened with its passphrase."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.errors import Damaged, Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import link, primary, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.shelf import StoreSummary


class StoreCard(Card):
    """One study: its title, how many towns, when it last changed; the chosen one asks its passphrase."""

    wanted = Signal()
    restore_wanted = Signal()
    submitted = Signal(str)
    forgotten = Signal()

    def __init__(self, context: UiContext, summary: "StoreSummary") -> None:
        super().__init__(margin=20)
        self.summary = summary
        self._context = context
        self.title = heading(wrap=True)
        self.facts = quiet_text()
        self.choose = secondary()
        self.passphrase = line_edit(secret=True)
        self.open = primary()
        self.forgot = link(size="small")
        self.restore = link(size="small")
        self.message = MessageBar(context.speech)
        self._form = QWidget()
        self._build()
        words = Words(context.speech, self)
        words.put(self.choose.setText, N_("Choose"))
        words.put(self.open.setText, N_("Open"))
        words.put(self.restore.setText, N_("Restore from a backup …"))
        words.put(self._field.set_name, N_("Passphrase"))
        words.put(self.forgot.setText, N_("Forgotten passphrase?"))
        context.speech.changed.connect(self._retranslate)
        self._retranslate()

    def expand(self, chosen: bool) -> None:
        """Show or hide the passphrase."""
        self._form.setVisible(chosen)
        self._others.setVisible(chosen)
        self.choose.setVisible(not chosen)
        if chosen:
            self.passphrase.setFocus()

    @property
    def is_chosen(self) -> bool:
        """Tell whether its passphrase is asked."""
        return not self._form.isHidden()

    def ready(self, ready: bool) -> None:
        """Allow or withhold opening while the passphrase is being tried."""
        self.open.setEnabled(ready)
        self.passphrase.setEnabled(ready)
        self.forgot.setEnabled(ready)

    def refuse(self, refused: Refused) -> None:
        """Say why it was not opened, and give the keyboard to what helps."""
        self.message.refuse(refused)
        if isinstance(refused, Damaged):
            self.restore.setFocus()
        else:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        self._field = Field(self.passphrase)
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 8, 0, 0)
        form.setSpacing(12)
        form.addWidget(self._field, 1)
        form.addWidget(self.open, 0, Qt.AlignmentFlag.AlignBottom)
        self.inside.addLayout(line)
        self.inside.addWidget(self._form)
        self.inside.addWidget(self.message)
        self._others = flow_row(self.forgot, self.restore, spacing=20)
        self.inside.addWidget(self._others)
        self.restore.clicked.connect(self.restore_wanted)
        self.choose.clicked.connect(self.wanted)
        self.forgot.clicked.connect(self.forgotten)
        self.open.clicked.connect(self._submit)
        self.passphrase.returnPressed.connect(self._submit)
        self.passphrase.textEdited.connect(self.message.clear)

    def _submit(self) -> None:
        self.message.clear()
        self.submitted.emit(self.passphrase.text())

    def _retranslate(self) -> None:
        speech = self._context.speech
        self.title.setText(speech.text(self.summary.title))
        towns = speech.count("{n} town", "{n} towns", self.summary.localities)
        moment = self.summary.changed
        self.facts.setText(
            speech.say(
                "{towns} · last change {date}, {time} · folder {folder}",
                towns=towns,
                date=speech.date(moment.astimezone().date()),
                time=speech.time(moment),
                folder=self.summary.path.name,
            )
        )
        self.choose.setAccessibleName(speech.say("Choose {study}", study=speech.text(self.summary.title)))


class StoreList(QWidget):
    """`submitted` tells the folder and the passphrase of the store to open; `forgotten` its summary."""

    submitted = Signal(Path, str)
    forgotten = Signal(object)
    restore_wanted = Signal(Path)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.cards: list[StoreCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_stores(self, summaries: "list[StoreSummary]") -> None:
        """Show the stores; the first is ready for its passphrase."""
        clear_layout(self._column)
        self.cards = [StoreCard(self._context, summary) for summary in summaries]
        for card in self.cards:
            self._column.addWidget(card)
            card.wanted.connect(lambda card=card: self.choose(card))
            card.submitted.connect(
                lambda passphrase, card=card: self.submitted.emit(card.summary.path, passphrase)
            )
            card.forgotten.connect(lambda card=card: self.forgotten.emit(card.summary))
            card.restore_wanted.connect(lambda card=card: self.restore_wanted.emit(card.summary.path))
            card.expand(False)
        if self.cards:
            self.choose(self.cards[0])

    def take_keyboard(self) -> None:
        """Give the keyboard to the passphrase being asked."""
        for card in self.cards:
            if card.is_chosen:
                card.passphrase.setFocus()

    def choose(self, chosen: StoreCard) -> None:
        """Ask the passphrase of one store."""
        for card in self.cards:
            card.expand(card is chosen)

    def card(self, path: Path) -> StoreCard | None:
        """Return the card of a store."""
        return next((card for card in self.cards if card.summary.path == path), None)
