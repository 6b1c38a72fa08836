"""Key files, recovery keys, backups and damaged stores."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ngofield.domain.recovery_key import new_recovery_key
from ngofield.errors import Refused
from ngofield.services.recovery import Unlock, by_key_file, by_recovery_key, recover_store
from ngofield.services.restoring import find_backups, restore, salvage
from ngofield.storage.backup_place import BACKUP_FACTS_FILE, BACKUP_FILE
from ngofield.storage.facts import DATABASE_FILE, FACTS_FILE
from ngofield.storage.keyfile import COORDINATORS_FILE, KEY_FILE, RECOVERY_FILE, unwrap_key
from tools.fuzz.ground import FILE_PASSPHRASE, Case, Ground
from tools.fuzz.mutation import changed_bytes
from tools.fuzz.quick_age import lock
from tools.torture.work import open_workplace

_NEW = "a new passphrase"
_OF_THE_CLAIM = ("store.lock", "backup.lock", "in-use.json")


def key_cases(ground: Ground) -> list[Case]:
    """Return the files that lead to the key of the laptop's database, and keys as typed."""
    key, recovery = ground.laptop._store._key, new_recovery_key()
    secret = ground.office._store.identity.age_identity
    agekey = lock(f"# public key: x\n{secret}\n".encode(), FILE_PASSPHRASE)
    typed = recovery.encode()
    shared = (ground.laptop.path / COORDINATORS_FILE).read_bytes()

    def of_a_store(name: str, unlock: Unlock) -> Callable[[Ground, Path], object]:
        return lambda ground, path: _recover(ground, name, path.read_bytes(), unlock)

    def by_file(ground: Ground, path: Path) -> None:
        _recover(ground, COORDINATORS_FILE, shared, by_key_file(path, FILE_PASSPHRASE))

    def by_typing(ground: Ground, path: Path) -> None:
        words = path.read_bytes().decode("utf-8", "replace")
        _recover(ground, RECOVERY_FILE, lock(key, recovery), by_recovery_key(words))

    known = of_a_store(KEY_FILE, lambda folder: unwrap_key(folder, FILE_PASSPHRASE))
    sheet = of_a_store(RECOVERY_FILE, by_recovery_key(recovery))
    return [
        Case("a key file", lambda dice: changed_bytes(lock(key, FILE_PASSPHRASE), dice), known),
        Case("a recovery file", lambda dice: changed_bytes(lock(key, recovery), dice), sheet),
        Case("a coordinator's key file", lambda dice: changed_bytes(agekey, dice), by_file, ".agekey"),
        Case("a recovery key as typed", lambda dice: changed_bytes(typed, dice), by_typing),
        Case("a public key", lambda dice: changed_bytes(_public(ground), dice), _read_public, ".agepub"),
    ]


def _public(ground: Ground) -> bytes:
    return f"# a coordinator\n{ground.laptop.security.recipient}\n".encode()


def _read_public(ground: Ground, path: Path) -> None:
    ground.office.renewal.read_key(path)


def _recover(ground: Ground, name: str, content: bytes, unlock: Unlock) -> None:
    """Look whether a store with this key file opens. (Choosing the new passphrase takes seconds: seldom.)"""
    with _copy_of_laptop(ground) as path:
        (path / name).write_bytes(content)
        before = _files(path)
        try:
            found = unlock(path)
        except Refused:
            assert _files(path) == before
            raise
        assert found == ground.laptop._store._key, "a key that is not the store's"
        if ground.dice.random() < 0.01:
            recover_store(path, unlock, _NEW).close()


def backup_cases(ground: Ground) -> list[Case]:
    """Return files of a backup, and the database of a store that has one."""
    key = ground.laptop._store._key
    backup = ground.laptop.backups.make().backup.folder
    for folder in (backup, ground.laptop.path):
        (folder / KEY_FILE).write_bytes(lock(key, FILE_PASSPHRASE))
    names = (BACKUP_FILE, BACKUP_FACTS_FILE, KEY_FILE, FACTS_FILE)
    cases = [Case(f"{name} of a backup", _changing(backup / name), _restore, f".{name}") for name in names]
    ground.laptop._store._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database = ground.laptop.path / DATABASE_FILE
    return [*cases, Case("a damaged store", _changing(database), _salvage)]


def _changing(file: Path) -> Callable[[random.Random], bytes]:
    content = file.read_bytes()
    return lambda dice: changed_bytes(content, dice)


def _restore(ground: Ground, changed: Path) -> None:
    """Restore from a backup with one changed file, into a new place or over the store."""
    with _copy_of_laptop(ground) as path:
        folder = path / "backups" / ground.laptop.backups.view().backups[0].folder.name
        shutil.copyfile(changed, folder / changed.name.removeprefix("changed."))
        there = ground.dice.random() < 0.5
        target, before = path if there else path.with_name("restored"), _files(path)
        try:
            for backup in find_backups(path)[:1]:
                restore(backup, target, FILE_PASSPHRASE)
                _refuse_unsound(ground, target)
        except Refused:
            assert _files(path) == before
            assert there or not target.exists()
            raise
        finally:
            if not there:
                shutil.rmtree(target, ignore_errors=True)


def _salvage(ground: Ground, changed: Path) -> None:
    """Salvage a store with a changed database, with its backup or without."""
    with _copy_of_laptop(ground) as path:
        shutil.copyfile(changed, path / DATABASE_FILE)
        backups = None if ground.dice.random() < 0.7 else []
        before = _files(path)
        try:
            salvage(path, FILE_PASSPHRASE, backups)
            _refuse_unsound(ground, path)
        except Refused:
            assert _files(path) == before
            raise


def _refuse_unsound(ground: Ground, path: Path) -> None:
    with closing(open_workplace(path, ground.laptop._store._key)) as workplace:
        assert not workplace._store.damage(), "a damaged store was put in place"
        workplace.merging.verify()


@contextmanager
def _copy_of_laptop(ground: Ground) -> Iterator[Path]:
    path = ground.folder / "copy"
    ignored = shutil.ignore_patterns("*.lock", "*-wal", "*-shm")
    shutil.copytree(ground.laptop.path, path, ignore=ignored)
    try:
        yield path
    finally:
        shutil.rmtree(path)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in _OF_THE_CLAIM
    }
