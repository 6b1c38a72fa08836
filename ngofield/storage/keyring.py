"""The key of an open store, and who else may have it. Every change is one file, whole or not at all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ngofield.files import system_refusal
from ngofield.storage.keyfile import (
    COORDINATORS_FILE,
    RECOVERY_FILE,
    wrap_for_coordinators,
    wrap_for_recovery,
    wrap_key,
)


class Keyring:
    """Rewraps the same database key; the database itself is not written anew.

    All writing raises `Refused` where the disk is full or may not be written to; the key files are
    as before then.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the store, and the one before no more. Slow (scrypt, twice)."""
        self._write(lambda: wrap_key(self._folder, self._key, passphrase))

    def set_recovery(self, recovery_key: str) -> None:
        """Let a recovery key open the store, and the one before no more. Slow (scrypt, twice)."""
        self._write(lambda: wrap_for_recovery(self._folder, self._key, recovery_key))

    def share(self, recipients: Sequence[str]) -> None:
        """Let these coordinators' keys open the store, and no others."""
        self._write(lambda: wrap_for_coordinators(self._folder, self._key, recipients))

    @property
    def has_recovery(self) -> bool:
        """Tell whether some recovery key opens the store."""
        return (self._folder / RECOVERY_FILE).is_file()

    @property
    def is_shared(self) -> bool:
        """Tell whether some coordinator's key opens the store."""
        return (self._folder / COORDINATORS_FILE).is_file()

    def forget(self) -> None:
        """Drop the key from memory: the store is locked."""
        self._key = b""

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as problem:
            raise system_refusal(problem, self._folder.name) from problem
