"""Respondents: people known to the study by a code alone. Names are never asked."""

import re
from dataclasses import dataclass

SEXES = ("female", "male")
AGE_BANDS = ("18-30", "31-45", "46-60", "61+")
_CODE = re.compile(r"P([1-9]\d{0,2})")


@dataclass(frozen=True, slots=True)
class Respondent:
    """A participant of a session, called P1, P2 ...; `sex` and `age_band` only where given."""

    id: str
    session: str
    code: str
    sex: str = ""
    age_band: str = ""

    @property
    def number(self) -> int:
        """Return the number in the code, for sorting."""
        return code_number(self.code)


def is_code(text: str) -> bool:
    """Tell whether `text` is a respondent's code such as P7."""
    return _CODE.fullmatch(text) is not None


def code_number(code: str) -> int:
    """Return 7 for P7; 0 for what is no code."""
    match = _CODE.fullmatch(code)
    return int(match[1]) if match else 0
