"""Coders on screen: by their initials, with how far they have come."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.double_coding import CoderWork

_INITIALS = 8


def coder_words(coder: str, speech: Speech) -> str:
    """Return a coder's initials; who gave none is told by their laptop."""
    return coder if len(coder) <= _INITIALS else speech.say("laptop {id}", id=coder[:4])


def coders_words(coders: Sequence[str], speech: Speech) -> str:
    """Return several coders."""
    return ", ".join(coder_words(coder, speech) for coder in coders)


def work_words(one: "CoderWork", speech: Speech) -> str:
    """Return "AB 20 of 51": how many passages a coder has judged."""
    return speech.say(
        "{coder} {n} of {all}",
        coder=coder_words(one.coder, speech), n=speech.number(one.judged), all=speech.number(one.all),
    )  # fmt: skip
