"""Date functions: dates are ISO texts, and days since 1970-01-01 where a number is wanted."""

from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, to_day, to_text

_FORMATS = {
    "Y": "{0.year:04d}", "y": "{1:02d}", "m": "{0.month:02d}", "n": "{0.month}",
    "d": "{0.day:02d}", "e": "{0.day}",
}  # fmt: skip


def today(scope: Scope) -> str:
    """Return the laptop's calendar date."""
    return scope.today.isoformat()


def now(scope: Scope) -> str:
    """Return the laptop's date and time."""
    return scope.now.isoformat()


def day(value: Atom) -> str:
    """Return an atom as an ISO date; an empty text where it is none."""
    found = to_day(value)
    return found.isoformat() if found else ""


def format_day(value: Atom, template: Atom) -> str:
    """Format a date by ODK's letters: %Y %y year, %m %n month, %d %e day."""
    found = to_day(value)
    if found is None:
        return ""
    head, *fields = to_text(template).split("%")
    return head + "".join(
        _FORMATS.get(part[:1], "%" + part[:1]).format(found, found.year % 100) + part[1:] for part in fields
    )
