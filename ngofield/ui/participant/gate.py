"""The way out: only by the facilitator's PIN."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.guard import Guard
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import push, text
from ngofield.ui.participant.pin_pad import PinPad
from ngofield.ui.participant.two_sides import TwoSides


class Gate(Page):
    """Says to the participant what this is, in their language, and asks the facilitator for the PIN.

    With `returns` there is a way back to the form (`returned`); without, the screen is locked.
    """

    opened = Signal()
    returned = Signal()

    def __init__(self, booth: Booth, guard: Guard, *, returns: bool) -> None:
        super().__init__(booth, widest=940, switch=False)
        self.lock.hide()
        self._guard = guard
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._say_wait)
        self.pad = PinPad(replace(booth, speech=booth.facilitator))
        self.pad.entered.connect(self._try)
        self.column.inside.addStretch(1)
        self.column.inside.addWidget(TwoSides(booth.theme, 640, self._make_words(returns), self.pad))
        self.column.inside.addStretch(2)
        self.back = push("plain")
        self.words.put(lambda said: self.back.setText(f"← {said}"), N_("Back to the form"))
        self.words.name(self.back, N_("Back to the form"))
        self.back.clicked.connect(self.returned)
        self.footer.addWidget(self.back)
        self.footer.addStretch()
        self.bottom.setVisible(returns)
        self._say_wait()

    def first_focus(self) -> None:
        """Begin at the PIN."""
        self.pad.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits wherever the focus is."""
        if not self.pad.hasFocus() and event.text().isdecimal():
            self.pad.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _make_words(self, returns: bool) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.booth.theme.px(14))
        title, explained, asked = text("greeting"), text("statement"), text("quiet")
        if returns:
            self.words.put(title.setText, N_("This is for the facilitator"))
            self.words.put(
                explained.setText, N_("Your answers so far are saved. Press Back to go on with the form.")
            )
        else:
            self.words.put(title.setText, N_("Please give the laptop back"))
            self.words.put(explained.setText, N_("The form is closed. Nothing of it can be seen here."))
        asked.setText(self.booth.facilitator.say("Facilitator: please enter your PIN."))
        picture = QLabel()
        picture.setPixmap(self.booth.padlock(40))
        for part in (picture, title, explained, asked):
            column.addWidget(part)
        column.addStretch()
        return words

    def _try(self, pin: str) -> None:
        if self._guard.admits(pin):
            self._tick.stop()
            self.opened.emit()
            return
        if self._guard.wait():
            self._say_wait()
        else:
            self.pad.problem.tell(self.booth.facilitator.say("This is not the PIN. Please try again."))

    def _say_wait(self) -> None:
        seconds = self._guard.wait()
        self.pad.set_open(not seconds)
        if seconds:
            self._tick.start()
            self.pad.problem.tell(
                self.booth.facilitator.count(
                    "This is not the PIN. Wait {n} second.", "This is not the PIN. Wait {n} seconds.", seconds
                )
            )
        elif self._tick.isActive():
            self._tick.stop()
            self.pad.problem.tell("")
