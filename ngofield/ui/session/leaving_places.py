"""Where in the window each thing is done that can be open before leaving."""

from typing import TYPE_CHECKING

from ngofield.domain.session import SessionStatus
from ngofield.services import leaving

if TYPE_CHECKING:
    from ngofield.services.overview import SessionOverview
    from ngofield.services.workplace import Workplace

CARRY, BACK_UP = "carry", "backup"
STEP_OF = {
    leaving.FACTS: "setting",
    leaving.PARTICIPANTS: "participants",
    leaving.CONSENT: "participants",
    leaving.SPEAKERS: "discussion",
    leaving.CODES: "discussion",
    leaving.FORMS: "forms",
    leaving.DRAFTS: "forms",
    leaving.PAPER: "forms",
    leaving.LEDGER: "forms",
    leaving.BACKUP: BACK_UP,
    leaving.BUNDLE: CARRY,
}
"""The step of the session; saving a bundle is done on the road, a backup on the spot."""


def open_steps(workplace: "Workplace", overview: "SessionOverview") -> dict[str, bool]:
    """Return for each step of a session whether anything of it is open."""
    places = {STEP_OF[thing.kind] for thing in workplace.leaving.open(overview.session.id)}
    return {
        "setting": "setting" in places,
        "participants": "participants" in places,
        "discussion": "discussion" in places or not overview.statements,
        "forms": "forms" in places or not overview.came,
        "closing": bool(places) or overview.session.status is not SessionStatus.CLOSED,
    }
