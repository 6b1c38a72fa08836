"""An answer in words, as the desk reads it: what was said, or why there is nothing."""

from datetime import date

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.ui.language import Speech


def said_words(item: Item, answer: Answer | None, speech: Speech) -> str:
    """Return an answer in words, or why there is none."""
    if answer is None or answer.value is None:
        return missing_words(answer.missing if answer else Missing.BLANK, speech)
    if isinstance(answer.value, tuple):
        return _several(item, answer.value, speech)
    if isinstance(answer.value, str):
        return _text(item, answer.value, speech)
    return speech.number(answer.value, 0 if float(answer.value).is_integer() else 2)


def missing_words(missing: Missing | None, speech: Speech) -> str:
    """Return why there is no answer."""
    if missing is Missing.REFUSED:
        return speech.say("preferred not to answer")
    if missing is Missing.DONT_KNOW:
        return speech.say("did not know")
    return speech.say("not asked") if missing is Missing.NOT_ASKED else speech.say("left blank")


def _several(item: Item, names: tuple[str, ...], speech: Speech) -> str:
    words = [_choice(item, name, speech) for name in names]
    if item.type is ItemType.RANK:
        words = [f"{place}. {one}" for place, one in enumerate(words, 1)]
    return ", ".join(words)


def _text(item: Item, text: str, speech: Speech) -> str:
    match item.type:
        case ItemType.TEXT:
            return speech.say("“{words}”", words=text)
        case ItemType.ACKNOWLEDGE:
            return speech.say("acknowledged")
        case ItemType.DATE:
            return speech.date(date.fromisoformat(text))
        case ItemType.DATETIME:
            day, _, time = text.partition("T")
            return f"{speech.date(date.fromisoformat(day))}, {time}"
        case _:
            return _choice(item, text, speech)


def _choice(item: Item, name: str, speech: Speech) -> str:
    choice = item.choice(name)
    return speech.text(choice.label) if choice else name
