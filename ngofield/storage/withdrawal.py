"""Consent withdrawn: the bodies of all that was a respondent's are erased, here and for ever.

The fact stays: the withdrawal itself is a revision that travels in bundles, and the chain of digests
covers the hashes of bodies, which outlive them. What arrives later about the same person, from an old
bundle or another laptop, is erased on arrival.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ngofield.domain.revision import Kind, Revision
from ngofield.storage.projection import PROJECTIONS

if TYPE_CHECKING:
    from sqlite_utils import Database

Subject = tuple[str, str]

OWNERS: tuple[tuple[Kind, str, tuple[Kind, ...]], ...] = (
    (Kind.CONSENT, "respondent", (Kind.RESPONDENT,)),
    (Kind.RESPONSE, "respondent", (Kind.RESPONDENT,)),
    (Kind.RESPONSE, "checks", (Kind.RESPONSE,)),
    (Kind.STATEMENT, "respondent", (Kind.RESPONDENT,)),
    (Kind.ANSWER, "response", (Kind.RESPONSE,)),
    (Kind.CODING, "target", (Kind.STATEMENT, Kind.ANSWER)),
    (Kind.MEMO, "target", (Kind.STATEMENT, Kind.ANSWER)),
    (Kind.READING, "target", (Kind.STATEMENT, Kind.ANSWER)),
    (Kind.SETTLEMENT, "target", (Kind.STATEMENT, Kind.ANSWER)),
)
"""Which field of a body names what it belongs to, and of which kinds that is; owners come first.

A second typing of a sheet belongs to the response it checks.
"""

_CORRECTABLE = (Kind.RESPONSE, Kind.STATEMENT)
"""What can be ascribed to somebody else. The ids of all others follow from whose they are."""

_OWNED = dict.fromkeys(kind for kind, _, _ in OWNERS)
_KINDS = ", ".join(f"'{kind.value}'" for kind in (Kind.RESPONDENT, *_OWNED))
_TOLD = f"""
    INSERT OR IGNORE INTO withdrawn
    SELECT substr(e.value, 1, instr(e.value, ':') - 1) AS kind, substr(e.value, instr(e.value, ':') + 1),
           r.body ->> '$.respondent'
    FROM current_withdrawal AS c
    JOIN revision AS r INDEXED BY revision_subject ON r.kind = 'withdrawal' AND r.subject = c.id
    JOIN json_each(r.body -> '$.erased') AS e
    WHERE substr(e.value, 1, instr(e.value, ':') - 1) IN ({_KINDS})"""
_KEPT = """
    INSERT OR IGNORE INTO temp.kept
    SELECT substr(e.value, 1, instr(e.value, ':') - 1), substr(e.value, instr(e.value, ':') + 1),
           r.body ->> '$.respondent'
    FROM current_withdrawal AS c
    JOIN revision AS r INDEXED BY revision_subject ON r.kind = 'withdrawal' AND r.subject = c.id
    JOIN json_each(r.body -> '$.kept') AS e"""
_ERASED_ELSEWHERE = """
    INSERT OR IGNORE INTO withdrawn SELECT kind, subject, respondent FROM erased_for
    WHERE respondent IN (SELECT respondent FROM current_withdrawal)"""
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
    for owned, field, kinds in OWNERS:
        owners += [(owner.value, str(body.get(field, ""))) for owner in kinds if owned is kind]
    return any(
        db.conn.execute("SELECT 1 FROM withdrawn WHERE kind = ? AND subject = ?", owner).fetchone()
        for owner in owners
    )


def belongings(db: "Database", respondent: str) -> list[Subject]:
    """Return (kind, subject) of all that is known to be a respondent's, themselves included.

    What was taken away since is theirs too, and so is what is ascribed to nobody any more. What two
    laptops ascribe to different people belongs to each of them; what was ascribed to them by mistake and
    is somebody else's now does not (see `kept`).
    """
    others = kept(db, respondent)
    db.conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS belonging "
        "(kind TEXT, subject TEXT, respondent TEXT, PRIMARY KEY (kind, subject))"
    )
    db.conn.execute("DELETE FROM temp.belonging")
    db.conn.execute("INSERT INTO temp.belonging VALUES ('respondent', ?1, ?1)", (respondent,))
    _note_kept(db, [(kind, subject, respondent) for kind, subject in others])
    _follow(db, "temp.belonging")
    return db.conn.execute("SELECT kind, subject FROM temp.belonging ORDER BY kind, subject").fetchall()


def counted(db: "Database", respondent: str) -> list[Subject]:
    """Return the `belongings` that count: a second typing of a sheet is no form of its own."""
    found = belongings(db, respondent)
    twice = """SELECT c.id FROM temp.belonging AS b JOIN current_response AS c ON c.id = b.subject
        WHERE b.kind = 'response' AND c.checks <> ''"""
    again = {row[0] for row in db.conn.execute(twice)}
    again |= {row[0] for row in db.conn.execute(f"SELECT id FROM current_answer WHERE response IN ({twice})")}
    return [(kind, subject) for kind, subject in found if subject not in again]


def kept(db: "Database", respondent: str) -> list[Subject]:
    """Return (kind, subject) of what was once ascribed to a respondent and is shown as another's now."""
    found: list[Subject] = []
    for kind in _CORRECTABLE:
        rows = db.conn.execute(
            f"""SELECT DISTINCT t.id FROM {_edited(kind)}
            JOIN {PROJECTIONS[kind].table} AS t ON t.id = r.subject
            WHERE r.body ->> '$.respondent' = ?1 AND t.heads = 1 AND t.respondent NOT IN ('', ?1)
            ORDER BY t.id""",
            (respondent,),
        )
        found.extend((kind.value, subject) for (subject,) in rows)
    return found


def _note_kept(db: "Database", rows: Iterable[tuple[str, str, str]] = ()) -> None:
    """Make the table of what is known to be somebody else's, (kind, subject, respondent), from `rows`."""
    db.conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS kept "
        "(kind TEXT, subject TEXT, respondent TEXT, PRIMARY KEY (kind, subject, respondent))"
    )
    db.conn.execute("DELETE FROM temp.kept")
    db.conn.executemany("INSERT INTO temp.kept VALUES (?, ?, ?)", rows)


def _edited(kind: Kind) -> str:
    """Return the SQL for all revisions `r` of the subjects of a kind that were written on more than once."""
    return _revisions_of(kind, f"SELECT DISTINCT subject FROM edge WHERE kind = '{kind.value}'")


def _removed(kind: Kind) -> str:
    """Return the SQL for all revisions `r` of the subjects of a kind that were ever taken away."""
    removed = "SELECT DISTINCT subject FROM revision INDEXED BY revision_removed WHERE body = 'null'"
    return _revisions_of(kind, f"{removed} AND kind = '{kind.value}'")


def _contradicted(kind: Kind) -> str:
    """Return the SQL for all revisions `r` of the subjects of a kind that are in conflict."""
    return _revisions_of(kind, f"SELECT id AS subject FROM {PROJECTIONS[kind].table} WHERE heads > 1")


def _revisions_of(kind: Kind, subjects: str) -> str:
    joined = f"r.kind = '{kind.value}' AND r.subject = x.subject"
    return f"({subjects}) AS x CROSS JOIN revision AS r INDEXED BY revision_subject ON {joined}"


def _follow(db: "Database", known: str) -> None:
    """Add to the table `known` what belongs, or ever belonged, to anything in it and is not `kept`."""
    for kind, field, owners in OWNERS:
        owned = f"w.kind IN ({', '.join(repr(owner.value) for owner in owners)})"
        other = f"(SELECT 1 FROM temp.kept AS k WHERE k.kind = '{kind.value}' AND k.subject = {{}} AND "
        other = f"NOT EXISTS {other}k.respondent = w.respondent)"
        add = f"INSERT OR IGNORE INTO {known} SELECT '{kind.value}', {{}}, w.respondent FROM"
        db.conn.execute(
            f"""{add.format("t.id")} {known} AS w JOIN {PROJECTIONS[kind].table} AS t ON t.{field} = w.subject
            WHERE {owned} AND {other.format("t.id")}"""
        )
        past = (_edited, _contradicted) if kind in _CORRECTABLE else (_removed,)
        for revisions in past:
            db.conn.execute(
                f"""{add.format("r.subject")} {revisions(kind)}
                CROSS JOIN {known} AS w ON {owned} AND w.subject = r.body ->> '$.{field}'
                WHERE {other.format("r.subject")}"""
            )


def note_erased(db: "Database", revisions: Sequence[Revision]) -> None:
    """Note for whose withdrawal others erased what arrives without a body."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO erased_for VALUES (?, ?, ?)",
        [(r.kind.value, r.subject, r.erased_for) for r in revisions if r.erased_for],
    )


def erase(db: "Database") -> None:
    """Erase what is known to be of those who withdrew and still has a body. Call it in a transaction."""
    if not any_withdrawn(db):
        return
    db.conn.execute(
        "INSERT OR IGNORE INTO withdrawn SELECT 'respondent', respondent, respondent FROM current_withdrawal"
    )
    db.conn.execute(_TOLD)
    db.conn.execute(_ERASED_ELSEWHERE)
    _note_kept(db)
    db.conn.execute(_KEPT)
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
