"""The sessions as a road: each with its one line of truth."""

from dataclasses import asdict, dataclass

from ngofield.domain.codebook import AGENCY
from ngofield.domain.locality import Locality
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.storage.ledger import SessionCounts
from ngofield.storage.store import Store


@dataclass(frozen=True, slots=True)
class SessionOverview:
    """A session, its town, and its counts (see `ngofield.storage.ledger.SessionCounts`).

    `revisions` are those this device wrote about it; `bundled` of them went into a bundle, and a
    coordinator's receipt covers `received` of them.
    """

    session: Session
    locality: Locality
    came: int
    complete: int
    partial: int
    refused: int
    statements: int
    uncoded: int
    revisions: int
    received: int
    bundled: int
    withdrawn: int


def overviews(store: Store, study: Study) -> list[SessionOverview]:
    """Return all sessions by date, then in the order of the study's towns."""
    counts = store.ledger.by_session([code.guid for code in study.codebook.applying_to(AGENCY)])
    order = {place.id: rank for rank, place in enumerate(study.localities)}
    sessions = sorted(
        store.queries.sessions(), key=lambda s: (s.date, order.get(s.locality, len(order)), s.id)
    )
    return [
        SessionOverview(
            session,
            study.locality(session.locality) or _unknown(session.locality),
            **asdict(counts.get(session.id, SessionCounts())),
        )
        for session in sessions
    ]


def _unknown(locality: str) -> Locality:
    return Locality(locality, LocalText({"ru": locality}), "")
