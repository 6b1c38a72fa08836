"""The facilitator's PIN: kept as a salted scrypt hash, in the encrypted store only."""

import hashlib
import hmac
import os
import re

from ngofield.errors import Refused
from ngofield.storage.store import Store

_SETTING = "pin"
_PIN = re.compile(r"\d{4,8}")
_SALT_BYTES = 16


class Pin:
    """Sets and checks the PIN of one device."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_set(self) -> bool:
        """Tell whether there is one."""
        return bool(self._store.setting(_SETTING))

    def set(self, pin: str) -> None:
        """Replace the PIN; `Refused` unless it has 4 to 8 digits."""
        if not _PIN.fullmatch(pin):
            raise Refused("A PIN has 4 to 8 digits: choose another one.")
        salt = os.urandom(_SALT_BYTES)
        self._store.set_setting(_SETTING, f"{salt.hex()}:{_hash(pin, salt)}")

    def matches(self, pin: str) -> bool:
        """Tell whether this is the PIN; False where none was set."""
        salt, _, expected = (self._store.setting(_SETTING) or "").partition(":")
        return bool(expected) and hmac.compare_digest(_hash(pin, bytes.fromhex(salt)), expected)


def _hash(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1).hex()
