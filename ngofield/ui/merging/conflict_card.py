"""One conflict: what it is about, and its versions side by side with a button each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ngofield.services.merging import Version
from ngofield.ui.context import UiContext
from ngofield.ui.merging.conflict_words import ConflictWords
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.digits import digit_of
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, key_cap, quiet_text, strong

_MOVES = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class VersionPanel(Card):
    """What one laptop says, from when by its clock, and the button that lets it stand."""

    def __init__(self, context: UiContext, words: ConflictWords, version: Version, number: int) -> None:
        super().__init__("panel", margin=14, spacing=6)
        speech = words.speech
        self.choose = secondary(speech.say("This one stands"), size="small")
        laptop, said, when = words.laptop(version), words.said(version), words.when(version)
        self.choose.setAccessibleName(
            speech.say("{laptop}: {words}. This one stands", laptop=laptop, words=said)
        )
        top = [key_cap(str(number)), strong(laptop, wrap=True)]
        if number == 1:
            top.append(Chip(context.theme, speech.say("shown now"), "neutral"))
        self.inside.addWidget(FlowRow(*top, spacing=8))
        self.inside.addWidget(quiet_text(when))
        told = body(said)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside.addWidget(told)
        self.inside.addStretch()
        self.inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.summary = speech.say("{laptop}: {words}", laptop=laptop, words=f"{said}, {when}")


class ConflictCard(Card):
    """The keys 1, 2, 3 choose a version, the arrows go to the next conflict.

    `chosen` tells the number of the version (from 0), `moved` which way to go.
    """

    chosen = Signal(int)
    moved = Signal(int)

    def __init__(self, context: UiContext, words: ConflictWords) -> None:
        super().__init__(margin=16, spacing=8)
        self.words = words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.buttons: list[QPushButton] = []
        self.inside.addWidget(FlowRow(strong(words.kind), quiet_text(words.where), spacing=12))
        if words.about:
            self.inside.addWidget(body(words.about))
        names = [words.kind, words.where, words.about]
        line = QHBoxLayout()
        line.setSpacing(12)
        for number, version in enumerate(words.conflict["versions"]):
            panel = VersionPanel(context, words, version, number + 1)
            panel.choose.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
            self.buttons.append(panel.choose)
            names.append(f"{number + 1}. {panel.summary}")
            line.addWidget(panel, 1)
        self.inside.addLayout(line)
        self.setAccessibleName(". ".join(name for name in names if name))
        self.setAccessibleDescription(
            words.speech.say("1, 2 and 3 choose a version; the arrows up and down go to the next difference.")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a version by its digit, or go on."""
        digit = digit_of(event)
        if event.key() in _MOVES:
            self.moved.emit(_MOVES[event.key()])
        elif 1 <= digit <= len(self.buttons):
            self.chosen.emit(digit - 1)
        else:
            super().keyPressEvent(event)
