"""Consent withdrawn: the bodies of all that was a respondent's are erased, here and for ever.

The fact stays: the withdrawal itself is a revision that travels in bundles, and the chain of digests
covers the hashes of bodies, which outlive them. What arrives later about the same person, from an old
bundle or another laptop, is erased on arrival.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ngofield.domain.revision import Kind
from ngofield.storage.projection import PROJECTIONS

if TYPE_CHECKING:
    from sqlite_utils import Database

Subject = tuple[str, str]

OWNERS: Mapping[Kind, tuple[str, tuple[Kind, ...]]] = {
    Kind.CONSENT: ("respondent", (Kind.RESPONDENT,)),
    Kind.RESPONSE: ("respondent", (Kind.RESPONDENT,)),
    Kind.STATEMENT: ("respondent", (Kind.RESPONDENT,)),
    Kind.ANSWER: ("response", (Kind.RESPONSE,)),
    Kind.CODING: ("target", (Kind.STATEMENT, Kind.ANSWER)),
}
"""Which field of a body names what it belongs to, and of which kinds that is; owners come first."""

_KINDS = ", ".join(f"'{kind.value}'" for kind in (Kind.RESPONDENT, *OWNERS))
_TOLD = f"""
    INSERT OR IGNORE INTO withdrawn
    SELECT substr(e.value, 1, instr(e.value, ':') - 1) AS kind, substr(e.value, instr(e.value, ':') + 1),
           r.body ->> '$.respondent'
    FROM current_withdrawal AS c
    JOIN revision AS r INDEXED BY revision_subject ON r.kind = 'withdrawal' AND r.subject = c.id
    JOIN json_each(r.body -> '$.erased') AS e
    WHERE substr(e.value, 1, instr(e.value, ':') - 1) IN ({_KINDS})"""
_ERASE = """
    UPDATE revision SET body = NULL, salt = '' WHERE (device, seq) IN (
        SELECT r.device, r.seq FROM withdrawn AS w JOIN revision AS r INDEXED BY revision_subject
        ON r.kind = w.kind AND r.subject = w.subject WHERE r.body IS NOT NULL)"""


def any_withdrawn(db: "Database") -> bool:
    """Tell whether anybody's withdrawal is known here."""
    return bool(db.conn.execute("SELECT 1 FROM current_withdrawal LIMIT 1").fetchone())


def count(db: "Database") -> int:
    """Return how many subjects are known to be of those who withdrew."""
    (found,) = db.conn.execute("SELECT count(*) FROM withdrawn").fetchone()
    return int(found)


def is_withdrawn(db: "Database", kind: Kind, subject: str, body: Mapping[str, object]) -> bool:
    """Tell whether a subject, or what it belongs to, is of somebody who withdrew."""
    if not any_withdrawn(db):
        return False
    owners = [(kind.value, subject)]
    if kind in OWNERS:
        field, kinds = OWNERS[kind]
        owners += [(owner.value, str(body.get(field, ""))) for owner in kinds]
    return any(
        db.conn.execute("SELECT 1 FROM withdrawn WHERE kind = ? AND subject = ?", owner).fetchone()
        for owner in owners
    )


def belongings(db: "Database", respondent: str) -> list[Subject]:
    """Return (kind, subject) of all that is known to be a respondent's, themselves included.

    What two laptops ascribe to different people belongs to each of them.
    """
    db.conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS belonging "
        "(kind TEXT, subject TEXT, respondent TEXT, PRIMARY KEY (kind, subject))"
    )
    db.conn.execute("DELETE FROM temp.belonging")
    db.conn.execute("INSERT INTO temp.belonging VALUES ('respondent', ?1, ?1)", (respondent,))
    _follow(db, "temp.belonging")
    return db.conn.execute("SELECT kind, subject FROM temp.belonging ORDER BY kind, subject").fetchall()


def _follow(db: "Database", known: str) -> None:
    """Add to the table `known` what belongs to anything in it, as it is shown or as a conflict has it."""
    for kind, (field, owners) in OWNERS.items():
        table = PROJECTIONS[kind].table
        named = ", ".join(f"'{owner.value}'" for owner in owners)
        add = f"INSERT OR IGNORE INTO {known} SELECT '{kind.value}', t.id, w.respondent FROM {known} AS w"
        db.conn.execute(f"{add} JOIN {table} AS t ON t.{field} = w.subject WHERE w.kind IN ({named})")
        db.conn.execute(
            f"""{add} JOIN {table} AS t JOIN revision AS r INDEXED BY revision_subject
            ON r.kind = '{kind.value}' AND r.subject = t.id AND r.body ->> '$.{field}' = w.subject
            WHERE t.heads > 1 AND w.kind IN ({named})"""
        )


def erase(db: "Database") -> None:
    """Erase what is known to be of those who withdrew and still has a body. Call it in a transaction."""
    if not any_withdrawn(db):
        return
    db.conn.execute(
        "INSERT OR IGNORE INTO withdrawn SELECT 'respondent', respondent, respondent FROM current_withdrawal"
    )
    db.conn.execute(_TOLD)
    _follow(db, "withdrawn")
    if not db.conn.execute(_ERASE).rowcount:
        return
    for kind, projection in PROJECTIONS.items():
        db.conn.execute(
            f"DELETE FROM {projection.table} WHERE id IN (SELECT subject FROM withdrawn WHERE kind = ?)",
            (kind.value,),
        )


def unexplained(db: "Database") -> list[tuple[str, int]]:
    """Return (device, number) of the revisions whose body is gone though no withdrawal is known for it."""
    rows: Sequence[tuple[str, int]] = db.conn.execute(
        """SELECT device, seq FROM revision WHERE body IS NULL
        AND (kind, subject) NOT IN (SELECT kind, subject FROM withdrawn) ORDER BY device, seq"""
    ).fetchall()
    return list(rows)


def affected(db: "Database", device: str, first: int, last: int) -> int:
    """Return of how many people a device's revisions `first` to `last` tell or hold a withdrawal."""
    if not any_withdrawn(db):
        return 0
    (count,) = db.conn.execute(
        """WITH piece AS MATERIALIZED (
            SELECT kind, subject, body FROM revision WHERE device = ? AND seq BETWEEN ? AND ?)
        SELECT count(*) FROM (
            SELECT w.respondent FROM piece AS p
            JOIN withdrawn AS w ON w.kind = p.kind AND w.subject = p.subject
            UNION SELECT body ->> '$.respondent' FROM piece WHERE kind = 'withdrawal')""",
        (device, first, last),
    ).fetchone()
    return int(count)


def withdrawn_of(db: "Database", path: Sequence[tuple[str, int]]) -> list[str]:
    """Return the respondents who withdrew and of whom a chain holds revisions (`path`: see `Branches`)."""
    if not any_withdrawn(db):
        return []
    found: set[str] = set()
    for identity, _ in path:
        rows = db.conn.execute(
            """SELECT DISTINCT w.respondent FROM withdrawn AS w JOIN revision AS r INDEXED BY revision_subject
            ON r.kind = w.kind AND r.subject = w.subject WHERE r.device = ?""",
            (identity,),
        )
        found.update(row[0] for row in rows)
    return sorted(found)
