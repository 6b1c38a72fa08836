"""An answer in words, as its giver reads it back."""

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth

SILENCE = {
    Missing.REFUSED: N_("I prefer not to answer"),
    Missing.DONT_KNOW: N_("I don't know"),
    Missing.BLANK: N_("No answer"),
    Missing.NOT_ASKED: N_("No answer"),
}


def answer_words(booth: Booth, item: Item, answer: Answer | None) -> str:
    """Return the words of an answer in the participant's language."""
    if answer is None or answer.value is None:
        reason = answer.missing if answer and answer.missing else Missing.BLANK
        return booth.speech.say(SILENCE[reason])
    if item.type in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE):
        names = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
        return ", ".join(_label(booth, item, name) for name in names)
    if item.type is ItemType.DATE:
        return booth.speech.date(str(answer.value))
    if item.type is ItemType.DECIMAL:
        return str(answer.value).replace(".", ",")
    return str(answer.value)


def _label(booth: Booth, item: Item, name: str) -> str:
    choice = item.choice(name)
    return booth.spoken(choice.label).words if choice else name
