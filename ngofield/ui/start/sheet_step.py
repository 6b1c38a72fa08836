"""The end of the first run: the recovery sheet of the store that was just made."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.keys.sheet_card import SheetCard
from ngofield.ui.start.choices import column_of
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.labels import title
from ngofield.ui.widgets.paths import AskSave, ask_save
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class SheetStep(QWidget):
    """`passed` goes on to the study, with a sheet or without."""

    passed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskSave = ask_save) -> None:
        super().__init__()
        self._words = Words(context.speech, self)
        self.card = SheetCard(context, workplace, ask)
        self.go_on, self.later = secondary(), quiet()
        name = title(wrap=True)
        self._words.put(name.setText, N_("If the passphrase is forgotten"))
        self._words.put(self.go_on.setText, N_("Open the study →"))
        self._words.put(self.later.setText, N_("Without a sheet for now"))
        self.go_on.hide()
        self.card.saved.connect(self._saved)
        self.go_on.clicked.connect(self.passed)
        self.later.clicked.connect(self.passed)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.later)
        line.addWidget(self.go_on)
        column = column_of(self)
        column.addWidget(name)
        column.addWidget(self.card)
        column.addLayout(line)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is to be done."""
        (self.card.save if self.go_on.isHidden() else self.go_on).setFocus()

    def _saved(self) -> None:
        self.later.hide()
        self.go_on.show()
        self.go_on.setFocus()
