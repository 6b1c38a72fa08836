"""What a passphrase locks is dear to guess, wherever the program locks: here the locks are the real ones.

All other tests lock at almost no cost (`quick_locks`); that those are age files like any other is tested
here as well.
"""

from pathlib import Path

import pyrage
import pytest
from store_kit import ECODIALOG, PASSPHRASE

from ngofield.domain.age_file import BY_PASSPHRASE, LARGEST_COST, passphrase_cost
from ngofield.domain.recovery_key import new_recovery_key
from ngofield.exchange.identity_file import seal_identity
from ngofield.exchange.sealing import seal
from ngofield.services.study_setup import create_store, open_store
from ngofield.storage.keyfile import KEY_FILE, RECOVERY_FILE, wrap_for_recovery
from tools.fuzz.quick_age import lock

DEAR = range(14, LARGEST_COST + 1)
"""Of scrypt, as a logarithm. pyrage takes what lasts a second on this machine: about 18."""


def test_a_store_is_locked_dearly_and_opens(slow_locks: None, tmp_path: Path) -> None:
    path = tmp_path / "store"
    create_store(path, ECODIALOG, PASSPHRASE).close()
    assert passphrase_cost((path / KEY_FILE).read_bytes()) in DEAR
    open_store(path, PASSPHRASE).close()


def test_a_recovery_key_is_locked_dearly(slow_locks: None, tmp_path: Path) -> None:
    wrap_for_recovery(tmp_path, bytes(32), new_recovery_key())
    assert passphrase_cost((tmp_path / RECOVERY_FILE).read_bytes()) in DEAR


def test_a_key_file_is_locked_dearly(slow_locks: None) -> None:
    identity = pyrage.x25519.Identity.generate()
    content = seal_identity(str(identity), str(identity.to_public()), PASSPHRASE)
    assert passphrase_cost(content) in DEAR


def test_a_bundle_for_nobody_by_name_is_locked_dearly(slow_locks: None) -> None:
    assert passphrase_cost(seal(b"journal", [], PASSPHRASE)) in DEAR


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 200_000])
def test_the_quick_lock_of_the_tests_is_an_age_file(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    locked = lock(content, PASSPHRASE)
    assert locked.startswith(BY_PASSPHRASE)
    assert pyrage.passphrase.decrypt(locked, PASSPHRASE) == content
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(locked, PASSPHRASE + " ")
