"""What a typist types for an answer on paper: digits for choices, dates as 2.12.2024, signs for no answer."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from ngofield.domain.fit import MOST_INSTANCES
from ngofield.domain.item import ACKNOWLEDGED, Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.errors import Refused

SIGNS: Mapping[Missing, str] = {Missing.BLANK: "-", Missing.REFUSED: "/", Missing.DONT_KNOW: "?"}
"""What is typed, alone, where the paper has no answer, and why."""

WORDED = frozenset({ItemType.TEXT})
"""The types whose answers are letters: in all others the Kazakh layout's upper row means digits."""

_REASONS = {sign: reason for reason, sign in SIGNS.items()} | {"–": Missing.BLANK, "—": Missing.BLANK}
_KAZAKH_ROW = str.maketrans('"әіңғ,.үұқӘІҢҒҮҰҚ', "12345678902345890")
_KAZAKH_MINUS = "өӨ"
_TICKS = ("1", "+", "x", "х", "v", "✓", "ok")
_ONE_DIGIT = 9
_BETWEEN = re.compile(r"[\s,.;+]+")
_DATE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})|(\d{2})(\d{2})(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[\s./-]+(\d{4})")
_TIME = re.compile(r"(\d{1,2})[\s:.-]+(\d{2})|(\d{2})(\d{2})")


def read(item: Item, typed: str, language: str) -> Answer:
    """Return the answer that was typed for `item`, whose choices are numbered from 1 as they are printed.

    A sign of `SIGNS` alone gives its reason. Whether the answer fits the form is not judged here. Raises
    `Refused` with what to type where it cannot be read; an empty text is refused too.
    """
    text = " ".join(typed.split())
    if item.type not in WORDED:
        text = _latin_digits(text)
    if text in _REASONS:
        return Answer(missing=_REASONS[text], language=language)
    return Answer(_READERS[item.type](item, text), language=language)


def written(item: Item, answer: Answer | None) -> str:
    """Return what would be typed for an answer; empty for none and for what the form did not ask."""
    if answer is None:
        return ""
    if answer.value is None:
        return SIGNS.get(answer.missing, "") if answer.missing else ""
    if item.type is ItemType.RANK and isinstance(answer.value, tuple):
        return " ".join(_rank_of(choice.name, answer.value) for choice in item.choices)
    if item.choices:
        names = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
        return " ".join(_number_of(item, name) for name in names)
    return _plain(item, answer.value)


def _plain(item: Item, value: Value) -> str:
    if item.type is ItemType.ACKNOWLEDGE:
        return "1"
    if item.type is ItemType.DATE:
        return _date_words(str(value))
    if item.type is ItemType.DATETIME:
        day, _, moment = str(value).partition("T")
        return f"{_date_words(day)} {moment}"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".replace(".", ",")
    return str(value)


def _date_words(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day}.{day.month:02}.{day.year:04}"


def _number_of(item: Item, name: str) -> str:
    names = [choice.name for choice in item.choices]
    return str(names.index(name) + 1) if name in names else name


def _rank_of(name: str, order: tuple[str, ...]) -> str:
    return str(order.index(name) + 1) if name in order else "?"


def _latin_digits(text: str) -> str:
    """Read what the Kazakh layout's upper row types as digits, where nothing else was typed with it."""
    if text in _KAZAKH_MINUS and text:
        return SIGNS[Missing.BLANK]
    if any(sign.isdecimal() for sign in text):
        return text
    digits = text.translate(_KAZAKH_ROW)
    return digits if digits.replace(" ", "").isdecimal() else text


def _text(_item: Item, text: str) -> Value:
    if not text:
        raise Refused("Type what stands on the paper, or - where it is blank.")
    return text


def _one(item: Item, text: str) -> Value:
    found = _positions(item, [text]) if text.isdecimal() else [_by_label(item, text)]
    if found == [None]:
        raise Refused("Type the number of the answer, from 1 to {n}.", n=len(item.choices))
    return item.choices[found[0] or 0].name


def _several(item: Item, text: str) -> Value:
    found = _positions(item, _parts(item, text))
    if None in found or not found:
        raise Refused(
            "Type the numbers of the answers, such as 1 3: each from 1 to {n}.", n=len(item.choices)
        )
    if len(set(found)) < len(found):
        raise Refused("One number was typed twice.")
    return tuple(item.choices[place].name for place in sorted(place for place in found if place is not None))


def _rank(item: Item, text: str) -> Value:
    """Read the numbers that stand in the boxes from top to bottom: 231 puts the third choice first."""
    ranks = _positions(item, _parts(item, text))
    if None in ranks or sorted(rank or 0 for rank in ranks) != list(range(len(item.choices))):
        raise Refused(
            "Type the numbers in the boxes from top to bottom: each from 1 to {n}, once.", n=len(item.choices)
        )
    return tuple(item.choices[ranks.index(place)].name for place in range(len(ranks)))


def _parts(item: Item, text: str) -> list[str]:
    """Split numbers: by spaces or commas; where every number has one digit, without any as well."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 1 and len(item.choices) <= _ONE_DIGIT:
        return list(parts[0])
    return parts


def _positions(item: Item, parts: list[str]) -> list[int | None]:
    return [
        int(part) - 1 if part.isdecimal() and 1 <= int(part) <= len(item.choices) else None for part in parts
    ]


def _by_label(item: Item, text: str) -> int | None:
    """Return the only choice whose label, in any language, begins with a text; else None."""
    wanted = text.casefold()
    found = [
        place
        for place, choice in enumerate(item.choices)
        if wanted and any(words.casefold().startswith(wanted) for words in choice.label.texts.values())
    ]
    return found[0] if len(found) == 1 else None


def _whole(_item: Item, text: str) -> Value:
    number = _number(text)
    if not isinstance(number, int):
        raise Refused("Type a whole number, such as 12.")
    return number


def _decimal(_item: Item, text: str) -> Value:
    number = _number(text)
    if number is None:
        raise Refused("Type a number, such as 12 or 2,5.")
    return number


def _instances(_item: Item, text: str) -> Value:
    number = _number(text)
    if not isinstance(number, int) or not 0 <= number <= MOST_INSTANCES:
        raise Refused("Type how many there are, from 0 to {n}.", n=MOST_INSTANCES)
    return number


def _number(text: str) -> int | float | None:
    plain = text.replace(" ", "").replace(",", ".").replace("−", "-")
    if re.fullmatch(r"-?\d{1,15}", plain, re.ASCII):
        return int(plain)
    if re.fullmatch(r"-?\d{1,15}\.\d{1,15}", plain, re.ASCII):
        return float(plain)
    return None


def _date(item: Item, text: str) -> Value:
    day = _day(item, text)
    if day is None:
        raise Refused("Type the date as 2.12.2024, the year with four digits.")
    return day.isoformat()


def _day(item: Item, text: str) -> date | None:
    """Return the day; of a month or a year alone, where the form asks for no more, its first one."""
    if found := _DATE.fullmatch(text):
        day, month, year = found.groups()[:3] if found[1] else found.groups()[3:]
        return _real_day(year, month, day)
    if found := _ISO.fullmatch(text):
        return _real_day(found[1], found[2], found[3])
    if "month-year" in item.appearance and (found := _MONTH.fullmatch(text)):
        return _real_day(found[2], found[1], "1")
    if "year" in item.appearance and re.fullmatch(r"\d{4}", text):
        return _real_day(text, "1", "1")
    return None


def _real_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(_item: Item, text: str) -> Value:
    moment = _moment(text)
    if moment is None:
        raise Refused("Type the time as 14:30.")
    return moment.strftime("%H:%M")


def _moment(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1] or found[3]), int(found[2] or found[4]))
    except ValueError:
        return None


def _date_and_time(item: Item, text: str) -> Value:
    before, _, after = text.rpartition(" ")
    day, moment = _day(item, before.strip()), _moment(after)
    if day is None or moment is None:
        raise Refused("Type date and time as 2.12.2024 14:30.")
    return datetime.combine(day, moment).isoformat(timespec="minutes")


def _tick(_item: Item, text: str) -> Value:
    if text.casefold() not in _TICKS:
        raise Refused("Type 1 where the box on the paper is ticked, or - where it is not.")
    return ACKNOWLEDGED


_READERS: Mapping[ItemType, Callable[[Item, str], Value]] = {
    ItemType.TEXT: _text,
    ItemType.INTEGER: _whole,
    ItemType.DECIMAL: _decimal,
    ItemType.RANGE: _decimal,
    ItemType.DATE: _date,
    ItemType.TIME: _time,
    ItemType.DATETIME: _date_and_time,
    ItemType.SELECT_ONE: _one,
    ItemType.SELECT_MULTIPLE: _several,
    ItemType.RANK: _rank,
    ItemType.ACKNOWLEDGE: _tick,
    ItemType.REPEAT: _instances,
}
