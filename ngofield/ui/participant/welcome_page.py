"""The first thing a participant sees: a greeting in each language, and one button for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import ItemType
from ngofield.i18n import LANGUAGE_NAMES, Translator
from ngofield.ui.participant.booth import Booth, spoken
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import Tagged, push, text
from ngofield.ui.participant.screens import LISTS
from ngofield.ui.participant.two_sides import TwoSides
from ngofield.ui.widgets.look import dress

_BESIDE = 430
"""Pixels at 100 %. Both languages stand side by side, their buttons above the fold, at any text size:
who sees one button only may take the wrong one."""


class WelcomePage(Page):
    """`chosen` tells the language; digits choose as well."""

    chosen = Signal(str)

    def __init__(self, booth: Booth, instrument: Instrument) -> None:
        super().__init__(booth, widest=1040, switch=False)
        self.bottom.hide()
        self.buttons: list[QPushButton] = []
        cards = [self._card(language, instrument) for language in booth.languages]
        self.column.inside.addStretch(2)
        self.column.inside.addWidget(TwoSides(booth.theme, _BESIDE, *cards, stretch_all=True))
        self.column.inside.addStretch(3)

    def first_focus(self) -> None:
        """Begin at the first language."""
        self.buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.buttons):
            self.buttons[number - 1].click()
        else:
            super().keyPressEvent(event)

    def _card(self, language: str, instrument: Instrument) -> QFrame:
        said = self.booth.translator(language)
        card = QFrame()
        dress(card, part="sheet")
        inside = QVBoxLayout(card)
        px = self.booth.theme.px
        inside.setContentsMargins(24, 26, 24, 26)
        inside.setSpacing(px(12))
        inside.addWidget(text("greeting", said.say("Welcome!")))
        button = push("tongue", LANGUAGE_NAMES[language])
        button.setAccessibleName(LANGUAGE_NAMES[language])
        button.setAccessibleDescription(said.say("Fill in the form in this language"))
        button.clicked.connect(lambda _on=False: self.chosen.emit(language))
        self.column.follow(button)
        inside.addSpacing(px(6))
        inside.addWidget(button)
        inside.addSpacing(px(6))
        title = Tagged("statement")
        title.say(spoken(instrument.title, language))
        inside.addWidget(title)
        inside.addWidget(text("quiet", _how_many(said, instrument)))
        inside.addWidget(text("quiet", said.say("You may leave out any question and stop at any time.")))
        inside.addStretch()
        self.buttons.append(button)
        return card


def _how_many(said: Translator, form: Instrument) -> str:
    """Say how long the form is: exactly only where it asks everybody the same, one by one."""
    n = sum(item.type is not ItemType.REPEAT for item in form.questions)
    if any(group.repeats or LISTS & set(group.appearance.split()) for group in form.groups):
        return said.count("About {n} question.", "About {n} questions.", n)
    return said.count("{n} question, one on each screen.", "{n} questions, one on each screen.", n)
