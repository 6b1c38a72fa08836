"""Devices that are new here: their digits, and one button each that says they were compared."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.services.syncing.report import SyncReport
from ngofield.ui.language import Speech
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.labels import body, label
from ngofield.ui.widgets.look import clear_layout


class Strangers(QWidget):
    """`laptop_compared` and `coordinator_compared` tell the fingerprint that two people compared."""

    laptop_compared = Signal(str)
    coordinator_compared = Signal(str)

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._report = SyncReport()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        speech.changed.connect(self._again)
        self.hide()

    def show_report(self, report: SyncReport) -> None:
        """Show whom a person has to compare; nobody takes no room."""
        self._report = report
        self._again()

    def _again(self) -> None:
        say = self._speech.say
        clear_layout(self._column)
        for digits, name in self._report.strangers.items():
            told = say("A bundle waits from a laptop that is new here. Read the digits aloud with its owner.")
            self._add(told, name, digits, self.laptop_compared)
        for digits, name in self._report.publishers.items():
            told = say(
                "A new version of the study waits. Read the digits aloud with the coordinator who sent it."
            )
            self._add(told, name, digits, self.coordinator_compared)
        self.setVisible(bool(self._report.strangers or self._report.publishers))

    def _add(self, told: str, name: str, digits: str, compared: SignalInstance) -> None:
        button = secondary(self._speech.say("The digits are the same"))
        button.setAccessibleDescription(f"{name} {digits}")
        button.clicked.connect(lambda: compared.emit(digits))
        self._column.addWidget(body(told))
        self._column.addWidget(label("strong", f"{name}  {digits}".strip(), wrap=True))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
