"""The facilitator sets a PIN before the laptop is handed over for the first time."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.capture import Capture
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import push, text
from ngofield.ui.participant.pin_pad import PinPad
from ngofield.ui.participant.two_sides import TwoSides


class PinPage(Page):
    """Asks for a new PIN twice; `settled` when it is saved, `cancelled` when not."""

    settled = Signal()
    cancelled = Signal()

    def __init__(self, booth: Booth, capture: Capture) -> None:
        super().__init__(replace(booth, speech=booth.facilitator), widest=940, switch=False)
        self.lock.hide()
        self._capture = capture
        self._first = ""
        self.pad = PinPad(self.booth)
        self.pad.entered.connect(self._take)
        self.title, self._explained = text("greeting"), text("statement")
        self.column.inside.addStretch(1)
        self.column.inside.addWidget(TwoSides(booth.theme, 640, self._make_words(), self.pad))
        self.column.inside.addStretch(2)
        self.cancel = push("plain")
        self.words.put(self.cancel.setText, N_("Cancel"))
        self.words.name(self.cancel, N_("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.footer.addWidget(self.cancel)
        self.footer.addStretch()

    def first_focus(self) -> None:
        """Begin at the PIN."""
        self.pad.setFocus()

    def _make_words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.booth.theme.px(14))
        self._ask()
        self._explained.setText(
            self.booth.speech.say(
                "While a participant fills in a form, the screen is theirs alone. Your PIN of 4 to 8 digits "
                "brings you back. You choose it once on this laptop."
            )
        )
        column.addWidget(self.title)
        column.addWidget(self._explained)
        column.addStretch()
        return words

    def _ask(self) -> None:
        speech = self.booth.speech
        again = speech.say("Enter the same PIN once more")
        self.title.setText(again if self._first else speech.say("Choose a PIN before you hand over"))

    def _take(self, pin: str) -> None:
        if not self._first:
            self._first = pin
        elif pin == self._first:
            self._save(pin)
        else:
            self._first = ""
            self.pad.problem.tell(self.booth.speech.say("The two PINs differ. Please choose one again."))
        self._ask()

    def _save(self, pin: str) -> None:
        self._first = ""
        try:
            self._capture.set_pin(pin)
        except Refused as refused:
            self.pad.problem.tell(self.booth.speech.refusal(refused))
            return
        self.settled.emit()
