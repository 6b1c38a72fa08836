"""Numbers of choices typed as digits: 3 chooses at once, 12 is waited for where there are so many."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ngofield.ui.participant.editors.base import PLAIN

WAIT_MS = 900


class Digits(QObject):
    """Puts typed digits together; `typed` carries a number from 1 to `most`.

    A digit that can only mean one choice counts at once; otherwise a second one is waited for shortly.
    """

    typed = Signal(int)

    def __init__(self, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._most = most
        self._number = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.settle)

    def take(self, event: QKeyEvent) -> bool:
        """Take a key; tell whether it was a digit that means a choice. Any other key ends the number."""
        digit = event.text()
        if event.modifiers() not in PLAIN or not (digit.isascii() and digit.isdigit()):
            self.settle()
            return False
        number = self._number * 10 + int(digit)
        if self._number and number > self._most:
            self.settle()
            number = int(digit)
        if not 1 <= number <= self._most:
            return False
        self._number = number
        if number * 10 > self._most:
            self.settle()
        else:
            self._wait.start()
        return True

    def settle(self) -> None:
        """Count what is typed so far as the whole number."""
        self._wait.stop()
        number, self._number = self._number, 0
        if number:
            self.typed.emit(number)
