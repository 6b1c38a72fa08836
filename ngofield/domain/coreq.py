"""COREQ, items 1 to 23: what a report of focus groups must be able to tell, as far as the field knows it.

Source: Tong, Sainsbury and Craig 2007, "Consolidated criteria for reporting qualitative research (COREQ):
a 32-item checklist for interviews and focus groups". Items 24 to 32 are about analysis and reporting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ngofield.domain.session import Session
from ngofield.i18n import N_


class Origin(StrEnum):
    """Where the answer to an item comes from."""

    ASKED = "asked"
    """The facilitator writes it: kept in `Session.facts` under the item's name."""
    FIELD = "field"
    """A fact of the session with a field of its own."""
    COUNTED = "counted"
    """It follows from what was recorded."""


@dataclass(frozen=True, slots=True)
class CoreqItem:
    """`number` is COREQ's; `name` is what it is kept under; `label` is a catalogue key.

    `lasting` items are about the team and the study: a new session takes them over from the one before.
    """

    number: int
    name: str
    label: str
    origin: Origin = Origin.ASKED
    lasting: bool = False


ITEMS = (
    CoreqItem(1, "facilitator", N_("Who led the discussion (initials or role)")),
    CoreqItem(2, "credentials", N_("Credentials of who led it"), lasting=True),
    CoreqItem(3, "occupation", N_("Their occupation at the time"), lasting=True),
    CoreqItem(4, "gender", N_("Their gender"), lasting=True),
    CoreqItem(5, "experience", N_("Their experience and training"), lasting=True),
    CoreqItem(6, "relationship", N_("Were participants known to them before")),
    CoreqItem(7, "known_of", N_("What participants were told about the researchers"), lasting=True),
    CoreqItem(
        8, "characteristics", N_("What the researchers themselves bring in: interests, reasons"), lasting=True
    ),
    CoreqItem(9, "orientation", N_("Method that guides the study"), lasting=True),
    CoreqItem(10, "sampling", N_("How participants were chosen"), lasting=True),
    CoreqItem(11, "approach", N_("How they were invited")),
    CoreqItem(12, "sample_size", N_("How many took part"), Origin.COUNTED),
    CoreqItem(13, "refusals", N_("How many declined or left, and why"), Origin.FIELD),
    CoreqItem(14, "place", N_("Place of the discussion"), Origin.FIELD),
    CoreqItem(15, "present", N_("Who else was in the room"), Origin.FIELD),
    CoreqItem(16, "sample", N_("Sex and age of the participants, where given"), Origin.COUNTED),
    CoreqItem(17, "guide", N_("The guide and whether it was tried before"), lasting=True),
    CoreqItem(18, "repeats", N_("Was the same group met again")),
    CoreqItem(19, "recording", N_("Sound recording"), Origin.FIELD),
    CoreqItem(20, "field_notes", N_("Notes of an observer"), Origin.COUNTED),
    CoreqItem(21, "duration", N_("Duration"), Origin.COUNTED),
    CoreqItem(22, "saturation", N_("Was saturation discussed"), lasting=True),
    CoreqItem(23, "returned", N_("Were the notes shown to participants")),
)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What was recorded about a session, as far as COREQ asks for it."""

    came: int = 0
    described: int = 0
    notes: int = 0


def missing(session: Session, counted: SessionFacts) -> tuple[CoreqItem, ...]:
    """Return the items that nothing is known about yet, in COREQ's order."""
    return tuple(item for item in ITEMS if not is_known(item, session, counted))


def is_known(item: CoreqItem, session: Session, counted: SessionFacts) -> bool:
    """Tell whether a session says something about an item."""
    if item.origin is Origin.ASKED:
        return bool(session.facts.get(item.name, "").strip())
    known: Mapping[str, bool] = {
        "sample_size": counted.came > 0,
        "refusals": session.refusals is not None,
        "place": bool(session.place.strip()),
        "present": bool(session.present.strip()),
        "sample": counted.described > 0,
        "recording": bool(session.recording),
        "field_notes": counted.notes > 0,
        "duration": minutes(session) is not None,
    }
    return known[item.name]


def minutes(session: Session) -> int | None:
    """Return how long a session lasted in whole minutes, half up; None while it is not known."""
    if not session.started_at or not session.ended_at:
        return None
    lasted = datetime.fromisoformat(session.ended_at) - datetime.fromisoformat(session.started_at)
    seconds = lasted.total_seconds()
    return int(seconds / 60 + 0.5) if seconds >= 0 else None


def taken_over(session: Session) -> dict[str, str]:
    """Return the facts that a next session takes over: those about the team and the study."""
    lasting = {item.name for item in ITEMS if item.lasting}
    return {name: text for name, text in session.facts.items() if name in lasting}
