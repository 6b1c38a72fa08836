"""The keys of the grid, each a button as well."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ngofield.i18n import N_
from ngofield.services.entry.reading import SIGNS
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_words import REASONS
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.words import Words

KEYS = {"note": "F4", "finish": "F9"}


class KeyBar(FlowRow):
    """`reason` hands over the sign of a reason, `note_asked` asks to leave blank with a note."""

    reason = Signal(str)
    note_asked = Signal()

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        words = Words(context.speech, owner)
        self.reasons: dict[str, QPushButton] = {}
        for missing, sign in SIGNS.items():
            made = secondary()
            words.put(_labelled(made, sign), REASONS[missing])
            self.reasons[sign] = made
        self.note = secondary()
        words.put(self.note.setText, N_("F4   does not fit: leave blank, keep the words in the note"))
        super().__init__(*self.reasons.values(), self.note, spacing=context.theme.px(8))
        for sign, made in self.reasons.items():
            made.clicked.connect(lambda _=False, sign=sign: self.reason.emit(sign))
        self.note.clicked.connect(self.note_asked)
        QShortcut(QKeySequence(KEYS["note"]), owner).activated.connect(self.note_asked)


def _labelled(made: QPushButton, sign: str) -> Callable[[str], None]:
    return lambda said: made.setText(f"{sign}   {said}")
