"""The words of a printed form in its languages: the form's own and the program's."""

import re
from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from ngofield.domain.instrument import Instrument
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGE_NAMES, N_, Translator
from ngofield.report.conditions import ConditionWords
from ngofield.report.paper.marks import Drawn
from ngofield.report.pdf_styles import markup

_ANSWER_OF_ANOTHER = re.compile(r"\$\{[^{}]*\}")
_BLANK = "____"
_SIMPLE = N_("Answer if {condition}.")
_SIMPLE_PART = N_("Fill in this part if {condition}.")
_ASK = N_("Ask the facilitator whether this is for you: {condition}")


class PaperWords:
    """Says each text once per language, in the order of the languages."""

    def __init__(self, form: Instrument, speakers: Sequence[Translator]) -> None:
        self.speakers = tuple(speakers)
        self._conditions = [ConditionWords(form, t) for t in self.speakers]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the sheet."""
        return tuple(t.language for t in self.speakers)

    def of(self, text: LocalText) -> list[str]:
        """Return a text of the form; where it is missing, another language's with that language's name."""
        return [_shown(text, language) for language in self.languages]

    def say(self, message: str, **params: object) -> list[str]:
        """Return words of the program."""
        return [t.say(message, **params) for t in self.speakers]

    def line(self, message: str, **params: object) -> str:
        """Return words of the program in all languages on one line."""
        return " / ".join(dict.fromkeys(self.say(message, **params)))

    def one_line(self, text: LocalText) -> str:
        """Return a text of the form in all languages on one line."""
        return " / ".join(dict.fromkeys(self.of(text)))

    def when(self, expression: str, *, part: bool = False) -> list[str]:
        """Return the sentence that says to whom a question, or a `part` of the form, is put."""
        said = []
        for t, conditions in zip(self.speakers, self._conditions, strict=True):
            told = conditions.tell(expression)
            message = (_SIMPLE_PART if part else _SIMPLE) if told.simple else _ASK
            said.append("→ " + t.say(message, condition=told.words))
        return said


def paragraph(words: str, style: ParagraphStyle) -> Drawn:
    """Return plain text as a paragraph; its line breaks stay."""
    made: Drawn = Paragraph(markup(words).replace("\n", "<br/>"), style)
    return made


def _shown(text: LocalText, language: str) -> str:
    words = _ANSWER_OF_ANOTHER.sub(_BLANK, text.get(language))
    if text.has(language) or not words:
        return words
    other = next((key for key, said in text.texts.items() if said == text.get(language)), "")
    return f"({LANGUAGE_NAMES.get(other, other)}) {words}"
