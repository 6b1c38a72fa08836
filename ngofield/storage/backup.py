"""Backups: a consistent, encrypted copy of an open store, checked before it counts as one.

A backup is a folder with everything that is needed to bring the store back: `backup.db` (encrypted
with the store's own key), the key files, `store.json`, and `backup.json` with its public facts. It is
written under another name and takes its own only after it was opened and checked.
"""

import errno
import secrets
import shutil
from collections.abc import Callable
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ngofield.errors import Refused
from ngofield.files import NO_ROOM, flush_folder, replace_file, settle_on_disk
from ngofield.storage.backup_place import (
    BACKUP_FACTS_FILE,
    BACKUP_FILE,
    Backup,
    BackupFacts,
    backup_at,
    folder_name,
)
from ngofield.storage.database import damaged, failures_told, open_sealed, seal_copy
from ngofield.storage.engine import DatabaseError
from ngofield.storage.facts import FACTS_FILE
from ngofield.storage.journal import Journal
from ngofield.storage.verification import Verification, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

Progress = Callable[[int, int], None]
_KEY_FILES = "key*.age"
_PAGES = 1000
_OWNER_ONLY = 0o700


def write_backup(
    db: "Database", key: bytes, store: Path, place: Path, number: int, at: datetime, progress: Progress
) -> Backup:
    """Write backup `number` of the open database `db` of the folder `store` into `place` and check it.

    Others may go on writing meanwhile: the copy is of the moment it began. Raises `Refused` where it
    cannot be written or does not pass its check, and whatever `progress` raises; nothing is left then.
    """
    with _prepared(place, folder_name(number, at)) as folder:
        revisions, digest = _copy(db, key, folder / BACKUP_FILE, progress)
        for name in companions(store):
            shutil.copyfile(store / name, folder / name)
        facts = BackupFacts(number, at.isoformat(), revisions, digest)
        replace_file(folder / BACKUP_FACTS_FILE, msgspec.json.format(msgspec.json.encode(facts)))
        _settle(folder)
        _refuse_unsound(folder, key, facts)
    return backup_at(place / folder_name(number, at))


def companions(folder: Path) -> list[str]:
    """Return the files that a database needs beside it: those with its key, and the public facts."""
    keys = sorted(file.name for file in folder.glob(_KEY_FILES))
    return [*keys, *([FACTS_FILE] if (folder / FACTS_FILE).is_file() else [])]


def copy_backup(backup: Backup, key: bytes, place: Path) -> Backup:
    """Copy a backup to another place and check the copy there, read anew from the disk.

    Raises `Refused` where it cannot be written or does not pass its check; nothing is left then.
    """
    with _prepared(place, backup.folder.name) as folder:
        for file in backup.folder.iterdir():
            shutil.copyfile(file, folder / file.name)
        _settle(folder)
        _refuse_unsound(folder, key, backup.facts)
    return backup_at(place / backup.folder.name)


def check_backup(folder: Path, key: bytes) -> Verification:
    """Return what is wrong with a backup: the file, its pages, the chains, what is shown.

    Raises `Damaged` where it cannot be read at all.
    """
    with failures_told():
        db = open_sealed(folder / BACKUP_FILE, key)
        with closing(db.conn):
            return verify(db, Journal(db))


def _copy(db: "Database", key: bytes, target: Path, progress: Progress) -> tuple[int, str]:
    """Copy one state of the database, page by page; return its number of revisions and its digest."""
    journal = Journal(db)
    copy = seal_copy(target, key, db)
    db.conn.execute("BEGIN")  # a reader's: it holds the state still and keeps no writer waiting
    try:
        counted = journal.count(), journal.digest()
        db.conn.backup(copy.conn, pages=_PAGES, progress=lambda _, left, all_: progress(all_ - left, all_))
        copy.conn.execute("PRAGMA journal_mode = DELETE")  # one file, readable from a read-only stick
    except DatabaseError as problem:
        raise _uncopied(problem) from problem
    finally:
        db.conn.execute("ROLLBACK")
        copy.conn.close()
    return counted


def _uncopied(problem: DatabaseError) -> Exception:
    """Return why pages could not be copied: SQLite's backup tells its reason in words only."""
    if any(word in str(problem) for word in ("malformed", "not a database")):
        return damaged()
    return OSError(errno.ENOSPC if "full" in str(problem) else errno.EIO, str(problem))


def _refuse_unsound(folder: Path, key: bytes, facts: BackupFacts) -> None:
    found = check_backup(folder, key)
    if found.damage or (found.revisions, found.digest) != (facts.revisions, facts.state_digest):
        raise Refused(
            "The backup was not kept: it did not pass its check. Earlier backups are kept; "
            "check the store with “ngofield verify”."
        )


@contextmanager
def _prepared(place: Path, name: str) -> "Iterator[Path]":
    """Give a folder under another name, which becomes `name` in `place` when the block ends well."""
    preparing = place / f".{secrets.token_hex(6)}.part"
    try:
        place.mkdir(exist_ok=True, mode=_OWNER_ONLY)
        preparing.mkdir(mode=_OWNER_ONLY)
        yield preparing
        preparing.rename(place / name)
        flush_folder(place)
    except OSError as problem:
        raise _unwritten(place, problem) from problem
    finally:
        shutil.rmtree(preparing, ignore_errors=True)


def _unwritten(place: Path, problem: OSError) -> Refused:
    if problem.errno in NO_ROOM:
        return Refused(
            "No backup was written to {folder}: the disk is full. Earlier backups are kept: free some space.",
            folder=str(place),
        )
    return Refused(
        "No backup was written to {folder}: the place was pulled out or cannot be written to. "
        "Earlier backups are kept.",
        folder=str(place),
    )


def _settle(folder: Path) -> None:
    for file in folder.iterdir():
        settle_on_disk(file)
    flush_folder(folder)
