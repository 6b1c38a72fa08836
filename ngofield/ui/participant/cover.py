"""The cover: one key hides everything, any key brings it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.parts import text


class Cover(QWidget):
    """Calm words in each language, and nothing of the form."""

    def __init__(self, booth: Booth) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(booth.speech.say("The screen is covered"))
        px = booth.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(px(8))
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(booth.padlock(44))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        for language in booth.languages:
            said = booth.translator(language)
            column.addSpacing(px(14))
            for part, words in (
                ("greeting", said.say("The screen is covered")),
                ("hint", said.say("Press any key to go on.")),
            ):
                line = text(part, words)
                line.setAlignment(Qt.AlignmentFlag.AlignCenter)
                column.addWidget(line)
        column.addStretch(3)
