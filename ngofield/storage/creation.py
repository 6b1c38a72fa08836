"""Making a new store: everything is prepared beside it and moved into place in one step."""

import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from errno import ENAMETOOLONG
from pathlib import Path

from ngofield.clock import Clock
from ngofield.errors import Refused
from ngofield.files import system_refusal
from ngofield.storage.database import KEY_BYTES, create_database, too_long, transaction
from ngofield.storage.facts import DATABASE_FILE, PublicFacts, write_facts
from ngofield.storage.identity import new_identity, save_identity
from ngofield.storage.keyfile import wrap_for_coordinators, wrap_key
from ngofield.storage.local import Local
from ngofield.storage.store import Store, one_line

_OWNER_ONLY = 0o700
_BACKUPS_NEED = 60  # bytes that the path of a backup being written has more than the store's


@dataclass(frozen=True, slots=True)
class StudyPackage:
    """What a new store is made for. `content` is the package's zip."""

    content: bytes
    study: str
    version: str
    title: Mapping[str, str]
    localities: int
    coordinators: Sequence[str] = field(default=())


def create_store(path: Path, package: StudyPackage, passphrase: str, device_name: str, clock: Clock) -> Store:
    """Create the folder `path` with a new, empty store and open it. Slow on purpose (scrypt).

    Raises `Refused` where something is already there, on an empty passphrase, on a full disk and
    where the folder may not be written to; nothing is left behind then.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise _taken(path)
    place = Path(os.path.realpath(path))
    if too_long(place / DATABASE_FILE, _BACKUPS_NEED):
        raise system_refusal(OSError(ENAMETOOLONG, "", str(path)))
    preparing = (place if place.is_dir() else place.parent) / f".{secrets.token_hex(6)}.new"
    key = secrets.token_bytes(KEY_BYTES)
    try:
        preparing.mkdir(parents=True, mode=_OWNER_ONLY)
        _fill(preparing, key, package, passphrase, device_name)
        _settle(preparing, place)
    except OSError as problem:
        raise system_refusal(problem, path.name) from problem
    finally:
        shutil.rmtree(preparing, ignore_errors=True)
    return Store(path, key, clock)


def _taken(path: Path) -> Refused:
    return Refused(
        "There is already something at {folder}. Nothing was changed: choose another place.", folder=str(path)
    )


def _settle(prepared: Path, place: Path) -> None:
    """Move the folder into place; into an empty folder (a stick's own, the current one) go its files."""
    if prepared.parent != place:
        prepared.rename(place)
        return
    if any(other != prepared for other in place.iterdir()):
        raise _taken(place)
    with suppress(OSError):
        place.chmod(_OWNER_ONLY)  # a stick's file system may know no owners
    for file in prepared.iterdir():
        file.rename(place / file.name)


def _fill(folder: Path, key: bytes, package: StudyPackage, passphrase: str, device_name: str) -> None:
    wrap_key(folder, key, passphrase)
    wrap_for_coordinators(folder, key, package.coordinators)
    facts = PublicFacts(package.study, dict(package.title), package.localities)
    write_facts(folder, facts)
    db = create_database(folder / DATABASE_FILE, key)
    try:
        with transaction(db):
            save_identity(db, new_identity())
            local = Local(db)
            local.add_package(package.version, package.content)
            local.set_setting("study", package.study)
            local.set_setting("device_name", one_line(device_name))
    finally:
        db.conn.close()
    for file in folder.iterdir():
        file.chmod(_OWNER_ONLY & 0o666)
