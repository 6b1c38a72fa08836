"""A response: one respondent's answers to one instrument."""

from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.domain.item import Value


class Missing(StrEnum):
    """Why there is no value. Four different things, never merged into one."""

    REFUSED = "refused"
    DONT_KNOW = "dont_know"
    BLANK = "blank"
    NOT_ASKED = "not_asked"


class ResponseStatus(StrEnum):
    """How far a response has come."""

    DRAFT = "draft"
    COMPLETE = "complete"


class Mode(StrEnum):
    """How the answers were taken down."""

    SCREEN = "screen"
    PAPER = "paper"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, or the reason why there is none; `language` is the one shown when it was given."""

    value: Value | None = None
    missing: Missing | None = None
    language: str = ""

    def __post_init__(self) -> None:
        assert (self.value is None) != (self.missing is None), "an answer has a value or a reason"


@dataclass(frozen=True, slots=True)
class Response:
    """One filled form. `respondent` is empty where nobody's code was given.

    A form typed in from paper has the code of its `sheet`, the initials of its `typist`, and in `note` what
    the paper says beyond the form. A second typing of a sheet names in `checks` the response it compares
    with, and in `settled` the keys whose difference was decided; it is no response of its own and is
    counted nowhere.
    """

    id: str
    instrument: str
    instrument_version: str
    session: str
    respondent: str = ""
    language: str = ""
    mode: Mode = Mode.SCREEN
    status: ResponseStatus = ResponseStatus.DRAFT
    sheet: str = ""
    typist: str = ""
    note: str = ""
    checks: str = ""
    settled: tuple[str, ...] = ()
    answers: dict[str, Answer] = field(default_factory=dict)
