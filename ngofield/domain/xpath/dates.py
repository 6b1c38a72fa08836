"""Date functions: dates are ISO texts, and days since 1970-01-01 where a number is wanted."""

import math
import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, to_day, to_moment

if TYPE_CHECKING:
    from babel import Locale

FIELD = re.compile(r"%(.?)", re.DOTALL)
_FORMATS: dict[str, Callable[[datetime, str], str]] = {
    "Y": lambda at, _: f"{at.year:04d}",
    "y": lambda at, _: f"{at.year % 100:02d}",
    "m": lambda at, _: f"{at.month:02d}",
    "n": lambda at, _: f"{at.month}",
    "b": lambda at, language: _month(at.month, language),
    "d": lambda at, _: f"{at.day:02d}",
    "e": lambda at, _: f"{at.day}",
    "a": lambda at, language: _weekday(at.weekday(), language),
    "H": lambda at, _: f"{at.hour:02d}",
    "h": lambda at, _: f"{at.hour}",
    "M": lambda at, _: f"{at.minute:02d}",
    "S": lambda at, _: f"{at.second:02d}",
    "3": lambda at, _: f"{at.microsecond // 1000:03d}",
    "%": lambda at, _: "%",
}  # fmt: skip


def unknown_field(template: str) -> str | None:
    """Return the first letter after a % that `moment_text` does not know; None if it knows them all."""
    return next((f"%{letter}" for letter in FIELD.findall(template) if letter not in _FORMATS), None)


def today(scope: Scope) -> str:
    """Return the laptop's calendar date."""
    return scope.today.isoformat()


def now(scope: Scope) -> str:
    """Return the laptop's date and time."""
    return scope.now.isoformat()


def day(scope: Scope, value: Atom) -> str:
    """Return an atom as an ISO date; an empty text where it is none."""
    found = to_day(value, scope.zone)
    return found.isoformat() if found else ""


def moment(scope: Scope, value: Atom) -> str:
    """Return an atom as an ISO date and time by the laptop's clock; an empty text where it is none."""
    found = to_moment(value, scope.zone)
    return found.isoformat(timespec="seconds") if found else ""


def part_of_day(scope: Scope, value: Atom) -> float:
    """Return how much of its day has gone by at a time: noon is 0.5."""
    number = scope.number(value)
    return number - math.floor(number) if math.isfinite(number) else math.nan


def moment_text(scope: Scope, value: Atom, template: str) -> str:
    """Format a date or time by ODK's letters; an empty text where there is none.

    %Y %y year, %m %n %b month (as digits and as a short word in the language shown), %d %e day, %a day of
    the week, %H %h hour, %M minute, %S second, %3 thousandths.
    """
    found = to_moment(value, scope.zone)
    if found is None:
        return ""

    def put(field: re.Match[str]) -> str:
        form = _FORMATS.get(field[1])
        return form(found, scope.setting.language) if form else field[0]

    return FIELD.sub(put, template)


def _month(number: int, language: str) -> str:
    return str(_locale(language).months["format"]["abbreviated"][number])


def _weekday(number: int, language: str) -> str:
    return str(_locale(language).days["format"]["abbreviated"][number])


@lru_cache(maxsize=16)
def _locale(language: str) -> "Locale":
    """Return the locale of a language; English where none is known."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale("en")
