"""The signs for no answer, each a button as well."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ngofield.services.entry.reading import SIGNS
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_words import REASONS
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.words import Words


class KeyBar(FlowRow):
    """`reason` hands over the sign of a reason."""

    reason = Signal(str)

    def __init__(self, context: UiContext, owner: QWidget) -> None:
        words = Words(context.speech, owner)
        self.reasons: dict[str, QPushButton] = {}
        for missing, sign in SIGNS.items():
            made = secondary()
            words.put(_labelled(made, sign), REASONS[missing])
            self.reasons[sign] = made
        super().__init__(*self.reasons.values(), spacing=context.theme.px(8))
        for sign, made in self.reasons.items():
            made.clicked.connect(lambda _=False, sign=sign: self.reason.emit(sign))


def _labelled(made: QPushButton, sign: str) -> Callable[[str], None]:
    return lambda said: made.setText(f"{sign}   {said}")
