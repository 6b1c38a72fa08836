"""The store: one study on one device, in a folder that gives nothing away.

The folder holds `store.db` (SQLCipher), `key.age`, maybe `key-coordinators.age`, and `store.json`
with public facts of the study only.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from ngofield.clock import Clock
from ngofield.domain.bodies import decode_body, encode_body
from ngofield.domain.revision import Kind, Revision, RevisionId
from ngofield.storage import projection
from ngofield.storage.absorption import Absorption
from ngofield.storage.backup import copy_backup, write_backup
from ngofield.storage.backup_place import Backup
from ngofield.storage.database import damaged_pages, mark, open_database, transaction
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.identity import load_identity, new_identity, save_identity
from ngofield.storage.journal import Journal
from ngofield.storage.keyfile import unwrap_key
from ngofield.storage.ledger import Ledger
from ngofield.storage.local import Local
from ngofield.storage.queries import Queries
from ngofield.storage.salvage import Salvaged, Wreck, salvage
from ngofield.storage.verification import Verification, verify

_LONGEST_NAME = 100


class Store:
    """An open store. One connection: use it on the thread that opened it (see `reopen`)."""

    def __init__(self, path: Path, key: bytes, clock: Clock) -> None:
        self.path = path
        self._key = key
        self._clock = clock
        self._db = open_database(path / DATABASE_FILE, key)
        self.journal = Journal(self._db)
        self.local = Local(self._db)
        self.queries = Queries(self._db)
        self.absorption = Absorption(self._db, self.journal)
        self.identity = load_identity(self._db)
        self.ledger = Ledger(self._db, self.identity.device)

    @classmethod
    def open(cls, path: Path, passphrase: str, clock: Clock) -> "Store":
        """Open the store in the folder `path`. Slow on purpose (scrypt, about a second).

        Raises `Refused` on a wrong passphrase, a folder that is no store, a damaged or newer store.
        """
        return cls(path, unwrap_key(path, passphrase), clock)

    def reopen(self) -> "Store":
        """Open the same store once more, for another thread, without asking for the passphrase."""
        return Store(self.path, self._key, self._clock)

    def close(self) -> None:
        """Close the connection. Calling it twice does no harm."""
        self._db.conn.close()

    def renew_identity(self) -> None:
        """Make this store a new device: it is a copy of another."""
        with self.transaction():
            self._db.conn.execute("DELETE FROM identity")
            save_identity(self._db, new_identity())
        self.identity = load_identity(self._db)
        self.ledger = Ledger(self._db, self.identity.device)

    @property
    def device(self) -> str:
        """Return the id of this device."""
        return self.identity.device

    @property
    def device_name(self) -> str:
        """Return the name the user gave to this device; it may be empty."""
        return self.local.setting("device_name") or ""

    def name_device(self, name: str) -> None:
        """Give this device another name, made fit for bundles (see `one_line`)."""
        self.set_setting("device_name", one_line(name))

    @property
    def fingerprint(self) -> str:
        """Return the twelve digits that people compare."""
        return self.identity.fingerprint

    @property
    def author(self) -> str:
        """Return who revisions are signed by: a chosen pseudonym, else the device's id."""
        return self.local.setting("author") or self.device

    def now(self) -> str:
        """Return the laptop's time, ISO 8601 in UTC. A fact to record, never to decide by."""
        return self._clock().isoformat()

    def transaction(self) -> AbstractContextManager[None]:
        """Run a block as one durable commit, or as a part of the open one; an exception undoes it."""
        return transaction(self._db)

    def record(self, kind: Kind, subject: str, body: Mapping[str, object]) -> Revision:
        """Append a revision on top of the subject's heads and show it; one durable commit.

        `body` is the subject's whole new state (see `ngofield.domain.bodies`); fields left out take
        their defaults. Raises `Refused` where the disk is full; nothing is changed then.
        """
        encoded = encode_body(kind, subject, body)
        with self.transaction():
            revision = self.journal.append(
                self.device, kind, subject, encoded, self._heads(kind, subject, body), self.author, self.now()
            )
            projection.show(self._db, revision)
        return revision

    def _heads(self, kind: Kind, subject: str, body: Mapping[str, object]) -> tuple[RevisionId, ...]:
        names = projection.PROJECTIONS[kind].key
        key = [subject if name == "id" else body[name] for name in names]
        only = projection.only_head(self._db, kind, key)
        return (only,) if only else self.journal.heads(kind, subject)

    def body(self, kind: Kind, subject: str) -> dict[str, object] | None:
        """Return the current state of a subject, all fields, or None where it is not known."""
        encoded = projection.current_body(self._db, kind, subject)
        return None if encoded is None else decode_body(kind, encoded)

    def package(self, version: str | None = None) -> bytes:
        """Return a study package: the named version, or the latest. Raises `KeyError` for an unknown one."""
        return self.local.package(version)

    def package_versions(self) -> list[str]:
        """Return the versions of the study package kept here, the latest first."""
        return self.local.package_versions()

    def add_package(self, version: str, content: bytes) -> None:
        """Keep one more version of the study package, which becomes the latest."""
        with self.transaction():
            self.local.add_package(version, content)

    def setting(self, key: str) -> str | None:
        """Return a local setting, or None."""
        return self.local.setting(key)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a local setting; it never leaves this device."""
        with self.transaction():
            self.local.set_setting(key, value)

    def digest(self) -> str:
        """Return the digest of the state: the same wherever the same revisions are."""
        return self.journal.digest()

    def conflicts(self) -> list[tuple[Kind, str, int]]:
        """Return (kind, subject, number of heads) of every subject in conflict."""
        return projection.conflicts(self._db)

    def rebuild(self) -> None:
        """Compute all projections anew from the journal."""
        with self.transaction():
            projection.rebuild(self._db)

    def backup(self, place: Path, number: int, progress: Callable[[int, int], None]) -> Backup:
        """Write a checked backup of this moment into `place` (see `ngofield.storage.backup`)."""
        return write_backup(self._db, self._key, self.path, place, number, self._clock(), progress)

    def copy_backup(self, backup: Backup, place: Path) -> Backup:
        """Copy a backup of this store to another place and check it there."""
        return copy_backup(backup, self._key, place)

    def mark(self) -> str:
        """Return what changes whenever something was written that a backup should hold."""
        return mark(self._db)

    def damage(self) -> list[str]:
        """Return which pages of the file are damaged. Reads the whole file."""
        return damaged_pages(self._db)

    def take_salvaged(self, wreck: Wreck) -> Salvaged:
        """Append what can be proved of a damaged store's revisions to those here, and show it."""
        with self.transaction():
            found = salvage(self._db, self.journal, wreck)
            projection.rebuild(self._db)
        return found

    def verify(self) -> Verification:
        """Check the chain of every device, the bodies, the projections and the file itself."""
        return verify(self._db, self.journal)


def one_line(name: str) -> str:
    """Return the name of a device as bundles can carry it: one line of 100 letters at most."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(visible.split())[:_LONGEST_NAME]
