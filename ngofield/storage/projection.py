"""Today's state of every subject, computed from the journal and rebuildable from it at any time.

A subject's heads are its revisions that no other revision of it was written on top of. More than one
is a conflict: the projection then shows the head with the greatest (device, seq), on every laptop the
same one, and counts the heads in `heads`. Clocks decide nothing. Rows name the revision they show.
What was removed or erased has no row; where one laptop removed what another changed, the change shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.revision import REMOVED, Kind, Revision, RevisionId

if TYPE_CHECKING:
    from sqlite_utils import Database


VISIBLE = "body IS NOT NULL AND body <> 'null'"


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the body as a typed column; `default` is SQL for a body that leaves it out."""

    name: str
    type: str = "TEXT"
    default: str = ""
    json: bool = False

    @property
    def expression(self) -> str:
        """Return the SQL that reads the field from `body`; `json` keeps its JSON text."""
        read = f"body {'->' if self.json else '->>'} '$.{self.name}'"
        return f"coalesce({read}, {self.default})" if self.default else read

    @property
    def declaration(self) -> str:
        """Return the column's SQL declaration."""
        return f'"{self.name}" {self.type}'


@dataclass(frozen=True, slots=True)
class Projection:
    """The table of one kind of subject, named after it."""

    kind: Kind
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    indexes: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Return the table's name."""
        return f"current_{self.kind.value}"

    @property
    def names(self) -> str:
        """Return the columns of the table, the id first, for use in SQL."""
        return ", ".join(["id", *(f'"{column.name}"' for column in self.columns), "device", "seq", "heads"])

    def pick(self, condition: str) -> str:
        """Return the SQL that picks, for the subjects of `condition`, the revision each one shows.

        `max` chooses the row that the other columns come from (SQLite's rule for bare columns).
        """
        return f"""
            SELECT subject, body, device, seq, sum(head) AS heads,
                   max(head || ({VISIBLE}) || device || printf('%016d', seq)) AS place
            FROM (
                SELECT r.subject, r.body, r.device, r.seq, NOT EXISTS (
                    SELECT 1 FROM edge AS e WHERE e.kind = r.kind AND e.subject = r.subject
                    AND e.device = r.device AND e.seq = r.seq
                ) AS head
                FROM revision AS r INDEXED BY revision_subject
                WHERE r.kind = '{self.kind.value}' AND {condition}
            ) GROUP BY subject"""

    @property
    def fields(self) -> str:
        """Return the SQL that reads id and fields from a revision's subject and body."""
        return ", ".join(["subject", *(column.expression for column in self.columns)])

    def select(self, condition: str) -> str:
        """Return the SQL that computes the rows from the journal, for the subjects of `condition`."""
        return f"SELECT {self.fields}, device, seq, heads FROM ({self.pick(condition)}) WHERE {VISIBLE}"

    def insert(self, condition: str) -> str:
        """Return the SQL that refreshes the rows of the subjects of `condition`."""
        return f"INSERT OR REPLACE INTO {self.table} ({self.names}) {self.select(condition)}"

    def insert_plain(self, condition: str) -> str:
        """Return the SQL that shows the revisions of `condition`, each the only head of its subject."""
        return f"""
            INSERT OR REPLACE INTO {self.table} ({self.names})
            SELECT {self.fields}, device, seq, 1 FROM revision AS r
            WHERE r.kind = '{self.kind.value}' AND {VISIBLE} AND {condition}"""

    def clear(self, condition: str) -> str:
        """Return the SQL that hides the subjects of `condition`, which speaks of `subject`."""
        return f"DELETE FROM {self.table} WHERE id IN (SELECT r.subject FROM revision AS r WHERE {condition})"


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "TEXT NOT NULL", "''") for name in names)


def _texts(*names: str) -> tuple[Column, ...]:
    """Return columns of texts by language, as JSON."""
    return tuple(Column(name, "TEXT NOT NULL", "'{}'", json=True) for name in names)


PROJECTIONS = {
    projection.kind: projection
    for projection in (
        Projection(
            Kind.SESSION,
            (
                *_text("locality", "date"),
                Column("status", "TEXT NOT NULL", "'open'"),
                *_text("place", "language", "started_at", "note"),
                Column("synthetic", "INTEGER NOT NULL", "0"),
                *_text("ended_at", "present", "recording"),
                Column("refusals", "INTEGER"),
                *_text("refused_why", "reopened_why"),
                Column("facts", "TEXT NOT NULL", "'{}'", json=True),
            ),
        ),
        Projection(Kind.RESPONDENT, _text("session", "code", "sex", "age_band"), indexes=("session",)),
        Projection(
            Kind.CONSENT,
            (*_text("respondent"), Column("given", "TEXT NOT NULL", json=True), *_text("slip", "language")),
            indexes=("respondent",),
        ),
        Projection(
            Kind.RESPONSE,
            (
                *_text("instrument", "instrument_version", "session", "respondent", "language"),
                Column("mode", "TEXT NOT NULL", "'screen'"),
                Column("status", "TEXT NOT NULL", "'draft'"),
                *_text("sheet", "typist", "note", "checks"),
                Column("settled", "TEXT NOT NULL", "'[]'", json=True),
            ),
            indexes=("session", "instrument", "sheet", "checks"),
        ),
        Projection(
            Kind.ANSWER,
            (*_text("response", "item"), Column("value", json=True), Column("missing"), *_text("language")),
            key=("response", "item"),
        ),
        Projection(
            Kind.STATEMENT,
            (
                *_text("session", "text", "respondent"),
                Column("language", "TEXT NOT NULL", "'ru'"),
                *_text("polarity", "question"),
                Column("second", "INTEGER"),
                *_text("translation", "translator"),
                Column("position", "INTEGER NOT NULL", "0"),
            ),
            indexes=("session",),
        ),
        Projection(
            Kind.CODING,
            (
                *_text("target", "code", "coder"),
                Column("applied", "INTEGER NOT NULL", "1"),
                Column("start", "INTEGER"),
                *_text("quote"),
            ),
            indexes=("target", "code"),
        ),
        Projection(
            Kind.CODE,
            (
                *_text("name"),
                *_texts("label", "definition"),
                *_text("parent", "polarity", "colour"),
                Column("applies_to", "TEXT NOT NULL", "'statements'"),
                *_texts("use_when", "not_when", "examples"),
                Column("retired", "INTEGER NOT NULL", "0"),
                *_text("merged_into"),
                Column("position", "REAL"),
                Column("added", "INTEGER NOT NULL", "0"),
            ),
        ),
        Projection(
            Kind.MEMO,
            (*_text("target", "about", "text", "writer"), Column("second", "INTEGER")),
            indexes=("target",),
        ),
        Projection(
            Kind.READING,
            (*_text("target", "coder"), Column("done", "INTEGER NOT NULL", "1")),
            indexes=("target",),
        ),
        Projection(
            Kind.SETTLEMENT,
            (*_text("target", "code"), Column("applies", "INTEGER NOT NULL"), *_text("settler", "memo")),
            indexes=("target",),
        ),
        Projection(
            Kind.WITHDRAWAL,
            (
                *_text("respondent", "session"),
                Column("erased", "TEXT NOT NULL", "'[]'", json=True),
                Column("kept", "TEXT NOT NULL", "'[]'", json=True),
            ),
        ),
    )
}


_EDITED = """
    INSERT OR IGNORE INTO temp.edited SELECT r.kind, r.subject FROM revision AS r
    WHERE r.device = ? AND r.seq BETWEEN ? AND ? AND (r.parents <> '' OR EXISTS (
        SELECT 1 FROM revision AS o INDEXED BY revision_subject
        WHERE o.kind = r.kind AND o.subject = r.subject AND (o.device, o.seq) <> (r.device, r.seq)))"""


def create_projections(db: "Database") -> None:
    """Create the tables of all projections, empty."""
    for projection in PROJECTIONS.values():
        columns = ", ".join(column.declaration for column in projection.columns)
        table, key = projection.table, ", ".join(projection.key)
        db.conn.execute(
            f"CREATE TABLE {table} (id TEXT NOT NULL, {columns}, device TEXT NOT NULL, seq INTEGER NOT NULL, "
            f"heads INTEGER NOT NULL, PRIMARY KEY ({key})) STRICT, WITHOUT ROWID"
        )
        for name in projection.indexes:
            db.conn.execute(f'CREATE INDEX {table}_{name} ON {table} ("{name}")')
        db.conn.execute(f"CREATE INDEX {table}_conflict ON {table} (id) WHERE heads > 1")


def drop_projections(db: "Database") -> None:
    """Drop the tables of all projections, those of an older shape too."""
    found = db.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'current_*'"
    ).fetchall()
    for (table,) in found:
        db.conn.execute(f'DROP TABLE "{table}"')


def only_head(db: "Database", kind: Kind, key: Sequence[object]) -> RevisionId | None:
    """Return the revision shown under `key` where it is the only head; None where to look further.

    `key` holds the values of the table's key columns.
    """
    projection = PROJECTIONS[kind]
    condition = " AND ".join(f"{name} = ?" for name in projection.key)
    row = db.conn.execute(
        f"SELECT device, seq FROM {projection.table} WHERE heads = 1 AND {condition}", tuple(key)
    ).fetchone()
    return RevisionId(*row) if row else None


def show(db: "Database", revision: Revision) -> None:
    """Show a revision that was just written on top of all heads of its subject.

    Where something known rests on it already (this device was put back to an older state and wrote
    the same number again), the subject's heads are looked for instead.
    """
    projection = PROJECTIONS[revision.kind]
    place = (revision.device, revision.seq)
    if revision.body == REMOVED:
        db.conn.execute(projection.clear("r.device = ? AND r.seq = ?"), place)
    child = db.conn.execute(
        "SELECT 1 FROM edge WHERE kind = ? AND subject = ? AND device = ? AND seq = ?",
        (revision.kind.value, revision.subject, *place),
    ).fetchone()
    if child:
        db.conn.execute(projection.insert("r.subject = ?"), (revision.subject,))
    else:
        db.conn.execute(projection.insert_plain("r.device = ? AND r.seq = ?"), place)


def current_body(db: "Database", kind: Kind, subject: str) -> bytes | None:
    """Return the body that a subject shows, or None where it is unknown, removed or erased."""
    row = db.conn.execute(PROJECTIONS[kind].pick("r.subject = ?"), (subject,)).fetchone()
    body = None if row is None or row[1] is None else str(row[1]).encode()
    return None if body == REMOVED else body


def shown(db: "Database", kind: Kind, subject: str) -> RevisionId | None:
    """Return which revision a subject shows, or None where it is unknown."""
    row = db.conn.execute(PROJECTIONS[kind].pick("r.subject = ?"), (subject,)).fetchone()
    return RevisionId(row[2], row[3]) if row else None


def refresh_range(db: "Database", device: str, first: int, last: int, kinds: Iterable[Kind]) -> None:
    """Bring up to date the rows of all subjects that a device's revisions `first` to `last` speak of.

    `kinds` are the kinds they are of. Most subjects have one revision: those are shown as they are, and
    only the others have their heads looked for. Call it inside a transaction.
    """
    db.conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS edited (kind TEXT, subject TEXT, PRIMARY KEY (kind, subject))"
    )
    db.conn.execute("DELETE FROM temp.edited")
    db.conn.execute(_EDITED, (device, first, last))
    for kind in kinds:
        projection = PROJECTIONS[kind]
        edited = f"(SELECT subject FROM temp.edited WHERE kind = '{kind.value}')"
        plain = f"r.device = ? AND r.seq BETWEEN ? AND ? AND r.subject NOT IN {edited}"
        db.conn.execute(projection.insert_plain(plain), (device, first, last))
        hidden = f"r.kind = '{kind.value}' AND NOT ({VISIBLE}) AND r.subject IN {edited}"
        if db.conn.execute(f"SELECT 1 FROM revision AS r WHERE {hidden} LIMIT 1").fetchone():
            db.conn.execute(projection.clear(hidden))
        db.conn.execute(projection.insert(f"r.subject IN {edited}"))


def rebuild(db: "Database") -> None:
    """Compute all projections anew from the journal alone. Call it inside a transaction."""
    for projection in PROJECTIONS.values():
        db.conn.execute(f"DELETE FROM {projection.table}")
        db.conn.execute(projection.insert("TRUE"))


def differences(db: "Database") -> list[tuple[Kind, str]]:
    """Return the subjects whose row is not what the journal says."""
    found: list[tuple[Kind, str]] = []
    for kind, projection in PROJECTIONS.items():
        kept = f"SELECT {projection.names} FROM {projection.table}"
        computed = projection.select("TRUE")
        rows = db.conn.execute(
            f"SELECT * FROM ({kept} EXCEPT {computed}) UNION SELECT * FROM ({computed} EXCEPT {kept})"
        ).fetchall()
        found.extend((kind, subject) for subject in sorted({str(row[0]) for row in rows}))
    return found


def conflicts(db: "Database") -> list[tuple[Kind, str, int]]:
    """Return (kind, subject, number of heads) of every subject with more than one head.

    Withdrawals never contradict each other: whoever withdrew has withdrawn.
    """
    rows: Sequence[tuple[str, str, int]] = db.conn.execute(
        " UNION ALL ".join(
            f"SELECT '{kind.value}', id, heads FROM {projection.table} WHERE heads > 1"
            for kind, projection in PROJECTIONS.items()
            if kind is not Kind.WITHDRAWAL
        )
    ).fetchall()
    return [(Kind(kind), subject, heads) for kind, subject, heads in sorted(rows)]
