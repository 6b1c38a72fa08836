"""The store: one study on one device, in a folder that gives nothing away.

The folder holds `store.db` (SQLCipher), `key.age`, maybe `key-coordinators.age` and `key-recovery.age`,
and `store.json` with public facts of the study only.
"""

import secrets
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ngofield.clock import Clock
from ngofield.domain.revision import Kind
from ngofield.storage import projection, withdrawal
from ngofield.storage.absorption import Absorbed, Absorption, Piece
from ngofield.storage.backup import copy_backup, write_backup
from ngofield.storage.backup_place import Backup
from ngofield.storage.database import compact, damaged_pages, mark, open_database
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.identity import Identity, new_identity, retire_identity, save_identity
from ngofield.storage.keyfile import unwrap_key
from ngofield.storage.keyring import Keyring
from ngofield.storage.ledger import Ledger
from ngofield.storage.queries import Queries
from ngofield.storage.recording import Recording
from ngofield.storage.salvage import Salvaged, Wreck, salvage
from ngofield.storage.verification import Verification, verify

_LONGEST_NAME = 100


class Store(Recording):
    """An open store. One connection: use it on the thread that opened it (see `reopen`)."""

    def __init__(self, path: Path, key: bytes, clock: Clock, sitting: str = "") -> None:
        super().__init__(open_database(path / DATABASE_FILE, key), clock, sitting or secrets.token_hex(8))
        self.path = path
        self._key = key
        self.keys = Keyring(path, key)
        self.queries = Queries(self._db)
        self.absorption = Absorption(self._db, self.journal)
        self.ledger = Ledger(self._db)

    @classmethod
    def open(cls, path: Path, passphrase: str, clock: Clock) -> "Store":
        """Open the store in the folder `path`. Slow on purpose (scrypt, about a second).

        Raises `Refused` on a wrong passphrase, a folder that is no store, a damaged or newer store.
        """
        return cls(path, unwrap_key(path, passphrase), clock)

    def reopen(self) -> "Store":
        """Open the same store once more, for another thread, without asking for the passphrase."""
        return self.later()()

    def later(self) -> Callable[[], "Store"]:
        """Return what opens the same store once more, also when this one was forgotten meanwhile."""
        return partial(Store, self.path, self._key, self._clock, self._sitting)

    def close(self) -> None:
        """Close the connection. Calling it twice does no harm."""
        self._closed = True
        self._db.conn.close()

    def forget(self) -> None:
        """Close the connection and drop the keys from memory: only `open` leads in again."""
        self.close()
        self.keys.forget()
        self._key = b""
        self._identity = Identity(self._identity.device, b"", "")

    def chain_of(self, identity: Identity) -> str:
        """Return under which identity the chain of one of this store's devices is kept (see `branching`)."""
        if identity.last_seq is None:
            return identity.device
        names = self.journal.branches.identities(identity.device)
        ends = (n for n in names if self.journal.digest_at(n, identity.last_seq) == identity.last_digest)
        return next(ends, identity.device)

    def renew_identity(self) -> None:
        """Make this store a new device: it is a copy of another one, or was put back to an older state.

        What the former device wrote stays its own; what nobody has received of it still travels in
        bundles, signed by its key.
        """
        with self.transaction():
            former = self.identity
            end = self.journal.tail(former.device)
            retire_identity(self._db, former.device, end.seq, end.digest)
            save_identity(self._db, new_identity(former.age_identity))

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

    def withdrawn_of(self, identity: str) -> list[str]:
        """Return the respondents who withdrew and of whom this chain holds revisions."""
        return withdrawal.withdrawn_of(self._db, self.journal.branches.path(identity))

    def belongings(self, respondent: str) -> Counter[str]:
        """Return how many subjects of each kind are a respondent's, second typings not counted."""
        with self.transaction():
            return Counter(kind for kind, _ in withdrawal.counted(self._db, respondent))

    def may_withdraw(self, respondent: str) -> bool:
        """Tell whether there is something of this respondent here that is not erased yet."""
        if self.body(Kind.RESPONDENT, respondent) is not None:
            return True
        with self.transaction():
            found = withdrawal.belongings(self._db, respondent)
        return len(found) > 1  # the participant alone was taken away

    def erased(self) -> int:
        """Return how many subjects were erased because somebody withdrew; it only grows."""
        return withdrawal.count(self._db)

    def compact(self) -> None:
        """Rewrite the database file, so that nothing erased is left in it. Not inside a transaction."""
        compact(self._db)

    def absorb(self, piece: Piece) -> Absorbed:
        """Take in a piece of a device's chain, inside the open transaction.

        Where it shows that another copy of this very store is at work, this store becomes a new device.
        """
        if piece.device == self.device and self._written_elsewhere(piece):
            self.renew_identity()
        absorbed = self.absorption.absorb(piece)
        if absorbed.withdrawn:
            self.history.clear()
        return absorbed

    def _written_elsewhere(self, piece: Piece) -> bool:
        """Tell whether a piece of this device's chain has what this store did not write."""
        return piece.last > self.journal.tail(piece.device).seq or self.absorption.contradicts(piece)

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

    def copies(self) -> dict[str, str]:
        """Return the identities that copies of devices go on under, each with the device's id."""
        return self.journal.branches.all()

    def conflicts(self) -> list[tuple[Kind, str, int]]:
        """Return (kind, subject, number of heads) of every subject in conflict."""
        return projection.conflicts(self._db)

    def rebuild(self) -> None:
        """Compute all projections anew from the journal."""
        with self.transaction():
            projection.rebuild(self._db)
            withdrawal.erase(self._db)

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
            withdrawal.erase(self._db)
        return found

    def verify(self) -> Verification:
        """Check the chain of every device, the bodies, the projections and the file itself."""
        return verify(self._db, self.journal)


def one_line(name: str) -> str:
    """Return the name of a device as bundles can carry it: one line of 100 letters at most."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(visible.split())[:_LONGEST_NAME]
