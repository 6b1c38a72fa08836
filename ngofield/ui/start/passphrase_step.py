"""The third step of the first run: the passphrase, and what this laptop is called."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.keys.new_passphrase import NewPassphrase
from ngofield.ui.start.choices import column_of
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import body
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

_LONGEST_NAME = 40


class PassphraseStep(QWidget):
    """The passphrase twice, with a hint how strong it is; and what this laptop is called."""

    submitted = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.message = MessageBar(context.speech)
        self.passphrase = NewPassphrase(context, self.message)
        self.first, self.second = self.passphrase.first, self.passphrase.second
        self.device = line_edit()
        self.device.setMaxLength(_LONGEST_NAME)
        self._build(Words(context.speech, self))
        self.passphrase.submitted.connect(self.submitted)
        self.device.returnPressed.connect(self.submitted)
        context.speech.changed.connect(self._propose)
        self._propose()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self.passphrase.text

    @property
    def device_name(self) -> str:
        """Return what this laptop is called; it may be empty."""
        return self.device.text().strip()

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.message.clear()

    def accepted(self) -> bool:
        """Tell whether it can be used; say why not."""
        return self.passphrase.accepted()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the keyboard to the first line."""
        self.first.setFocus()

    def _build(self, words: Words) -> None:
        card = Card(margin=20, spacing=12)
        told = body()
        words.put(
            told.setText,
            N_("It encrypts everything on this computer. It is asked each time the study is opened."),
        )
        device = Field(self.device)
        words.put(device.set_name, N_("A short name for this laptop (may be left empty)"))
        words.put(
            device.set_hint, N_("The coordinator sees it beside the data of this laptop. No person's name.")
        )
        for part in (told, self.passphrase, device, self.message):
            card.inside.addWidget(part)
        column_of(self).addWidget(card)

    def _propose(self) -> None:
        """Propose a name in the window's language until the user writes one."""
        if not self.device.isModified():
            self.device.setText(self._context.speech.say("laptop 1"))
