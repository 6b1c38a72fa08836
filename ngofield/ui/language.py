"""The language of the window: one object says everything, and tells when it changes."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import LANGUAGES, Translator


class Speech(QObject):
    """A translator that can change its language while the window is open.

    Whoever shows words connects to `changed` and says them again.
    """

    changed = Signal()

    def __init__(self, language: str, catalogues: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogues = catalogues
        self._translator = Translator(language, catalogues)

    @property
    def language(self) -> str:
        """Return the current language: kk, ru or en."""
        return self._translator.language

    @property
    def translator(self) -> Translator:
        """Return what says everything in the current language, for what is drawn below the window."""
        return self._translator

    def set_language(self, language: str) -> None:
        """Speak `language` from now on; an unknown one changes nothing."""
        if language in LANGUAGES and language != self.language:
            self._translator = Translator(language, self._catalogues)
            self.changed.emit()

    def say(self, message: str, /, **params: object) -> str:
        """Return `message` in the current language, with its placeholders filled."""
        return self._translator.say(message, **params)

    def count(self, one: str, many: str, n: int, /, **params: object) -> str:
        """Return the plural form for `n`."""
        return self._translator.count(one, many, n, **params)

    def text(self, text: LocalText) -> str:
        """Return a study's own words in the current language, or the nearest it has."""
        return text.get(self.language)

    def refusal(self, refused: Refused) -> str:
        """Return the sentence of a refusal."""
        return self._translator.refusal(refused)

    def number(self, value: float | Fraction | Decimal, places: int = 0) -> str:
        """Format a number, rounded half up."""
        return self._translator.number(value, places)

    def percent(self, share: float | Fraction, places: int = 1) -> str:
        """Format a share between 0 and 1."""
        return self._translator.percent(share, places)

    def date(self, day: date | str, style: str = "long") -> str:
        """Format a date or an ISO date; what is no date is returned as it is."""
        try:
            return self._translator.date(date.fromisoformat(day) if isinstance(day, str) else day, style)
        except ValueError:
            return str(day)

    def time(self, moment: datetime) -> str:
        """Format hours and minutes in the laptop's time zone."""
        return self._translator.time(moment)
