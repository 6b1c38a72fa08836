"""The three languages of the program: messages, plurals, numbers and dates.

Message keys are the English texts. Catalogues are gettext files made by Babel; the English one
holds the plural forms only. Locales are `kk_KZ` and `ru_KZ` (plain `ru` prints another currency).
"""

import gettext
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.errors import Refused

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("kk", "ru", "en")
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
LOCALES = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}
_KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_KAZAKH_ORDER = {letter: chr(0xE000 + rank) for rank, letter in enumerate(_KAZAKH_ALPHABET)}


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark `message` for extraction without translating it yet."""
    return message


def kazakh_key(text: str) -> str:
    """Return a sort key in the order of the Kazakh alphabet (Ә after А, Ғ after Г ...), case folded.

    The Russian alphabet is a subset in the same order, so one key serves both languages.
    """
    return "".join(_KAZAKH_ORDER.get(letter, letter) for letter in text.casefold())


def round_half_up(value: float | Fraction | Decimal, places: int) -> Decimal:
    """Round half up, as readers of a report do by hand (not half to even)."""
    exact = value if isinstance(value, Decimal) else _exact(value)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _exact(value: float | Fraction) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(repr(float(value)))


class Translator:
    """Says everything the program says in one language."""

    def __init__(self, language: str, catalogues: Path) -> None:
        """Load the catalogue of `language` (one of `LANGUAGES`) from the folder `catalogues`."""
        self.language = language if language in LANGUAGES else "en"
        self._messages = gettext.translation(
            "messages", str(catalogues), [self.language], fallback=self.language == "en"
        )

    @cached_property
    def locale(self) -> "Locale":
        """Return the rules of the language for numbers and dates; read when they are first needed."""
        from babel import Locale

        return Locale.parse(LOCALES[self.language])

    def say(self, message: str, /, **params: object) -> str:
        """Return `message` in this language, its `{name}` placeholders filled from `params`."""
        text = self._messages.gettext(message)
        return text.format_map(params) if params else text

    def count(self, one: str, many: str, n: int, /, **params: object) -> str:
        """Return the plural form for `n`; `{n}` is the number, formatted."""
        return self._messages.ngettext(one, many, n).format_map({"n": self.number(n), **params})

    def refusal(self, refused: Refused) -> str:
        """Return the sentence of a refusal; one among its params is said in this language too."""
        params = {
            name: self.refusal(value) if isinstance(value, Refused) else value
            for name, value in refused.params.items()
        }
        return self.say(refused.message, **params)

    def number(self, value: float | Fraction | Decimal, places: int = 0) -> str:
        """Format a number, rounded half up to `places`, with the language's separators."""
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * places if places else "")
        return format_decimal(round_half_up(value, places), format=pattern, locale=self.locale)

    def percent(self, share: float | Fraction, places: int = 1) -> str:
        """Format a share between 0 and 1 as a percentage. Never print it without its base."""
        return self.say("{number}%", number=self.number(_exact(share) * 100, places))

    def date(self, day: date, style: str = "long") -> str:
        """Format a date (`style`: full, long, medium or short, as CLDR names them)."""
        from babel.dates import format_date

        return format_date(day, style, locale=self.locale)

    def time(self, moment: datetime) -> str:
        """Format hours and minutes, 24-hour, in the laptop's time zone."""
        from babel.dates import format_time

        return format_time(
            moment.astimezone(), "HH:mm", tzinfo=moment.astimezone().tzinfo, locale=self.locale
        )
