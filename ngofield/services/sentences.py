"""Sentences that the window and the command line say alike."""

from typing import TYPE_CHECKING

from ngofield.i18n import N_, Translator

if TYPE_CHECKING:
    from ngofield.services.withdrawing import Belongings

COPY_SENTENCE = N_(
    "Two copies of this laptop's store are in use. Both are kept, as two laptops: "
    "ask which of them is to go on."
)


def withdrawal_sentence(speech: Translator, people: int) -> str:
    """Say of how many people the data were erased."""
    return speech.count(
        "{n} participant has withdrawn: their data were erased.",
        "{n} participants have withdrawn: their data were erased.",
        people,
    )


def belongings_words(speech: Translator, found: "Belongings") -> str:
    """Say how much a withdrawal erases: "1 form, 12 answers, 3 statements, 4 codes given to them"."""
    return ", ".join(
        (
            speech.count("{n} form", "{n} forms", found.forms),
            speech.count("{n} answer", "{n} answers", found.answers),
            speech.count("{n} statement", "{n} statements", found.statements),
            speech.count("{n} code given to them", "{n} codes given to them", found.codings),
        )
    )
