"""What rests on what: a session is not taken away while somebody's form is in it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ngofield.domain.revision import REMOVED, Kind
from ngofield.errors import Refused
from ngofield.storage.projection import PROJECTIONS

if TYPE_CHECKING:
    from sqlite_utils import Database

_ON_A_TARGET = (
    (Kind.CODING, "target = ? AND applied"),
    (Kind.SETTLEMENT, "target = ?"),
    (Kind.MEMO, "target = ?"),
)
_ADDED = "(SELECT added FROM current_code WHERE id = ?1)"
"""A code of the study's own package stays there when an edit of it is taken away."""

_RESTING: Mapping[Kind, tuple[tuple[Kind, str], ...]] = {
    Kind.SESSION: (
        (Kind.RESPONDENT, "session = ?"),
        (Kind.RESPONSE, "session = ?"),
        (Kind.STATEMENT, "session = ?"),
    ),
    Kind.RESPONDENT: (
        (Kind.CONSENT, "respondent = ?"),
        (Kind.RESPONSE, "respondent = ?"),
        (Kind.STATEMENT, "respondent = ?"),
    ),
    Kind.RESPONSE: ((Kind.ANSWER, "response = ?"), (Kind.RESPONSE, "checks = ?")),
    Kind.ANSWER: _ON_A_TARGET,
    Kind.STATEMENT: _ON_A_TARGET,
    Kind.CODE: (
        (Kind.CODING, f"code = ?1 AND applied AND {_ADDED}"),
        (Kind.SETTLEMENT, f"code = ?1 AND {_ADDED}"),
        (Kind.CODE, f"(parent = ?1 OR merged_into = ?1) AND {_ADDED}"),
        (Kind.MEMO, f"target = ?1 AND {_ADDED}"),
    ),
}


def refuse_needed(db: "Database", kind: Kind, subject: str, body: bytes) -> None:
    """Raise `Refused` where `body` takes a subject away that something shown still belongs to."""
    if body != REMOVED:
        return
    for resting, condition in _RESTING.get(kind, ()):
        table = PROJECTIONS[resting].table
        if db.conn.execute(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1", (subject,)).fetchone():
            raise Refused(
                "Something else was recorded under it since. Nothing was changed: what participants gave "
                "is not taken away by an undo."
            )
