"""What is decided for this laptop alone: its name, and the PIN that brings the facilitator back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.language import Speech
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, heading
from ngofield.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_LONGEST_NAME = 40


class NameCard(Card):
    """Lets the user name this laptop; Enter saves."""

    def __init__(self, speech: Speech, workplace: "Workplace") -> None:
        super().__init__(margin=18, spacing=10)
        self._workplace = workplace
        self.message = MessageBar(speech)
        self.name = line_edit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setText(workplace.device_name)
        self.save = secondary(speech.say("Save the name"))
        self.inside.addWidget(heading(speech.say("Name")))
        hint = speech.say("The coordinator sees it beside the data of this laptop. No person's name.")
        self.inside.addWidget(Field(self.name, speech.say("A short name for this laptop"), hint))
        self.inside.addWidget(self.message)
        self.inside.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)

    def _save(self) -> None:
        try:
            self._workplace.name_device(self.name.text())
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.name.setText(self._workplace.device_name)
        self.message.tell("good", N_("The name is saved. Later bundles carry it."))


class PinCard(Card):
    """Sets a new PIN: whoever opened the study with its passphrase may do so."""

    def __init__(self, speech: Speech, workplace: "Workplace") -> None:
        super().__init__(margin=18, spacing=10)
        self._capture = workplace.capture
        self._speech = speech
        self.message = MessageBar(speech)
        self.first, self.second = _digits(), _digits()
        self.state = body()
        self.save = secondary(speech.say("Save the PIN"))
        self.inside.addWidget(heading(speech.say("The facilitator's PIN")))
        self.inside.addWidget(self.state)
        fields = (
            Field(self.first, speech.say("New PIN, 4 to 8 digits")),
            Field(self.second, speech.say("The same PIN again")),
        )
        self.inside.addWidget(flow_row(*fields, spacing=16))
        self.inside.addWidget(self.message)
        self.inside.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.save.clicked.connect(self._save)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._save)
        self._say_state()

    def _say_state(self) -> None:
        say = self._speech.say
        self.state.setText(
            say("It brings you back from a participant's form. A forgotten PIN is replaced here.")
            if self._capture.has_pin()
            else say("It brings you back from a participant's form. No PIN is set on this laptop yet.")
        )

    def _save(self) -> None:
        if self.first.text() != self.second.text():
            self.second.clear()
            self.second.setFocus()
            self.message.tell("bad", N_("The two PINs differ. Please enter the second one again."))
            return
        try:
            self._capture.set_pin(self.first.text())
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.first.clear()
        self.second.clear()
        self.message.tell("good", N_("The new PIN is saved. The old one no longer works."))
        self._say_state()


def _digits() -> QLineEdit:
    made = line_edit(secret=True)
    made.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,8}"), made))
    return made
