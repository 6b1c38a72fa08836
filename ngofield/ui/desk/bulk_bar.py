"""Before one code goes to many passages: how many get it, how many have it, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body
from ngofield.ui.widgets.look import dress
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.bulk_coding import BulkPreview


class BulkBar(QFrame):
    """`given` and `taken` tell the preview; `left` that nothing is to be done. Enter gives, Esc leaves."""

    given = Signal(object)
    taken = Signal(object)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._preview: BulkPreview | None = None
        self._name = ""
        self.words = body()
        self.give, self.take, self.leave = primary(), secondary(), quiet()
        dress(self, look="message", kind="note")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self.words)
        column.addWidget(flow_row(self.give, self.take, self.leave, spacing=8))
        Words(context.speech, self).put(self.leave.setText, N_("Leave it (Esc)"))
        self.give.clicked.connect(lambda: self._end(self.given))
        self.take.clicked.connect(lambda: self._end(self.taken))
        self.leave.clicked.connect(self.cancel)
        context.speech.changed.connect(self._say)
        self.hide()

    @property
    def preview(self) -> "BulkPreview | None":
        """Return what is asked about, or None."""
        return self._preview if not self.isHidden() else None

    def ask(self, preview: "BulkPreview", name: str) -> None:
        """Show what a code would do, and take the keyboard."""
        self._preview, self._name = preview, name
        self._say()
        self.give.setVisible(bool(preview.without))
        self.take.setVisible(bool(preview.having))
        self.show()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to what Enter does."""
        given = self._preview is not None and bool(self._preview.without)
        (self.give if given else self.take).setFocus()

    def cancel(self) -> None:
        """Do nothing."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _end(self, signal: SignalInstance) -> None:
        preview = self._preview
        self.hide()
        signal.emit(preview)

    def _say(self) -> None:
        preview, speech = self._preview, self._context.speech
        if preview is None:
            return
        get, have = len(preview.without), len(preview.having)
        sentence = speech.count(
            "{name}: {get} of {n} passage gets it, {have} have it already.",
            "{name}: {get} of {n} passages get it, {have} have it already.",
            preview.all,
            name=self._name, get=speech.number(get), have=speech.number(have),
        )  # fmt: skip
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.give.setText(speech.count("Give it to {n} (Enter)", "Give it to {n} (Enter)", get))
        self.take.setText(speech.count("Take it back from {n}", "Take it back from {n}", have))
