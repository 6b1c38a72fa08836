"""Words of a form in one language, or the mark that they are missing."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.domain.text import LocalText
from ngofield.domain.wording import lacks
from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES, N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import label

_MISSING = {"kk": N_("no Kazakh text"), "ru": N_("no Russian text"), "en": N_("no English text")}


def shown_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that stand side by side: kk and ru, and for another form its first two."""
    known = tuple(language for language in LANGUAGES if language in languages)
    return known[:2] if len(known) > 1 else ("kk", "ru")


def worded(
    text: LocalText, language: str, role: str, context: UiContext, *, lead: str = "", needed: bool = False
) -> QWidget | None:
    """Return the words behind `lead`, the mark where they are missing, None where nobody misses them."""
    if lacks(text, language, needed=needed):
        return missing_mark(language, context)
    words = text.texts.get(language, "")
    return label(role, f"{lead}{words}", wrap=True) if words else None


def missing_mark(language: str, context: UiContext) -> QWidget:
    """Return the mark, at the left of its place: a sign and words on the ground of a warning."""
    place = QWidget()
    line = QHBoxLayout(place)
    line.setContentsMargins(0, 0, 0, 0)
    words = context.speech.say(_MISSING[language])
    line.addWidget(Chip(context.theme, f"! {words}", "medium"))
    line.addStretch()
    return place


def named(language: str) -> str:
    """Return the language's own name."""
    return LANGUAGE_NAMES.get(language, language)
