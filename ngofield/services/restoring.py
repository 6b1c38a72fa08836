"""Bringing a study back: from a backup, or from a backup and what is left of a damaged store."""

from collections.abc import Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.clock import Clock, system_clock
from ngofield.errors import Damaged, Refused
from ngofield.files import flush_folder
from ngofield.services.backups import FOLDER, SECOND_FOLDER
from ngofield.services.claim import claim_store
from ngofield.services.places import long_path
from ngofield.storage.backup import check_backup
from ngofield.storage.backup_place import Backup, backup_at, backups_at
from ngofield.storage.database import damaged
from ngofield.storage.facts import RESTORING, read_facts
from ngofield.storage.keyfile import KEY_FILE, unwrap_key
from ngofield.storage.mending import mend_head
from ngofield.storage.restoring import (
    BEFORE_RESTORE,
    DAMAGED,
    finish_restoring,
    lay_out,
    lay_out_empty,
    put_in_place,
    replace_keys,
    workroom,
)
from ngofield.storage.salvage import Salvaged, Wreck, copy_wreck
from ngofield.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_A_STORE = (KEY_FILE, RESTORING, FOLDER)


@dataclass(frozen=True, slots=True)
class LostRevisions:
    """Revisions `first` to `last` of a device that could not be brought back; `own`: of this laptop."""

    device_name: str
    own: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a study was brought back from.

    `backup` is None where there was none. `kept` is the folder with the files that were there before;
    not `readable`: nothing in them could be read, not even what is lost.
    """

    store: Path
    backup: Backup | None
    revisions: int
    recovered: int = 0
    lost: tuple[LostRevisions, ...] = ()
    kept: Path | None = None
    readable: bool = True


def find_backups(folder: Path) -> list[Backup]:
    """Return the backups that a folder holds, the newest first; those of one store stand together.

    The folder may be a study's, a stick, a folder of backups or a single backup.
    """
    try:
        return [backup_at(folder)]
    except (OSError, ValueError):
        pass
    seconds = [
        place
        for series in (folder / SECOND_FOLDER, folder)
        if series.is_dir() and series.name == SECOND_FOLDER
        for place in series.iterdir()
    ]
    series = [found for place in (folder / FOLDER, folder, *seconds) if (found := backups_at(place))]
    series.sort(key=lambda found: found[0].made_at, reverse=True)
    return [backup for found in series for backup in found]


def restore(
    backup: Backup, path: Path, passphrase: str, clock: Clock = system_clock, *, window: bool = False
) -> RestoreReport:
    """Bring the study of a backup back into the folder `path`: a store, or a folder that is not there yet.

    The store that is there is kept aside. What comes back is a device of its own. Raises `Refused` on a
    wrong passphrase, a damaged backup, one of another study, and where there is no room; nothing is
    changed then.
    """
    key = unwrap_key(backup.folder, passphrase)
    path = long_path(path)
    _refuse_other_study(backup, path)
    with _place(path, clock, window) as there, workroom(path if there else path.parent) as room:
        prepared = room / "store"
        lay_out(backup.folder, prepared)
        revisions = _made_sound(prepared, key, clock)
        kept = _settled(prepared, path, there, BEFORE_RESTORE, clock)
    return RestoreReport(path, backup, revisions, kept=kept)


def salvage(
    path: Path,
    passphrase: str,
    backups: Sequence[Backup] | None = None,
    clock: Clock = system_clock,
    *,
    window: bool = False,
) -> RestoreReport:
    """Bring a damaged store back: its newest sound backup, and what can still be read of it.

    `backups` are those to begin with, newest first: by default the store's own. The damaged files are
    kept aside. Raises `Refused` where nothing can be brought back; nothing is changed then.
    """
    path = long_path(path)
    candidates = list(find_backups(path) if backups is None else backups)
    key, key_folder = _key(path, candidates, passphrase)
    with _place(path, clock, window), workroom(path) as room:
        copy_wreck(path, room / "wreck")
        prepared = room / "store"
        with closing(Wreck(room / "wreck", key)) as wreck:
            base = next((one for one in candidates if _is_sound(one, key)), None)
            if base is not None:
                if not wreck.readable():
                    mend_head(room / "wreck", base.folder, key)
                lay_out(base.folder, prepared)
                replace_keys(key_folder, prepared)
            else:
                lay_out_empty(path, prepared, key, wreck)
            own, readable = wreck.own_device(), wreck.readable()
            with closing(Store(prepared, key, clock)) as store:
                own = own or store.device
                found = store.take_salvaged(wreck)
                lost = _lost(store, found, own)
        revisions = _made_sound(prepared, key, clock)
        kept = _settled(prepared, path, True, DAMAGED, clock)
    return RestoreReport(path, base, revisions, found.revisions, lost, kept, readable)


def _made_sound(prepared: Path, key: bytes, clock: Clock) -> int:
    """Check a prepared store, make it a device of its own, and return how many revisions it holds."""
    try:
        with closing(Store(prepared, key, clock)) as store:
            found = store.verify()
            if found.damage:
                raise damaged()
            store.renew_identity()
    except Damaged as problem:
        raise Refused("This backup is damaged. Nothing was changed: choose another one.") from problem
    return found.revisions


def _settled(prepared: Path, path: Path, there: bool, why: str, clock: Clock) -> Path | None:
    if there:
        return put_in_place(prepared, path, why, clock())
    if path.is_dir():
        path.rmdir()  # it is empty
    prepared.rename(path)
    flush_folder(path.parent)
    return None


def _lost(store: Store, found: Salvaged, own: str) -> tuple[LostRevisions, ...]:
    names = {device.id: device.name for device in store.local.devices()}
    return tuple(
        LostRevisions(names.get(one.device) or one.device, one.device == own, one.first, one.last)
        for one in found.lost
    )


@contextmanager
def _place(path: Path, clock: Clock, window: bool) -> "Iterator[bool]":
    """Tell whether a store is there, and keep others out of it meanwhile."""
    if read_facts(path) is None and not any((path / name).exists() for name in _OF_A_STORE):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Refused(
                "There is already something at {folder}. Nothing was changed: choose another place.",
                folder=str(path),
            )
        yield False
        return
    claim = claim_store(path, clock, window=window)
    try:
        finish_restoring(path)
        yield True
    finally:
        claim.release()


def _refuse_other_study(backup: Backup, path: Path) -> None:
    theirs, ours = backup.study, read_facts(path)
    if theirs and ours and theirs.study != ours.study:
        raise Refused(
            "This backup belongs to another study ({other}). Nothing was changed.", other=theirs.study
        )


def _key(path: Path, candidates: Sequence[Backup], passphrase: str) -> tuple[bytes, Path]:
    """Return a damaged store's key, and the folder whose key file the passphrase opens.

    That is the store's own, or a backup's where its own is damaged too.
    """
    folders = [path, *(backup.folder for backup in candidates)]
    for folder in folders[:-1]:
        try:
            return unwrap_key(folder, passphrase), folder
        except Refused:
            continue
    return unwrap_key(folders[-1], passphrase), folders[-1]


def _is_sound(backup: Backup, key: bytes) -> bool:
    try:
        return not check_backup(backup.folder, key).damage
    except Refused:
        return False
