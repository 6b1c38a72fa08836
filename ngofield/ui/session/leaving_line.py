"""One line of what can be open before leaving: done or open, which, and the way to its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.study import Study
from ngofield.services.leaving import BACKUP, OpenThing
from ngofield.services.leaving_words import thing_words, which_words
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import body, label, quiet_text

_SHOWN, _LARGE = 4, 150


class LeavingLine(QWidget):
    """`number` is the key that leads to the place, 0 where nothing is open (or there is no key left)."""

    def __init__(self, context: UiContext, study: Study, thing: OpenThing, number: int) -> None:
        super().__init__()
        self.thing = thing
        self.number = number if number <= 9 else 0
        speech = context.speech
        words = thing_words(speech.translator, thing)
        tone, sign = ("medium", speech.say("open")) if thing.open else ("positive", speech.say("✓ done"))
        at_once = thing.kind == BACKUP
        self.go = secondary(speech.say("Back up now") if at_once else speech.say("Go there"), size="small")
        self.go.setAccessibleName(f"{words}: {self.go.text()}")
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(_beside_or_above(context, Chip(context.theme, sign, tone), body(words)))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addLayout(left, 1)
        if thing.open and self.number:
            line.addWidget(label("key", str(self.number)), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        if not thing.open:
            self.go.hide()
        which = which_words(speech.translator, study, thing, most=_SHOWN) if thing.open else ""
        if which:
            left.addWidget(quiet_text(which))


def _beside_or_above(context: UiContext, chip: Chip, said: QWidget) -> QBoxLayout:
    """Return the sign beside the words, or above them where the text is large."""
    large = context.theme.px(100) >= _LARGE
    place = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
    place.setSpacing(4 if large else 12)
    place.addWidget(chip)
    place.addWidget(said, 1)
    return place
