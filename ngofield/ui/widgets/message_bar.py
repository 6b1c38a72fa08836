"""One sentence about what just happened, in the window, never in a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.language import Speech
from ngofield.ui.widgets.buttons import quiet
from ngofield.ui.widgets.labels import body, label
from ngofield.ui.widgets.look import dress

_SIGNS = {"good": "✓", "bad": "!", "note": "→"}


class MessageBar(QFrame):
    """Hidden until there is something to tell; follows the language; closed by its own button."""

    closed = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._sentence: Callable[[], str] = str
        self.sign = label("strong")
        self.words = body()
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._close = quiet("✕", size="small")
        self._close.clicked.connect(self.clear)
        self._close.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(self.sign)
        line.addWidget(self.words, 1)
        line.addWidget(self._close)
        dress(self, look="message", kind="note")
        speech.changed.connect(self._again)
        self._again()
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence shown, or an empty string."""
        return self.words.text() if not self.isHidden() else ""

    def refuse(self, refused: Refused) -> None:
        """Show why something was not done."""
        self._show("bad", lambda: self._speech.refusal(refused))

    def tell(self, kind: str, message: str, **params: object) -> None:
        """Show `N_("…")` with its placeholders; `kind` is good, bad or note."""
        self._show(kind, lambda: self._speech.say(message, **params))

    def tell_count(self, kind: str, sentence: Callable[[], str]) -> None:
        """Show a sentence that is made anew in each language (plurals)."""
        self._show(kind, sentence)

    def clear(self) -> None:
        """Take the sentence away."""
        self.hide()

    def _show(self, kind: str, sentence: Callable[[], str]) -> None:
        self._sentence = sentence
        self.sign.setText(_SIGNS[kind])
        for part in (self, self.sign, self.words):
            dress(part, look="message", kind=kind)
        self.setAccessibleName(sentence())
        self._again()
        self.show()

    def _again(self) -> None:
        self.words.setText(self._sentence())
        self._close.setAccessibleName(self._speech.say(N_("Close this message")))
