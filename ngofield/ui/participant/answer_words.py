"""An answer in words, as its giver reads it back."""

from collections.abc import Callable
from datetime import datetime

from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.appearance import appearance
from ngofield.ui.participant.editors.numerals import decimal_mark, grouped, number_words
from ngofield.ui.participant.editors.reading import read_date, readable

SILENCE = {
    Missing.REFUSED: N_("I prefer not to answer"),
    Missing.DONT_KNOW: N_("I don't know"),
    Missing.BLANK: N_("No answer"),
    Missing.NOT_ASKED: N_("No answer"),
}


def answer_words(booth: Booth, item: Item, answer: Answer | None) -> str:
    """Return the words of an answer in the participant's language; what cannot be read is no answer.

    A computed value, whose kind the form does not say, is shown as it is.
    """
    if answer is None or answer.value is None:
        reason = answer.missing if answer and answer.missing else Missing.BLANK
        return booth.speech.say(SILENCE[reason])
    if item.type in (ItemType.CALCULATE, ItemType.HIDDEN, ItemType.NOTE):
        return _plain(booth, item, answer.value)
    value = readable(item, answer)
    if value is None:
        return booth.speech.say(SILENCE[Missing.BLANK])
    return _SAYERS.get(item.type, _plain)(booth, item, value)


def _plain(booth: Booth, item: Item, value: Value) -> str:
    if isinstance(value, tuple):
        return _choices(booth, item, value)
    return str(value) if isinstance(value, str) else _number(booth, item, value)


def _number(booth: Booth, item: Item, value: Value) -> str:
    number = value if isinstance(value, int | float) else 0
    if "thousands-sep" in appearance(item):
        return grouped(number, booth.speech)
    return number_words(number, decimal_mark(booth.speech))


def _choices(booth: Booth, item: Item, value: Value) -> str:
    names = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(_label(booth, item, name) for name in names)


def _ranks(booth: Booth, item: Item, value: Value) -> str:
    names = value if isinstance(value, tuple) else ()
    return "\n".join(f"{place}. {_label(booth, item, name)}" for place, name in enumerate(names, 1))


def _date(booth: Booth, item: Item, value: Value) -> str:
    day = read_date(value)
    if day is None:
        return str(value)
    words = appearance(item)
    if "year" in words:
        return str(day.year)
    if "month-year" in words:
        month = booth.speech.date(day, "LLLL y")
        return month[:1].upper() + month[1:]
    return booth.speech.date(day)


def _moment(booth: Booth, _item: Item, value: Value) -> str:
    moment = datetime.fromisoformat(str(value))
    return f"{booth.speech.date(moment.date())}, {moment:%H:%M}"


def _acknowledged(booth: Booth, _item: Item, _value: Value) -> str:
    return booth.speech.say("Yes, I have read this")


def _label(booth: Booth, item: Item, name: str) -> str:
    choice = item.choice(name)
    return booth.spoken(choice.label).words if choice else name


_SAYERS: dict[ItemType, Callable[[Booth, Item, Value], str]] = {
    ItemType.INTEGER: _number,
    ItemType.DECIMAL: _number,
    ItemType.RANGE: _number,
    ItemType.REPEAT: _number,
    ItemType.DATE: _date,
    ItemType.DATETIME: _moment,
    ItemType.SELECT_ONE: _choices,
    ItemType.SELECT_MULTIPLE: _choices,
    ItemType.RANK: _ranks,
    ItemType.ACKNOWLEDGE: _acknowledged,
}
