"""The third step of the first run: the passphrase, and what this laptop is called."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.start.choices import column_of
from ngofield.ui.start.strength import strength
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import body, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

_LONGEST_NAME = 40


class PassphraseStep(QWidget):
    """The passphrase twice, with a hint how strong it is; and what this laptop is called."""

    submitted = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.first = line_edit(secret=True)
        self.second = line_edit(secret=True)
        self.device = line_edit()
        self.device.setMaxLength(_LONGEST_NAME)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 3)
        self.hint = quiet_text()
        self.message = MessageBar(context.speech)
        self._build(Words(context.speech, self))
        self.first.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.submitted)
        self.device.returnPressed.connect(self.submitted)
        for line in (self.first, self.second):
            line.textEdited.connect(self.message.clear)
        context.speech.changed.connect(self._judge)
        context.speech.changed.connect(self._propose)
        self._judge()
        self._propose()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    @property
    def device_name(self) -> str:
        """Return what this laptop is called; it may be empty."""
        return self.device.text().strip()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()
        self.message.clear()

    def accepted(self) -> bool:
        """Tell whether it can be used; say why not."""
        if not strength(self.text).level:
            self.message.tell("bad", N_("The passphrase is too short: use at least 8 characters."))
            self.first.setFocus()
            return False
        if self.text != self.second.text():
            self.message.tell("bad", N_("The two passphrases are not the same: type the second one again."))
            self.second.setFocus()
            self.second.selectAll()
            return False
        self.message.clear()
        return True

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
        first, second, device = Field(self.first), Field(self.second), Field(self.device)
        words.put(first.set_name, N_("Passphrase"))
        words.put(second.set_name, N_("The same passphrase once more"))
        words.name(self.bar, N_("Strength of the passphrase"))
        words.put(device.set_name, N_("A short name for this laptop (may be left empty)"))
        words.put(
            device.set_hint, N_("The coordinator sees it beside the data of this laptop. No person's name.")
        )
        for part in (told, first, self.bar, self.hint, second, device, self.message):
            card.inside.addWidget(part)
        column_of(self).addWidget(card)

    def _propose(self) -> None:
        """Propose a name in the window's language until the user writes one."""
        if not self.device.isModified():
            self.device.setText(self._context.speech.say("laptop 1"))

    def _judge(self) -> None:
        judged = strength(self.text)
        self.bar.setValue(judged.level)
        self.hint.setText(self._context.speech.say(judged.hint))
