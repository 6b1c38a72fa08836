"""A session: one focus group in one locality on one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SessionStatus(StrEnum):
    """Where a session stands on the road."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Session:
    """`date` is an ISO date; `place`, `present` and `note` are the facilitator's words.

    `started_at` and `ended_at` are UTC. `present` tells who else was in the room (roles, no names),
    `recording` is "yes", "no" or empty, `refusals` how many who were asked did not come or left, and
    `refused_why` their reasons. `facts` are further items of COREQ (see `ngofield.domain.coreq`) by name.
    `reopened_why` is the reason given when a closed session was opened again.

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
    ended_at: str = ""
    present: str = ""
    recording: str = ""
    refusals: int | None = None
    refused_why: str = ""
    reopened_why: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
