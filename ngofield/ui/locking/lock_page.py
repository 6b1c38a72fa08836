"""What is seen of a locked study: nothing but the question for the passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.labels import body, title
from ngofield.ui.widgets.logo import Logo
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

_WIDEST = 560


class LockPage(QWidget):
    """`submitted` tells the passphrase; `left` closes the study for good."""

    submitted = Signal(str)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._words = Words(context.speech, self)
        self.passphrase = line_edit(secret=True)
        self.open, self.close_study = primary(), quiet()
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech, stoppable=False)
        self._build()
        self.passphrase.textEdited.connect(self.message.clear)
        self.passphrase.returnPressed.connect(self._submit)
        self.open.clicked.connect(self._submit)
        self.close_study.clicked.connect(self.left)

    def take_keyboard(self) -> None:
        """Give the keyboard to the passphrase."""
        self.passphrase.setFocus()

    def refuse(self, refused: Refused) -> None:
        """Say why it stays locked."""
        self._ready(True)
        self.message.refuse(refused)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _build(self) -> None:
        page = ScrollPage(widest=_WIDEST, margin=32)
        name, told = title(wrap=True), body()
        self._words.put(name.setText, N_("Locked"))
        self._words.put(told.setText, N_("The study is closed. Its passphrase opens it at the same place."))
        card = Card(margin=20, spacing=12)
        field = Field(self.passphrase)
        self._words.put(field.set_name, N_("Passphrase"))
        self._words.put(self.open.setText, N_("Open"))
        self._words.put(self.close_study.setText, N_("Close this study"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(field, 1)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignBottom)
        card.inside.addLayout(line)
        card.inside.addWidget(self.message)
        card.inside.addWidget(self.progress)
        page.inside.addSpacing(self._context.theme.px(72))
        for part in (Logo(self._context.theme), name, told, card):
            page.inside.addWidget(part)
        page.inside.addWidget(self.close_study, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _submit(self) -> None:
        self.message.clear()
        self._ready(False)
        self.progress.start(self._context.speech.say("Opening the study."))
        self.submitted.emit(self.passphrase.text())

    def _ready(self, ready: bool) -> None:
        for part in (self.passphrase, self.open, self.close_study):
            part.setEnabled(ready)
        if ready:
            self.progress.end()
