"""The longer words of a code in one language at a time: definition, when to use it and when not, examples."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ngofield.domain.codebook import Code
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.field import Field, text_area
from ngofield.ui.widgets.segmented import Segmented

FIELDS = ("definition", "use_when", "not_when", "examples")


class TextsCard(QWidget):
    """`edited` is sent when something is typed. A switch of language keeps what was typed in the other."""

    edited = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        say = context.speech.say
        self._texts: dict[str, dict[str, str]] = {name: {} for name in FIELDS}
        self._shown = context.speech.language
        self.languages = Segmented([(one, LANGUAGE_NAMES[one]) for one in LANGUAGES], self._shown)
        self.languages.setAccessibleName(say("Language of these words"))
        names = {
            "definition": say("Definition"), "use_when": say("When to use it"),
            "not_when": say("When not to use it"), "examples": say("Examples"),
        }  # fmt: skip
        self.areas: dict[str, QPlainTextEdit] = {name: text_area(rows=2) for name in FIELDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.languages)
        for name, area in self.areas.items():
            column.addWidget(Field(area, names[name]))
            area.textChanged.connect(self.edited)
        self.languages.chosen.connect(self._switch)

    def show_code(self, code: Code) -> None:
        """Show the words of a code."""
        self._texts = {name: dict(_texts(code, name)) for name in FIELDS}
        self._fill()

    def put_into(self, code: Code) -> Code:
        """Return a code with these words in all languages; a language without words is left out."""
        self._stash()
        given = {name: without_blanks(LocalText(by)) for name, by in self._texts.items()}
        return replace(
            code, definition=given["definition"], use_when=given["use_when"], not_when=given["not_when"],
            examples=given["examples"],
        )  # fmt: skip

    def _switch(self, language: str) -> None:
        self._stash()
        self._shown = language
        self._fill()

    def _stash(self) -> None:
        for name, area in self.areas.items():
            self._texts[name][self._shown] = area.toPlainText().strip()

    def _fill(self) -> None:
        for name, area in self.areas.items():
            area.blockSignals(True)
            area.setPlainText(self._texts[name].get(self._shown, ""))
            area.blockSignals(False)


def _texts(code: Code, name: str) -> Mapping[str, str]:
    texts: LocalText = getattr(code, name)
    return texts.texts


def without_blanks(text: LocalText) -> LocalText:
    """Return a text without the languages that have no words, and without room around the words."""
    return LocalText({language: words.strip() for language, words in text.texts.items() if words.strip()})
