"""The key of the database on disk: wrapped by the passphrase, and to the coordinators' keys.

Both files are plain age files holding the 32 raw bytes; the standard tool `age -d` opens them.
"""

from collections.abc import Sequence
from pathlib import Path

import pyrage

from ngofield.errors import Refused
from ngofield.files import replace_file
from ngofield.storage.database import KEY_BYTES

KEY_FILE = "key.age"
COORDINATORS_FILE = "key-coordinators.age"


def wrap_key(folder: Path, key: bytes, passphrase: str) -> None:
    """Write the key file. Slow on purpose (scrypt, about a second).

    Raises `Refused` on an empty passphrase.
    """
    if not passphrase:
        raise Refused("A passphrase is needed: it protects the data if the laptop is lost.")
    replace_file(folder / KEY_FILE, pyrage.passphrase.encrypt(key, passphrase))


def wrap_for_coordinators(folder: Path, key: bytes, recipients: Sequence[str]) -> None:
    """Write the second key file, which the coordinators' keys open; none where there are none."""
    if recipients:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
        replace_file(folder / COORDINATORS_FILE, pyrage.encrypt(key, keys))


def unwrap_key(folder: Path, passphrase: str) -> bytes:
    """Return the key. Raises `Refused` on a wrong passphrase and where the file is missing or damaged."""
    try:
        wrapped = (folder / KEY_FILE).read_bytes()
    except OSError as problem:
        raise Refused(
            "This folder is not a store of this program: its key file is missing. Nothing was changed."
        ) from problem
    try:
        key: bytes = pyrage.passphrase.decrypt(wrapped, passphrase)
    except pyrage.DecryptError as problem:
        raise _unopened(str(problem)) from problem
    if len(key) != KEY_BYTES:
        raise _unopened("")
    return key


def _unopened(reason: str) -> Refused:
    if reason == "Decryption failed":
        return Refused("The passphrase is wrong. Nothing was changed: try again.")
    return Refused(
        "The key file of this store is damaged. Nothing was changed: ask the coordinator for help."
    )
