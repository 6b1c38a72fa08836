"""The key of the database on disk: wrapped by the passphrase, by a recovery key, and to the coordinators.

All three are plain age files holding the 32 raw bytes; the standard tool `age -d` opens them. A file
that words open is replaced only after what was written has been opened again.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyrage

from ngofield.domain.age_file import LARGEST_COST, passphrase_cost
from ngofield.errors import Refused
from ngofield.files import replace_file, system_refusal
from ngofield.storage.database import KEY_BYTES

KEY_FILE = "key.age"
COORDINATORS_FILE = "key-coordinators.age"
RECOVERY_FILE = "key-recovery.age"
_NOT_MINE = ("Decryption failed", "No matching keys found")
_OWNER_ONLY = 0o600


def wrap_key(folder: Path, key: bytes, passphrase: str) -> None:
    """Write the key file, or replace it. Slow on purpose (scrypt, a second or two).

    Raises `Refused` on an empty passphrase and `OSError` where it cannot be written.
    """
    if not passphrase:
        raise Refused("A passphrase is needed: it protects the data if the laptop is lost.")
    file = folder / KEY_FILE
    _wrap_by_words(file, key, passphrase, tried=file.exists())


def wrap_for_recovery(folder: Path, key: bytes, recovery_key: str) -> None:
    """Write the key file that a recovery key opens, or replace it: the one before opens nothing then."""
    _wrap_by_words(folder / RECOVERY_FILE, key, recovery_key, tried=True)


def wrap_for_coordinators(folder: Path, key: bytes, recipients: Sequence[str]) -> None:
    """Write the key file that the coordinators' keys open; without recipients nothing is written."""
    if recipients:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
        replace_file(folder / COORDINATORS_FILE, pyrage.encrypt(key, keys))
        _keep_private(folder / COORDINATORS_FILE)


def unwrap_key(folder: Path, passphrase: str) -> bytes:
    """Return the key. Raises `Refused` on a wrong passphrase and where the file is missing or damaged."""
    try:
        wrapped = (folder / KEY_FILE).read_bytes()
    except OSError as problem:
        raise Refused(
            "This folder is not a store of this program: its key file is missing. Nothing was changed."
        ) from problem
    try:
        return _opened_by_words(wrapped, passphrase)
    except pyrage.DecryptError as problem:
        if str(problem) in _NOT_MINE:
            raise Refused("The passphrase is wrong. Nothing was changed: try again.") from problem
        raise _damaged() from problem


def unwrap_by_recovery(folder: Path, recovery_key: str) -> bytes:
    """Return the key that the recovery sheet leads to. Raises `Refused` where it does not."""
    try:
        wrapped = (folder / RECOVERY_FILE).read_bytes()
    except FileNotFoundError as problem:
        raise Refused(
            "This store has no recovery sheet. Nothing was changed: use a coordinator's key file, or ask "
            "the coordinator."
        ) from problem
    except OSError as problem:
        raise system_refusal(problem, RECOVERY_FILE) from problem
    try:
        return _opened_by_words(wrapped, recovery_key)
    except pyrage.DecryptError as problem:
        if str(problem) in _NOT_MINE:
            raise Refused(
                "This recovery key does not open this store: the sheet is of another store, or a newer sheet "
                "has replaced it. Nothing was changed."
            ) from problem
        raise _damaged() from problem


def unwrap_for_coordinator(folder: Path, age_identity: str) -> bytes:
    """Return the key with a coordinator's secret key. Raises `Refused` where it was not shared with them."""
    try:
        wrapped = (folder / COORDINATORS_FILE).read_bytes()
    except FileNotFoundError as problem:
        raise Refused(
            "This store names no coordinators: no key file can open it. Nothing was changed: use its "
            "recovery sheet."
        ) from problem
    except OSError as problem:
        raise system_refusal(problem, COORDINATORS_FILE) from problem
    try:
        return _sound(pyrage.decrypt(wrapped, [pyrage.x25519.Identity.from_str(age_identity)]))
    except pyrage.DecryptError as problem:
        if str(problem) in _NOT_MINE:
            raise Refused(
                "This key file belongs to a coordinator whom this store does not name. Nothing was changed: "
                "ask another coordinator of the study."
            ) from problem
        raise _damaged() from problem


def _opened_by_words(wrapped: bytes, words: str) -> bytes:
    """Return the key; a file that asks for more memory than a laptop has would end the program."""
    if not 0 < passphrase_cost(wrapped) <= LARGEST_COST:
        raise _damaged()
    return _sound(pyrage.passphrase.decrypt(wrapped, words))


def _wrap_by_words(file: Path, key: bytes, words: str, *, tried: bool) -> None:
    """Write the key wrapped by words; `tried`: only after what was written opened again."""

    def check(written: bytes) -> None:
        if pyrage.passphrase.decrypt(written, words) != key:
            raise OSError(f"{file.name} was not written as it should be")

    replace_file(file, pyrage.passphrase.encrypt(key, words), check if tried else None)
    _keep_private(file)


def _keep_private(file: Path) -> None:
    with suppress(OSError):
        file.chmod(_OWNER_ONLY)  # a stick's file system may know no owners


def _sound(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise _damaged()
    return key


def _damaged() -> Refused:
    return Refused(
        "The key file of this store is damaged. Nothing was changed: ask the coordinator for help."
    )
