"""Opening the encrypted database: key, pragmas, version gate; transactions; failures told in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENAMETOOLONG
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.errors import Damaged, Refused
from ngofield.files import system_refusal
from ngofield.i18n import N_
from ngofield.storage.engine import DatabaseError, attach
from ngofield.storage.migrations import has_shape, migrate, newer_than_program

if TYPE_CHECKING:
    from sqlite_utils import Database

KEY_BYTES = 32
_WAIT_SECONDS = 5.0
_LONGEST_PATH = 512 - len("-journal")
_PRAGMAS = (
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cell_size_check = ON",
    "cache_size = -65536",
    "journal_mode = WAL",
    "synchronous = FULL",
)
_SQLITE_BUSY, _SQLITE_LOCKED, _SQLITE_CORRUPT, _SQLITE_NOTADB = 5, 6, 11, 26
_SQLITE_PERM, _SQLITE_READONLY, _SQLITE_IOERR, _SQLITE_FULL, _SQLITE_CANTOPEN = 3, 8, 10, 13, 14
_UNWRITABLE = (_SQLITE_PERM, _SQLITE_READONLY, _SQLITE_IOERR, _SQLITE_FULL, _SQLITE_CANTOPEN)


def create_database(path: Path, key: bytes) -> "Database":
    """Create an empty database at `path`, locked with a raw 32-byte key, and open it."""
    with failures_told():
        return _migrated(_unlocked(path, key))


def open_database(path: Path, key: bytes) -> "Database":
    """Open the database at `path` with its raw 32-byte key; bring an older one to today's shape.

    Raises `Refused` where the file is missing or damaged, is locked with another key, or comes from a
    newer program.
    """
    if not path.is_file():
        raise damaged()
    with failures_told():
        db = _unlocked(path, key)
        problem = _unusable(db)
        if problem:
            db.conn.close()
            raise problem
        return _migrated(db)


def _unusable(db: "Database") -> Refused | None:
    if not has_shape(db):
        return damaged()
    if newer_than_program(db):
        return Refused(
            "This store was made by a newer version of the program. Nothing was changed: install "
            "the newer program to open it."
        )
    return None


def _migrated(db: "Database") -> "Database":
    try:
        migrate(db)
    except BaseException:
        db.conn.close()
        raise
    return db


def _unlocked(path: Path, key: bytes) -> "Database":
    db = _keyed(path, key)
    try:
        db.conn.execute("SELECT count(*) FROM sqlite_master")
        for pragma in _PRAGMAS:
            db.conn.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.conn.close()
        raise
    return db


def _keyed(path: Path, key: bytes, salt: str = "") -> "Database":
    assert len(key) == KEY_BYTES
    if too_long(path):
        raise system_refusal(OSError(ENAMETOOLONG, "", str(path)))
    db = attach(str(path), _WAIT_SECONDS)
    db.conn.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is told in our own words
    db.conn.execute(f"PRAGMA key = \"x'{key.hex()}{salt}'\"")
    return db


def seal_copy(path: Path, key: bytes, original: "Database") -> "Database":
    """Open a new file for a copy of `original` to be put into, locked with the same key and salt.

    The same salt lets the copy's first page stand in for a damaged one (see `ngofield.storage.mending`).
    """
    return _keyed(path, key, original.conn.execute("PRAGMA cipher_salt").fetchone()[0])


def open_sealed(path: Path, key: bytes) -> "Database":
    """Open a copy to look at it: nothing in the file is changed, not even its mode.

    Raises `Damaged` where it is missing or empty; call it inside `failures_told`.
    """
    if not path.is_file():
        raise damaged()
    db = _keyed(path, key)
    db.conn.execute("PRAGMA temp_store = MEMORY")
    db.conn.execute("PRAGMA trusted_schema = OFF")
    if not db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        db.conn.close()
        raise damaged()
    return db


def open_wreck(path: Path, key: bytes) -> "Database":
    """Open a damaged file for what can still be read of it; pages that are missing do not matter."""
    db = _keyed(path, key)
    db.conn.execute("PRAGMA writable_schema = ON")
    return db


def too_long(path: Path, more: int = 0) -> bool:
    """Tell whether SQLite cannot open a file of this path, or of one `more` bytes longer.

    The limit is SQLite's own (512 bytes with the endings it adds), and there is none on Windows.
    """
    return os.name == "posix" and len(os.fsencode(path.absolute())) + more > _LONGEST_PATH


@contextmanager
def transaction(db: "Database") -> Iterator[None]:
    """Run a block as one transaction, or as a part of the one that is open.

    Durable when the outermost block ends; an exception undoes the block it leaves.
    """
    with failures_told():
        block = _nested(db) if db.conn.in_transaction else _outermost(db)
        with block:
            yield


@contextmanager
def _outermost(db: "Database") -> Iterator[None]:
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


@contextmanager
def _nested(db: "Database") -> Iterator[None]:
    db.conn.execute("SAVEPOINT part")
    try:
        yield
        db.conn.execute("RELEASE part")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK TO part")
            db.conn.execute("RELEASE part")
        raise


def compact(db: "Database") -> None:
    """Rewrite the file without the room that deleted content took, and empty the write-ahead log.

    Raises `Refused` where the disk has no room for it; nothing is lost then.
    """
    with failures_told():
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        db.conn.execute("VACUUM")
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn what can go wrong outside of the program into one `Refused` sentence each.

    Any other failure of the database is a bug of ours and passes as it is.
    """
    try:
        yield
    except DatabaseError as problem:
        refused = _refusal(getattr(problem, "sqlite_errorcode", 0) & 0xFF)
        if refused is None:
            raise
        raise refused from problem


def _refusal(code: int) -> Refused | None:
    if code in (_SQLITE_BUSY, _SQLITE_LOCKED):
        return Refused(
            "The store is busy: another window or another task is writing to it. "
            "Nothing was changed: wait a moment and try again."
        )
    if code in (_SQLITE_CORRUPT, _SQLITE_NOTADB):
        return damaged()
    return _no_room() if code in _UNWRITABLE else None


def damaged_pages(db: "Database") -> list[str]:
    """Return what SQLCipher says about each damaged page of the file.

    What is in the WAL is brought into it first: a page torn by a power cut is no damage where the WAL
    holds it whole.
    """
    with failures_told():
        db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return [row[0] for row in db.conn.execute("PRAGMA cipher_integrity_check")]


def mark(db: "Database") -> str:
    """Return how many rows the tables hold that only grow: another mark, something was written."""
    row = db.conn.execute(
        """SELECT (SELECT count(*) FROM revision), (SELECT total(seq) FROM receipt),
                  (SELECT count(*) FROM device), (SELECT coalesce(max(position), 0) FROM package)"""
    ).fetchone()
    return "/".join(str(int(part)) for part in row)


def damaged() -> Damaged:
    """Return the sentence for a store that cannot be read."""
    return Damaged(
        N_(
            "The store is damaged and cannot be read. Nothing was changed: it can be brought back from its "
            "last backup, together with what is still readable."
        )
    )


def _no_room() -> Refused:
    return Refused(
        "The data could not be written: the disk is full, was pulled out or cannot be written to. "
        "What was saved before is safe: free some space and try again."
    )
