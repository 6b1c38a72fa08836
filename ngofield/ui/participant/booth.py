"""What every page of the participant's screen is given: look, language, and who else reads it."""

from dataclasses import dataclass

from PySide6.QtGui import QPixmap, QPixmapCache

from ngofield.config import resources, translations
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGE_NAMES, LANGUAGES, Translator
from ngofield.ui.language import Speech
from ngofield.ui.theme.icons import icon_pixmap
from ngofield.ui.theme.theme import Theme

OFFERED = ("kk", "ru")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words with the language they are in; `foreign` is set where it is not the one asked for."""

    words: str
    language: str
    foreign: bool = False

    @property
    def tag(self) -> str:
        """Return the name of the language to show beside foreign words, or an empty string."""
        return LANGUAGE_NAMES.get(self.language, self.language) if self.foreign else ""


def spoken(text: LocalText, language: str) -> Spoken:
    """Return the text in `language`, or visibly in another one that has it."""
    words = text.get(language)
    actual = next((key for key, value in text.texts.items() if value == words), language)
    actual = language if text.has(language) else actual
    return Spoken(words, actual, foreign=bool(words) and actual != language)


def offered_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages a participant may choose from: kk and ru where the form has them."""
    known = tuple(language for language in LANGUAGES if language in languages)
    return tuple(language for language in OFFERED if language in known) or known or OFFERED


@dataclass(frozen=True, slots=True)
class Booth:
    """`speech` is the participant's, `facilitator` the language of the laptop's owner."""

    theme: Theme
    speech: Speech
    facilitator: Speech
    languages: tuple[str, ...]

    def spoken(self, text: LocalText) -> Spoken:
        """Return a form's words in the participant's language, or visibly in another."""
        return spoken(text, self.speech.language)

    def translator(self, language: str) -> Translator:
        """Return a translator into one language, for what is said in several at once."""
        return Translator(language, translations())

    def padlock(self, size: int) -> QPixmap:
        """Return a padlock in the quiet colour, `size` pixels at 100 %."""
        colour, side = self.theme.colour("quiet"), self.theme.px(size)
        name, drawn = f"padlock {colour.name()} {side}", QPixmap()
        if not QPixmapCache.find(name, drawn):
            drawn = icon_pixmap(resources() / "icons", "lock", colour, side, 2.0)
            QPixmapCache.insert(name, drawn)
        return drawn
