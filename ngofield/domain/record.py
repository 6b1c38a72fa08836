"""Records: what the analysis reads, one per response or coded statement."""

from dataclasses import dataclass, field

from ngofield.domain.response import Answer


@dataclass(frozen=True, slots=True)
class ResponseRecord:
    """A complete response with everything a table may be split by. `code` is the respondent's code."""

    id: str
    instrument: str
    instrument_version: str
    session: str
    locality: str
    region: str
    language: str
    wave: str = ""
    sex: str = ""
    age_band: str = ""
    code: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    codes: dict[str, frozenset[str]] = field(default_factory=dict)
    """The GUIDs of the codes given to each open answer, by item name."""


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement with its speaker and the GUIDs of its codes."""

    id: str
    session: str
    locality: str
    region: str
    language: str
    text: str
    wave: str = ""
    sex: str = ""
    age_band: str = ""
    respondent: str = ""
    code: str = ""
    polarity: str = ""
    codes: frozenset[str] = frozenset()
