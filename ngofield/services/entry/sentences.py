"""How far two typings agree, in words: for the window and the command line."""

from ngofield.i18n import Translator
from ngofield.services.entry.differences import Agreement


def agreement_words(speech: Translator, agreement: Agreement) -> str:
    """Return how far two typings agree: "39 of 41 answers the same, 2 settled"."""
    numbers = {
        name: speech.number(getattr(agreement, name)) for name in ("same", "compared", "settled", "open")
    }
    if agreement.open:
        return speech.say(
            "{same} of {compared} answers the same, {settled} settled, {open} still differ", **numbers
        )
    return speech.say("{same} of {compared} answers the same, {settled} settled", **numbers)
