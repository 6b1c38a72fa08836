"""What of a file cannot be kept, in words."""

from typing import Protocol

from ngofield.exchange.refi_qda.model import Unkept
from ngofield.i18n import N_

_KINDS = {
    "code": N_("a code that stands there twice"),
    "set": N_("a set of codes"),
    "target": N_("what codes are for (they are for statements here)"),
    "text": N_("a text"),
    "note": N_("a memo without words"),
    "selection": N_("a coded part outside of its text"),
    "coding": N_("a coding with a code that is not there"),
    "picture": N_("a picture"),
    "PDF": N_("a PDF"),
    "audio": N_("a sound recording"),
    "video": N_("a video"),
    "variable": N_("a variable"),
    "link": N_("a link"),
    "graph": N_("a diagram"),
    "case": N_("a case"),
    "coder": N_("a coder's full name (the initials are kept)"),
}


class Saying(Protocol):
    """What says a sentence in the user's language."""

    def say(self, message: str, /, **params: object) -> str:
        """Return the sentence."""


def unkept_words(unkept: Unkept, speech: Saying) -> str:
    """Return "a picture: map.png"."""
    kind = speech.say(_KINDS[unkept.what]) if unkept.what in _KINDS else unkept.what
    return speech.say("{kind}: {name}", kind=kind, name=unkept.name) if unkept.name else kind
