"""A session: one focus group in one locality on one day."""

from dataclasses import dataclass
from enum import StrEnum


class SessionStatus(StrEnum):
    """Where a session stands on the road."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Session:
    """`date` is an ISO date; `place` and `note` are the facilitator's words; `started_at` is UTC.

    `synthetic` marks made-up sample data, which must be called so wherever they appear.
    """

    id: str
    locality: str
    date: str
    status: SessionStatus = SessionStatus.OPEN
    place: str = ""
    language: str = ""
    started_at: str = ""
    note: str = ""
    synthetic: bool = False
