"""The rows of a table of dates and times: days or times, or months, years and hours where there are many."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from ngofield.analysis.classes import Rows
from ngofield.domain.text import LocalText
from ngofield.i18n import LANGUAGES, LOCALES

MOST_DAYS = 12
"""With more different days (or times) than this, months or years (or hours) are counted."""
_MOST_MONTHS = 24
_DAY, _MONTH, _YEAR = len("2024-12-02"), len("2024-12"), len("2024")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?")


def day_rows(values: Sequence[str]) -> Rows:
    """Return a row per day for ISO dates or moments; per month, else per year, where there are many.

    Months and years between the first and the last are kept, also where nothing fell into them. Moments
    of a single day are counted by the time.
    """
    days = sorted({value[:_DAY] for value in values})
    if len(days) == 1 and len(values[0]) > _DAY:
        rows = time_rows([_time(value) for value in values])
        return Rows(rows.labels, lambda value: rows.of(_time(str(value))))
    if len(days) <= MOST_DAYS:
        return Rows({day: _day(day) for day in days}, lambda value: (str(value)[:_DAY],))
    months = _months(days[0], days[-1])
    if len(months) <= _MOST_MONTHS:
        labels = {month: _month(f"{month}-01") for month in months}
        return Rows(labels, lambda value: (str(value)[:_MONTH],))
    years = range(int(days[0][:_YEAR]), int(days[-1][:_YEAR]) + 1)
    return Rows({f"{year:04}": _same(f"{year:04}") for year in years}, lambda value: (str(value)[:_YEAR],))


def time_rows(values: Sequence[str]) -> Rows:
    """Return a row per time ("14:30"), or per hour where there are many; hours between are kept."""
    times = sorted(set(values))
    if len(times) <= MOST_DAYS:
        return Rows({time: _same(time) for time in times}, lambda value: (str(value),))
    hours = range(int(times[0][:2]), int(times[-1][:2]) + 1)
    labels = {f"{hour:02}": _same(f"{hour:02}:00–{hour:02}:59") for hour in hours}
    return Rows(labels, lambda value: (str(value)[:2],))


def is_moment(value: object) -> bool:
    """Tell whether a value is an ISO date, with or without a time."""
    if not isinstance(value, str) or _MOMENT.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _time(moment: str) -> str:
    return moment[_DAY + 1 : _DAY + 1 + len("14:30")]


def _months(first: str, last: str) -> list[str]:
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _day(day: str) -> LocalText:
    from babel.dates import format_date

    when = date.fromisoformat(day)
    return LocalText({code: format_date(when, "medium", locale=LOCALES[code]) for code in LANGUAGES})


def _month(first: str) -> LocalText:
    from babel.dates import format_skeleton

    when = date.fromisoformat(first)
    return LocalText({code: format_skeleton("yMMMM", when, locale=LOCALES[code]) for code in LANGUAGES})


def _same(text: str) -> LocalText:
    return LocalText(dict.fromkeys(LANGUAGES, text))
