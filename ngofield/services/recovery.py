"""A forgotten passphrase: the recovery sheet or a coordinator's key file lets the owner choose a new one."""

from collections.abc import Callable
from pathlib import Path

from ngofield.clock import Clock, system_clock
from ngofield.domain.recovery_key import read_recovery_key
from ngofield.errors import Refused
from ngofield.files import read_limited
from ngofield.services.renewal import study_of
from ngofield.services.workplace import Workplace
from ngofield.storage.keyfile import unwrap_by_recovery, unwrap_for_coordinator
from ngofield.storage.store import Store

Unlock = Callable[[Path], bytes]
"""From a store's folder to the key of its database; raises `Refused` where it does not open."""


def by_recovery_key(typed: str) -> Unlock:
    """Return the way in by a recovery key as a person typed it. Slow (scrypt)."""
    return lambda path: unwrap_by_recovery(path, read_recovery_key(typed))


def by_key_file(file: Path, passphrase: str) -> Unlock:
    """Return the way in by a coordinator's key file and the passphrase of that file. Slow (scrypt)."""

    def unlock(path: Path) -> bytes:
        from ngofield.exchange.identity_file import LARGEST, open_identity

        return unwrap_for_coordinator(path, open_identity(read_limited(file, LARGEST), passphrase))

    return unlock


def recover_store(path: Path, unlock: Unlock, passphrase: str, clock: Clock = system_clock) -> Workplace:
    """Open a store without its passphrase and give it a new one.

    Raises `Refused` where `unlock` does not lead in, the store is damaged, the new passphrase is empty
    or the disk is full; nothing is changed then.
    """
    if not passphrase:
        raise Refused("A passphrase is needed: it protects the data if the laptop is lost.")
    store = Store(path, unlock(path), clock)
    try:
        study = study_of(store)
        store.keys.change_passphrase(passphrase)
        return Workplace(store, study, passphrase, clock)
    except BaseException:
        store.close()
        raise
