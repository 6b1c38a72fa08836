"""What a respondent agreed to, scope by scope."""

from dataclasses import dataclass
from enum import StrEnum


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
