"""Who may have the key of a database: the files around it are replaced whole, or stay as they were."""

import os
import stat
from pathlib import Path

import pyrage
import pytest
from store_kit import PASSPHRASE, SteppingClock, StoreKit

from ngofield.errors import Refused
from ngofield.storage import keyfile
from ngofield.storage.keyfile import (
    COORDINATORS_FILE,
    KEY_FILE,
    RECOVERY_FILE,
    unwrap_by_recovery,
    unwrap_for_coordinator,
    unwrap_key,
)
from ngofield.storage.store import Store

NEW = "жаңа сөз тіркесі"
SHEET = "Z640K-99QMR-9V8T3-CRDX4-RP4EE-W9RGM-3M1TE"


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_new_passphrase_opens_and_the_old_one_no_more(kit: StoreKit) -> None:
    store = kit.store()
    database = (store.path / "store.db").read_bytes()
    store.keys.change_passphrase(NEW)
    store.close()
    assert unwrap_key(store.path, NEW) == kit.key
    with pytest.raises(Refused, match="The passphrase is wrong"):
        unwrap_key(store.path, PASSPHRASE)
    assert (store.path / "store.db").read_bytes() == database
    assert stat.S_IMODE((store.path / KEY_FILE).stat().st_mode) == 0o600


def test_an_empty_passphrase_changes_nothing(kit: StoreKit) -> None:
    store = kit.store()
    before = files(store.path)
    with pytest.raises(Refused, match="A passphrase is needed"):
        store.keys.change_passphrase("")
    assert files(store.path) == before


def test_what_does_not_open_again_never_replaces_the_old_key(
    kit: StoreKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kit.store()
    before = files(store.path)
    other = pyrage.passphrase.encrypt(b"x" * 32, NEW)

    class Faulty:
        passphrase = type("p", (), {"encrypt": staticmethod(lambda *_: other),
                                    "decrypt": staticmethod(pyrage.passphrase.decrypt)})  # fmt: skip

    monkeypatch.setattr(keyfile, "pyrage", Faulty)
    with pytest.raises(Refused):
        store.keys.change_passphrase(NEW)
    assert files(store.path) == before


def test_a_full_disk_leaves_the_old_passphrase(kit: StoreKit, monkeypatch: pytest.MonkeyPatch) -> None:
    store = kit.store()
    before = files(store.path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="The disk is full"):
        store.keys.change_passphrase(NEW)
    with pytest.raises(Refused, match="The disk is full"):
        store.keys.share([str(pyrage.x25519.Identity.generate().to_public())])
    assert files(store.path) == before


def test_only_the_latest_recovery_key_opens(kit: StoreKit) -> None:
    store = kit.store()
    assert not store.keys.has_recovery
    with pytest.raises(Refused, match="has no recovery sheet"):
        unwrap_by_recovery(store.path, SHEET)
    store.keys.set_recovery("an earlier one")
    store.keys.set_recovery(SHEET)
    assert store.keys.has_recovery
    assert unwrap_by_recovery(store.path, SHEET) == kit.key
    with pytest.raises(Refused, match="a newer sheet has replaced it"):
        unwrap_by_recovery(store.path, "an earlier one")


def test_the_key_is_shared_with_exactly_those_named(kit: StoreKit) -> None:
    store = kit.store()
    one, two = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    store.keys.share([str(one.to_public()), str(two.to_public())])
    assert unwrap_for_coordinator(store.path, str(one)) == kit.key
    assert unwrap_for_coordinator(store.path, str(two)) == kit.key
    with pytest.raises(Refused, match="whom this store does not name"):
        unwrap_for_coordinator(store.path, kit.coordinator_key)
    (store.path / COORDINATORS_FILE).unlink()
    with pytest.raises(Refused, match="names no coordinators"):
        unwrap_for_coordinator(store.path, str(one))


@pytest.mark.parametrize("content", [b"", b"nonsense", b"age-encryption.org/v1\n-> X25519 a\nb\n"])
def test_damaged_key_files_are_told_apart(kit: StoreKit, content: bytes) -> None:
    path = kit.store().path
    for name in (COORDINATORS_FILE, RECOVERY_FILE):
        (path / name).write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        unwrap_for_coordinator(path, kit.coordinator_key)
    with pytest.raises(Refused, match="damaged"):
        unwrap_by_recovery(path, SHEET)


def test_a_key_of_another_length_is_no_key(kit: StoreKit) -> None:
    path = kit.store().path
    recipient = pyrage.x25519.Identity.from_str(kit.coordinator_key).to_public()
    (path / COORDINATORS_FILE).write_bytes(pyrage.encrypt(b"short", [recipient]))
    with pytest.raises(Refused, match="damaged"):
        unwrap_for_coordinator(path, kit.coordinator_key)


def test_a_forgotten_store_holds_no_secret(kit: StoreKit) -> None:
    store = kit.store()
    secrets = {kit.key, store.identity.signing_key, store.identity.age_identity}
    store.forget()
    kept = [value for part in (store, store.keys) for value in vars(part).values()]
    assert not secrets & {value for value in kept if isinstance(value, bytes | str)}
    assert not store.identity.signing_key
    assert not store.identity.age_identity
    again = Store.open(store.path, PASSPHRASE, SteppingClock())
    again.close()


def test_nothing_that_is_printed_shows_a_secret(kit: StoreKit) -> None:
    workplace = kit.workplace()
    shown = [repr(part) for part in (workplace, workplace.security, workplace._store, workplace._store.keys,
                                     workplace._store.identity, workplace.merging)]  # fmt: skip
    identity = workplace._store.identity
    for secret in (
        PASSPHRASE,
        identity.age_identity,
        kit.key.hex(),
        repr(kit.key),
        identity.signing_key.hex(),
    ):
        assert not [text for text in shown if secret in text]
