"""What a respondent agreed to, scope by scope."""

import re
from dataclasses import dataclass
from enum import StrEnum

_SLIP_PARTS = 3
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


class ConsentScope(StrEnum):
    """Each is asked, and may be refused, on its own."""

    FORM = "form"
    STATEMENTS = "statements"
    QUOTATION = "quotation"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Consent:
    """Scopes not in `given` were refused. `slip` is the code kept by the respondent for withdrawal."""

    respondent: str
    given: frozenset[ConsentScope]
    slip: str = ""
    language: str = ""


def slip_as_written(typed: str) -> str:
    """Return a slip code the way slips show it (KT7-4QX), however it was typed.

    Case, spaces and dashes do not matter; Cyrillic letters stand for the Latin ones they look like.
    """
    letters = re.sub(r"[\W_]+", "", typed.upper().translate(_LOOK_ALIKE))
    return f"{letters[:_SLIP_PARTS]}-{letters[_SLIP_PARTS:]}"
