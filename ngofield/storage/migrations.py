"""The shape of the database, step by step. A step is never changed once it has been released."""

from typing import TYPE_CHECKING

from ngofield.storage.engine import migration_set
from ngofield.storage.projection import create_projections

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS = migration_set("ngofield")

_FIRST = (
    """CREATE TABLE revision (
        device TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        body TEXT, body_hash TEXT NOT NULL, parents TEXT NOT NULL, author TEXT NOT NULL,
        at TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (device, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX revision_subject ON revision (kind, subject)",
    """CREATE TABLE edge (
        kind TEXT NOT NULL, subject TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL,
        child_device TEXT NOT NULL, child_seq INTEGER NOT NULL,
        PRIMARY KEY (kind, subject, device, seq, child_device, child_seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE chain_start (
        device TEXT NOT NULL, seq INTEGER NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (device, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE identity (
        device TEXT PRIMARY KEY, signing_key BLOB NOT NULL, age_identity TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE package (
        position INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, content BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE device (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, verify_key TEXT NOT NULL, enrolled_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE receipt (
        issuer TEXT PRIMARY KEY, seq INTEGER NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT""",
)


@STEPS()
def journal_and_projections(db: "Database") -> None:
    """Create the journal, the tables of this device, and the projections."""
    for statement in _FIRST:
        db.conn.execute(statement)
    create_projections(db)


def migrate(db: "Database") -> None:
    """Bring the database to the shape this program knows; each step is one transaction."""
    if STEPS.pending(db):
        STEPS.apply(db)


def has_shape(db: "Database") -> bool:
    """Tell whether the database is one of ours, of any version."""
    return bool(STEPS.applied(db))


def newer_than_program(db: "Database") -> bool:
    """Tell whether the database has been through steps this program does not know."""
    known = {step.name for step in STEPS._migrations}
    return any(step.name not in known for step in STEPS.applied(db))
