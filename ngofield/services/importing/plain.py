"""Numbers, dates and times as spreadsheets and people write them."""

import re
from datetime import date, datetime, time

from ngofield.errors import Refused

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*(am|pm))?(?:\s*(?:z|[+-]\d{2}:?\d{2}))?", re.IGNORECASE
)
_MOMENT = re.compile(r"(\S+?)(?:\s+|T)(\d{1,2}:.*)")


def read_number(text: str) -> float:
    """Read 2.5, 2,5 and 1 234,5 (a comma is a decimal point, a space groups thousands)."""
    plain = _SPACES.sub("", text.strip()).replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise Refused("This is not a number.")
    return float(plain)


def read_whole(text: str) -> int:
    """Read a whole number; 3.0 is one."""
    number = read_number(text)
    if not number.is_integer():
        raise Refused("This is not a whole number.")
    return int(number)


def read_date(text: str) -> str:
    """Read 2024-12-02, 2024/12/02 and 02.12.2024, with or without a time after it; return the ISO date.

    02/12/2024 is refused: nobody knows whether it is in December or in February.
    """
    day = _MOMENT.fullmatch(text.strip())
    found = day[1] if day else text.strip()
    if year_first := _YEAR_FIRST.fullmatch(found):
        return _date(year_first[1], year_first[2], year_first[3])
    if day_first := _DAY_FIRST.fullmatch(found):
        return _date(day_first[3], day_first[2], day_first[1])
    raise _no_date()


def read_time(text: str) -> str:
    """Read 14:30, 9:05, 14:30:00 and 2:30 PM; return hours and minutes, "14:30"."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise _no_time()
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise _no_time()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError as problem:
        raise _no_time() from problem


def read_moment(text: str) -> str:
    """Read a date and a time; return "2024-12-02T14:30", by the clock it was written by."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise Refused("This is not a date with a time: write 2024-12-02 14:30.")
    moment = f"{read_date(found[1])}T{read_time(found[2])}"
    return datetime.fromisoformat(moment).isoformat(timespec="minutes")


def _date(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError as problem:
        raise _no_date() from problem


def _no_date() -> Refused:
    return Refused("This is not a date: write 2024-12-02 or 02.12.2024.")


def _no_time() -> Refused:
    return Refused("This is not a time: write 14:30.")
