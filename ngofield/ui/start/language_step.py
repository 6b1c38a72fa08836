"""The first step of the first run: which language the window speaks."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES
from ngofield.ui.context import UiContext
from ngofield.ui.preferences import Preferences
from ngofield.ui.start.choices import choice_button, column_of


class LanguageStep(QWidget):
    """Three large choices; the window speaks the chosen one at once."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.choices: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        column = column_of(self)
        for language in LANGUAGES:
            made = choice_button(LANGUAGE_NAMES[language])
            made.clicked.connect(lambda _=False, key=language: Preferences(context).choose_language(key))
            group.addButton(made)
            column.addWidget(made)
            self.choices[language] = made
        context.speech.changed.connect(self._mark)
        self._mark()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the keyboard to the current language."""
        self.choices[self._context.speech.language].setFocus()

    def _mark(self) -> None:
        self.choices[self._context.speech.language].setChecked(True)
