"""A new passphrase: typed twice, with a hint how strong it is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.keys.strength import strength
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words


class NewPassphrase(QWidget):
    """`submitted` is sent by Enter in the second line; `message` is where a complaint is told."""

    submitted = Signal()

    def __init__(self, context: UiContext, message: MessageBar, name: str = N_("Passphrase")) -> None:
        super().__init__()
        self._context = context
        self._message = message
        self.first = line_edit(secret=True)
        self.second = line_edit(secret=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 3)
        self.hint = quiet_text()
        self._build(Words(context.speech, self), name)
        self.first.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.submitted)
        for line in (self.first, self.second):
            line.textEdited.connect(message.clear)
        context.speech.changed.connect(self._judge)
        self._judge()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def accepted(self) -> bool:
        """Tell whether it can be used; say why not."""
        if not strength(self.text).level:
            self._message.tell("bad", N_("The passphrase is too short: use at least 8 characters."))
            self.first.setFocus()
            return False
        if self.text != self.second.text():
            self._message.tell("bad", N_("The two passphrases are not the same: type the second one again."))
            self.second.setFocus()
            self.second.selectAll()
            return False
        self._message.clear()
        return True

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the keyboard to the first line."""
        self.first.setFocus()

    def _build(self, words: Words, name: str) -> None:
        first, second = Field(self.first), Field(self.second)
        words.put(first.set_name, name)
        words.put(second.set_name, N_("The same passphrase once more"))
        words.name(self.bar, N_("Strength of the passphrase"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (first, self.bar, self.hint, second):
            column.addWidget(part)

    def _judge(self) -> None:
        judged = strength(self.text)
        self.bar.setValue(judged.level)
        self.hint.setText(self._context.speech.say(judged.hint))
