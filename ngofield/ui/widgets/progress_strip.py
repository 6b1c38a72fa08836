"""How far a long task has come, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ngofield.i18n import N_
from ngofield.ui.language import Speech
from ngofield.ui.widgets.buttons import quiet
from ngofield.ui.widgets.labels import body
from ngofield.ui.words import Words


class ProgressStrip(QWidget):
    """Hidden until `start`; `stopped` is sent when the user presses Stop."""

    stopped = Signal()

    def __init__(self, speech: Speech, *, stoppable: bool = True) -> None:
        super().__init__()
        self.words = body()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(160)
        self._stop = quiet()
        self._stop.setVisible(stoppable)
        self._stop.clicked.connect(self.stopped)
        Words(speech, self).put(self._stop.setText, N_("Stop"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.words, 1)
        line.addWidget(self.bar, 1)
        line.addWidget(self._stop)
        self.hide()

    def start(self, words: str) -> None:
        """Show what is being done, with no end in sight yet."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.show()

    def move_to(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def end(self) -> None:
        """Take it away."""
        self.hide()
