"""Who this store is: one device with a signing key and an age identity of its own."""

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
    """The secret keys of a device. `recipient` and `verify_key` are their public halves."""

    device: str
    signing_key: bytes
    age_identity: str

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


def new_identity() -> Identity:
    """Return a fresh identity; the device's id follows from its signing key."""
    signing_key = SigningKey.generate()
    return Identity(
        device_id(signing_key.verify_key.encode().hex()),
        signing_key.encode(),
        str(pyrage.x25519.Identity.generate()),
    )


def save_identity(db: "Database", identity: Identity) -> None:
    """Keep the identity in the encrypted database."""
    db.conn.execute(
        "INSERT INTO identity VALUES (?, ?, ?)",
        (identity.device, identity.signing_key, identity.age_identity),
    )


def load_identity(db: "Database") -> Identity:
    """Return the identity of this store; raise `Refused` where it is lost."""
    row = db.conn.execute("SELECT device, signing_key, age_identity FROM identity").fetchone()
    if row is None:
        raise damaged()
    return Identity(*row)
