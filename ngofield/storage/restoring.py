"""Putting a prepared store in the place of another: in one step, and the other one is kept aside.

The step is one renaming: from then on the new store counts, and whoever opens the folder next
finishes the moving of files, should a power cut have come between.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from ngofield.errors import Refused
from ngofield.files import flush_folder, replace_file, settle_on_disk, system_refusal
from ngofield.storage.backup import companions
from ngofield.storage.backup_place import BACKUP_FILE
from ngofield.storage.database import create_database, transaction
from ngofield.storage.facts import DATABASE_FILE, FACTS_FILE, RESTORING
from ngofield.storage.identity import new_identity, save_identity
from ngofield.storage.local import Local
from ngofield.storage.salvage import Wreck

BEFORE_RESTORE, DAMAGED = "before-restore", "damaged"
_ORDER = "order.json"
_WAL_FILES = (f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm", f"{DATABASE_FILE}-journal")
_OWNER_ONLY = 0o700


class _Order(msgspec.Struct, frozen=True):
    """Where the other store's files go, and which files the new one has."""

    kept: str
    files: list[str]


@contextmanager
def workroom(place: Path) -> Iterator[Path]:
    """Give an empty folder in `place` to prepare a store in; what is left in it is gone after the block.

    Raises `Refused` where there is no room, or where the place cannot be written to.
    """
    folder = place / f".{secrets.token_hex(6)}.new"
    try:
        folder.mkdir(parents=True, mode=_OWNER_ONLY)
        yield folder
    except OSError as problem:
        raise system_refusal(problem, place.name) from problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lay_out(backup: Path, folder: Path) -> None:
    """Copy the files of a backup into a new folder as those of a store. Raises `OSError`."""
    folder.mkdir(mode=_OWNER_ONLY)
    shutil.copyfile(backup / BACKUP_FILE, folder / DATABASE_FILE)
    copy_companions(backup, folder)


def lay_out_empty(store: Path, folder: Path, key: bytes, wreck: Wreck) -> None:
    """Make an empty store with the packages and settings of a damaged one that has no backup.

    Raises `Refused` where no package can be read: there is nothing to begin with then.
    """
    packages = wreck.packages()
    if not packages:
        raise Refused(
            "There is no sound backup of this study here, and too little of its files can be read. Nothing "
            "was changed: choose a backup on a stick, or ask the coordinator for help."
        )
    folder.mkdir(mode=_OWNER_ONLY)
    db = create_database(folder / DATABASE_FILE, key)
    with closing(db.conn), transaction(db):
        save_identity(db, new_identity())
        local = Local(db)
        for version, content in packages:
            local.add_package(version, content)
        for name, value in wreck.settings():
            local.set_setting(name, value)
    copy_companions(store, folder)


def copy_companions(source: Path, folder: Path) -> None:
    """Copy the key files and the public facts of a store or a backup. Raises `OSError`."""
    for name in companions(source):
        shutil.copyfile(source / name, folder / name)
    for file in folder.iterdir():
        file.chmod(_OWNER_ONLY & 0o666)


def replace_keys(source: Path, folder: Path) -> None:
    """Let a store be opened by the key files of another with the same key. Raises `OSError`."""
    facts = (folder / FACTS_FILE).read_bytes() if (folder / FACTS_FILE).is_file() else None
    for name in companions(folder):
        (folder / name).unlink()
    copy_companions(source, folder)
    if facts is not None:
        replace_file(folder / FACTS_FILE, facts)


def put_in_place(prepared: Path, store: Path, why: str, at: datetime) -> Path:
    """Make the closed store in the folder `prepared` the one in `store`; return where the other one is kept.

    Raises `OSError` where the step cannot be done; nothing is changed then.
    """
    kept = _free(store, f"{why}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    order = _Order(kept.name, [file.name for file in prepared.iterdir()])
    replace_file(prepared / _ORDER, msgspec.json.encode(order))
    for file in prepared.iterdir():
        settle_on_disk(file)
    flush_folder(prepared)
    prepared.rename(store / RESTORING)
    flush_folder(store)
    finish_restoring(store)
    return kept


def kept_aside(store: Path) -> list[str]:
    """Return the names of the folders with what restores and salvages have put aside."""
    return [
        name for why in (BEFORE_RESTORE, DAMAGED) for name in sorted(p.name for p in store.glob(f"{why}-*"))
    ]


def finish_restoring(store: Path) -> None:
    """Finish what `put_in_place` began, where it was cut off. Call it with nobody else in the store.

    Raises `Refused` where another program keeps a file; the next opening tries again.
    """
    folder = store / RESTORING
    if not folder.is_dir():
        return
    try:
        order = msgspec.json.decode((folder / _ORDER).read_bytes(), type=_Order)
        _move_old(store, folder, order)
        for name in sorted(order.files, key=lambda name: name == DATABASE_FILE):
            if (folder / name).exists():
                (folder / name).replace(store / name)
        flush_folder(store)
        shutil.rmtree(folder)
    except OSError as problem:
        raise Refused(
            "The study could not be put back in its place yet: another program keeps its files. "
            "Close that program and open the study again."
        ) from problem


def _move_old(store: Path, folder: Path, order: _Order) -> None:
    """Keep the other store's files: those whose successor still waits, and those without one."""
    kept = store / order.kept
    kept.mkdir(exist_ok=True, mode=_OWNER_ONLY)
    for name in (*_WAL_FILES, *companions(store), DATABASE_FILE):
        replaced = name in order.files and not (folder / name).exists()
        if (store / name).exists() and not replaced:
            (store / name).replace(kept / name)
    flush_folder(kept)


def _free(store: Path, name: str) -> Path:
    number, path = 1, store / name
    while path.exists():
        number += 1
        path = store / f"{name}-{number}"
    return path
