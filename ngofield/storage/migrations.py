"""The shape of the database, step by step. A step is never changed once it has been released."""

from typing import TYPE_CHECKING

from ngofield.storage.engine import migration_set
from ngofield.storage.projection import create_projections, drop_projections, rebuild

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

_SECOND = (
    "ALTER TABLE revision ADD COLUMN salt TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE branch (
        id TEXT PRIMARY KEY, origin TEXT NOT NULL, parent TEXT NOT NULL, seq INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE withdrawn (
        kind TEXT NOT NULL, subject TEXT NOT NULL, respondent TEXT NOT NULL, PRIMARY KEY (kind, subject)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE erased_for (
        kind TEXT NOT NULL, subject TEXT NOT NULL, respondent TEXT NOT NULL,
        PRIMARY KEY (kind, subject, respondent)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX revision_removed ON revision (kind, subject) WHERE body = 'null'",
    """CREATE TABLE own_device (
        position INTEGER PRIMARY KEY, device TEXT NOT NULL UNIQUE, signing_key BLOB NOT NULL,
        age_identity TEXT NOT NULL, last_seq INTEGER, last_digest TEXT, bundled INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """INSERT INTO own_device (device, signing_key, age_identity, bundled)
        SELECT device, signing_key, age_identity, coalesce(CAST(value AS INTEGER), 0)
        FROM identity LEFT JOIN setting ON key = 'bundled'""",
    "DELETE FROM setting WHERE key = 'bundled'",
    "ALTER TABLE receipt RENAME TO receipt_1",
    """CREATE TABLE receipt (
        device TEXT NOT NULL, issuer TEXT NOT NULL, seq INTEGER NOT NULL, digest TEXT NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY (device, issuer)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO receipt SELECT identity.device, issuer, seq, digest, at FROM receipt_1, identity""",
    "DROP TABLE receipt_1",
    "DROP TABLE identity",
    """CREATE TABLE action (
        id INTEGER PRIMARY KEY, sitting TEXT NOT NULL, label TEXT NOT NULL, params TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE action_step (
        action INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        PRIMARY KEY (action, position)
    ) STRICT, WITHOUT ROWID""",
)


@STEPS()
def journal_and_projections(db: "Database") -> None:
    """Create the journal, the tables of this device, and the projections."""
    for statement in _FIRST:
        db.conn.execute(statement)
    create_projections(db)


@STEPS()
def withdrawal_branches_and_undo(db: "Database") -> None:
    """Salt the bodies; let devices branch and renew, participants withdraw, and people undo."""
    for statement in _SECOND:
        db.conn.execute(statement)
    drop_projections(db)
    create_projections(db)
    rebuild(db)


@STEPS()
def typed_sheets(db: "Database") -> None:
    """Show which sheet of paper a response was typed from, and which response a second typing checks."""
    drop_projections(db)
    create_projections(db)
    rebuild(db)


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
