"""The slip: a code without a name, to keep for withdrawal."""

from PySide6.QtCore import Qt, Signal

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import push, text


class SlipPage(Page):
    """`passed` is sent when the participant has noted the code."""

    passed = Signal()

    def __init__(self, booth: Booth, slip: str) -> None:
        super().__init__(booth)
        title, explained = text("greeting"), text("statement")
        self.words.put(title.setText, N_("Your code"))
        self.words.put(
            explained.setText,
            N_(
                "Please write this code down and keep it. If you change your mind later, tell the "
                "researchers the code: by it they find what is yours. The code holds no name."
            ),
        )
        self.slip = text("slip", slip)
        self.slip.setWordWrap(False)
        self.slip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next = push("main")
        self.words.put(lambda said: self.next.setText(f"{said} →"), N_("I have written it down"))
        self.words.name(self.next, N_("I have written it down"))
        self.next.clicked.connect(self.passed)
        inside = self.column.inside
        inside.setSpacing(booth.theme.px(16))
        inside.addStretch(1)
        inside.addWidget(title)
        inside.addWidget(explained)
        inside.addSpacing(booth.theme.px(8))
        inside.addWidget(self.slip, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(2)
        self.footer.addStretch()
        self.footer.addWidget(self.next)

    def first_focus(self) -> None:
        """Begin at the button."""
        self.next.setFocus()
