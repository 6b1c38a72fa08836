"""The end: thanks to who sent the form, and no less to who chose not to."""

from PySide6.QtCore import Qt, QTimer, Signal

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import push, text

LINGER_MS = 60_000


class ClosingPage(Page):
    """Locks by its button, or by itself after a minute (`passed`)."""

    passed = Signal()

    def __init__(self, booth: Booth, *, declined: bool, slip: str = "") -> None:
        super().__init__(booth)
        middle = Qt.AlignmentFlag.AlignCenter
        mark, self.title, explained = text("mark", "✓"), text("title"), text("statement")
        self.slip = text("slip", slip)
        self.slip.setWordWrap(False)
        thanks = N_("Thank you for your time") if declined else N_("Thank you!")
        words = (
            N_("You chose not to fill in the form, and that is quite all right. Nobody will ask why.")
            if declined
            else N_("Your answers are saved. Nobody can open them on this screen any more.")
        )
        self.words.put(self.title.setText, thanks)
        self.words.put(explained.setText, words)
        inside = self.column.inside
        inside.setSpacing(booth.theme.px(16))
        inside.addStretch(1)
        for part in (mark, self.title, explained):
            part.setAlignment(middle)
        inside.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.title)
        inside.addWidget(explained)
        if slip:
            self._add_slip()
        inside.addStretch(2)
        self.done = push("main")
        self.words.put(self.done.setText, N_("Finish"))
        self.words.name(self.done, N_("Finish"))
        self.done.clicked.connect(self.passed)
        self.footer.addStretch()
        self.footer.addWidget(self.done)
        self.footer.addStretch()
        QTimer.singleShot(LINGER_MS, self, self.passed.emit)

    def first_focus(self) -> None:
        """Begin at the button."""
        self.done.setFocus()

    def _add_slip(self) -> None:
        keep = text("hint")
        keep.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.put(keep.setText, N_("Please keep your code:"))
        self.column.inside.addWidget(keep)
        self.column.inside.addWidget(self.slip, 0, Qt.AlignmentFlag.AlignHCenter)
