"""The panel of language, look and text size. It floats in the window; it is no dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES, N_
from ngofield.ui.context import UiContext
from ngofield.ui.preferences import TEXT_SIZES, Preferences
from ngofield.ui.theme.theme import NAMES
from ngofield.ui.widgets.buttons import quiet
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.labels import label, strong
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

_LOOKS = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


class LanguageSwitch(Segmented):
    """The three languages side by side; pressing one switches the whole window."""

    def __init__(self, context: UiContext) -> None:
        super().__init__([(key, LANGUAGE_NAMES[key]) for key in LANGUAGES], context.speech.language)
        self._context = context
        self._preferences = Preferences(context)
        self.chosen.connect(self._preferences.choose_language)
        context.speech.changed.connect(self._follow)

    def _follow(self) -> None:
        self.set_current(self._context.speech.language)


class ViewPanel(Card):
    """Language, light or dark, text size; Escape or its own button closes it."""

    closed = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(margin=20, spacing=8)
        self.setParent(parent)
        self._context = context
        self._preferences = Preferences(context)
        self._words = Words(context.speech, self)
        self._message = MessageBar(context.speech)
        self.languages = LanguageSwitch(context)
        self.looks = Segmented()
        self.sizes = Segmented([(str(size), f"{size} %") for size in TEXT_SIZES])
        self._build()
        self.looks.chosen.connect(lambda key: self._tell(self._preferences.choose_theme(key)))
        self.sizes.chosen.connect(lambda key: self._tell(self._preferences.choose_text_size(int(key))))
        context.speech.changed.connect(self._retranslate)
        context.theme.changed.connect(self.adjustSize)
        self._retranslate()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is current, and take the keyboard."""
        super().showEvent(event)
        self.sizes.set_current(str(round(self._context.theme.scale * 100)))
        self.looks.set_current(self._context.theme.name)
        self.languages.option(self._context.speech.language).setFocus()

    def _build(self) -> None:
        top = QHBoxLayout()
        heading = strong()
        self._words.put(heading.setText, N_("How the window looks"))
        close = quiet("✕", size="small")
        close.clicked.connect(self._close)
        self._words.name(close, N_("Close this panel"))
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(close)
        self.inside.addLayout(top)
        for message, control in (
            (N_("Language"), self.languages),
            (N_("Colours"), self.looks),
            (N_("Text size"), self.sizes),
        ):
            name = label("quiet")
            self._words.put(name.setText, message)
            self._words.name(control, message)
            self.inside.addWidget(name)
            self.inside.addWidget(control)
        self.inside.addWidget(self._message)

    def _retranslate(self) -> None:
        say = self._context.speech.say
        self.looks.set_options([(key, say(_LOOKS[key])) for key in NAMES], self._context.theme.name)
        self.adjustSize()

    def _tell(self, refused: Refused | None) -> None:
        if refused is not None:
            self._message.refuse(refused)
            self.adjustSize()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
