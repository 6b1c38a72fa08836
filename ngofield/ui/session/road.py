"""The study as a road: where each town stands, and the line of truth of each session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ngofield.domain.locality import Locality
from ngofield.domain.session import SessionStatus
from ngofield.i18n import N_
from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.overview import SessionOverview

STATES = {
    "planned": (N_("planned"), "neutral"),
    "today": (N_("today"), "medium"),
    "open": (N_("going on"), "primary"),
    "closed": (N_("closed"), "neutral"),
    "bundled": (N_("bundled"), "male"),
    "received": (N_("received"), "positive"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the road: a town with one of its sessions, or with none yet."""

    locality: Locality
    overview: "SessionOverview | None" = None

    @property
    def day(self) -> str:
        """Return the ISO date of the session, or the planned one; it may be empty."""
        return self.overview.session.date if self.overview else self.locality.planned


def stops(localities: Sequence[Locality], sessions: "Sequence[SessionOverview]") -> list[Stop]:
    """Return every session and every town without one, by date; undated towns come last."""
    visited = {overview.locality.id for overview in sessions}
    found = [Stop(overview.locality, overview) for overview in sessions]
    found += [Stop(place) for place in localities if place.id not in visited]
    return sorted(found, key=lambda stop: (stop.day == "", stop.day))


def state(stop: Stop, now: date) -> str:
    """Return planned, today, open, closed, bundled or received."""
    overview = stop.overview
    if overview is None or overview.session.status is SessionStatus.PLANNED:
        return "today" if stop.day == now.isoformat() else "planned"
    if overview.session.status is SessionStatus.OPEN:
        return "open"
    if overview.revisions and overview.received >= overview.revisions:
        return "received"
    if overview.revisions and overview.bundled >= overview.revisions:
        return "bundled"
    return "closed"


def truth(overview: "SessionOverview", speech: Speech) -> str:
    """Return the line of truth: who came and what became of their forms, and what was said."""
    parts = [
        speech.say("complete {n}", n=speech.number(overview.complete)),
        speech.say("partial {n}", n=speech.number(overview.partial)),
        speech.say("refused {n}", n=speech.number(overview.refused)),
    ]
    if overview.withdrawn:
        parts.append(speech.say("withdrawn {n}", n=speech.number(overview.withdrawn)))
    without = without_form(overview)
    if without > 0:
        parts.append(speech.say("no form yet {n}", n=speech.number(without)))
    people = speech.say("came {n} = {parts}", n=speech.number(overview.came), parts=" + ".join(parts))
    return f"{people}; {said(overview, speech)}"


def without_form(overview: "SessionOverview") -> int:
    """Return how many of those who came have no form, did not refuse it and did not withdraw."""
    return overview.came - overview.complete - overview.partial - overview.refused - overview.withdrawn


def said(overview: "SessionOverview", speech: Speech) -> str:
    """Return how much was said, and how much of it has no code yet."""
    statements = speech.count("{n} statement", "{n} statements", overview.statements)
    if not overview.uncoded:
        return statements
    return speech.say(
        "{statements}, {uncoded} uncoded", statements=statements, uncoded=speech.number(overview.uncoded)
    )


def carried(overview: "SessionOverview", speech: Speech, backup: datetime | None = None) -> str:
    """Return when the last backup was made, and how much of what this laptop wrote is acknowledged.

    Empty where it wrote nothing.
    """
    if not overview.revisions:
        return ""
    held = speech.count(
        "coordinator holds {received} of {n} record",
        "coordinator holds {received} of {n} records",
        overview.revisions,
        received=speech.number(overview.received),
    )
    if backup is None:
        return held
    made = speech.say("backup {moment}", moment=moment(backup, speech))
    return f"{made} · {held}"


def moment(at: datetime, speech: Speech) -> str:
    """Return the time of day, with the date where it is not today."""
    day = at.astimezone().date()
    if day == date.today():
        return speech.time(at)
    return speech.say("{date}, {time}", date=speech.date(day, "medium"), time=speech.time(at))
