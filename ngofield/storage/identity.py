"""Who this store is: one device with a signing key and an age identity of its own.

A store that turns out to be a copy becomes a new device; the keys of the old one stay, to sign what it
wrote and nobody has received yet, and to read what was sealed to it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyrage
from nacl.signing import SigningKey

from ngofield.domain.device import device_id, fingerprint
from ngofield.storage.database import damaged

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """The secret keys of a device. `recipient` and `verify_key` are their public halves.

    `last_seq` and `last_digest` name the last revision a former device wrote; None for today's.
    """

    device: str
    signing_key: bytes
    age_identity: str
    last_seq: int | None = None
    last_digest: str | None = None

    @property
    def verify_key(self) -> str:
        """Return the public signing key, in hex."""
        return SigningKey(self.signing_key).verify_key.encode().hex()

    @property
    def recipient(self) -> str:
        """Return the age recipient (public key) that others encrypt to."""
        return str(pyrage.x25519.Identity.from_str(self.age_identity).to_public())

    @property
    def fingerprint(self) -> str:
        """Return the twelve digits that people compare."""
        return fingerprint(self.verify_key)


def new_identity(age_identity: str = "") -> Identity:
    """Return a fresh identity; the device's id follows from its signing key.

    With `age_identity` it goes on reading what was sealed to that one.
    """
    signing_key = SigningKey.generate()
    return Identity(
        device_id(signing_key.verify_key.encode().hex()),
        signing_key.encode(),
        age_identity or str(pyrage.x25519.Identity.generate()),
    )


def save_identity(db: "Database", identity: Identity) -> None:
    """Keep the identity in the encrypted database: this store is that device from now on."""
    db.conn.execute(
        "INSERT INTO own_device (device, signing_key, age_identity) VALUES (?, ?, ?)",
        (identity.device, identity.signing_key, identity.age_identity),
    )


def retire_identity(db: "Database", device: str, last_seq: int, last_digest: str) -> None:
    """Note where the chain of a former device of this store ends."""
    db.conn.execute(
        "UPDATE own_device SET last_seq = ?, last_digest = ? WHERE device = ?",
        (last_seq, last_digest, device),
    )


def identities(db: "Database") -> list[Identity]:
    """Return all devices this store has been, today's last; raise `Refused` where it is lost."""
    rows = db.conn.execute(
        "SELECT device, signing_key, age_identity, last_seq, last_digest FROM own_device ORDER BY position"
    ).fetchall()
    if not rows:
        raise damaged()
    return [Identity(*row) for row in rows]


def load_identity(db: "Database") -> Identity:
    """Return today's identity of this store; raise `Refused` where it is lost."""
    return identities(db)[-1]
