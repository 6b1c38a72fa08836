import shutil
import stat
from pathlib import Path

import pyrage
import pytest
from store_kit import PASSPHRASE, Blank, SteppingClock, StoreKit, record_session

from ngofield.errors import Refused
from ngofield.storage import creation
from ngofield.storage.creation import StudyPackage, create_store
from ngofield.storage.database import open_database
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.keyfile import (
    COORDINATORS_FILE,
    KEY_FILE,
    RECOVERY_FILE,
    unwrap_by_recovery,
    unwrap_key,
)
from ngofield.storage.store import Store
from tools.fuzz.quick_age import lock


def test_the_passphrase_opens_and_a_wrong_one_does_not(kit: StoreKit) -> None:
    path = kit.store().path
    Store.open(path, PASSPHRASE, SteppingClock()).close()
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    with pytest.raises(Refused, match="The passphrase is wrong"):
        Store.open(path, PASSPHRASE + " ", SteppingClock())
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_a_coordinators_key_opens_the_second_key_file(blank: Blank) -> None:
    identity = pyrage.x25519.Identity.from_str(blank.coordinator_key)
    assert pyrage.decrypt((blank.path / COORDINATORS_FILE).read_bytes(), [identity]) == blank.key


@pytest.mark.parametrize("content", [b"", b"nonsense", b"age-encryption.org/v1\n-> scrypt x 99\n"])
def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(kit: StoreKit, content: bytes) -> None:
    path = kit.store().path
    (path / KEY_FILE).write_bytes(content)
    with pytest.raises(Refused, match="key file of this store is damaged"):
        Store.open(path, PASSPHRASE, SteppingClock())


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(Refused, match="not a store"):
            Store.open(path, PASSPHRASE, SteppingClock())


def test_a_damaged_database_is_refused(kit: StoreKit) -> None:
    store = kit.store()
    store.close()
    for content in (b"x" * 8192, b"", b"x"):
        (store.path / DATABASE_FILE).write_bytes(content)
        with pytest.raises(Refused, match="The store is damaged"):
            kit.open(store.path)


def test_a_missing_database_is_not_replaced_by_an_empty_one(kit: StoreKit) -> None:
    store = kit.store()
    store.close()
    (store.path / DATABASE_FILE).unlink()
    with pytest.raises(Refused, match="The store is damaged"):
        kit.open(store.path)
    assert not (store.path / DATABASE_FILE).exists()


def test_a_byte_turned_on_disk_is_found(kit: StoreKit) -> None:
    store = kit.store()
    record_session(store)
    store.close()
    path = store.path / DATABASE_FILE
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    assert [str(problem) for problem in kit.open(path.parent).verify().problems]


def test_a_store_of_a_newer_program_is_refused(kit: StoreKit) -> None:
    store = kit.store()
    store.close()
    db = open_database(store.path / DATABASE_FILE, kit.key)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('ngofield', 'later', '')"
    )
    db.conn.close()
    with pytest.raises(Refused, match="newer version of the program"):
        kit.open(store.path)


def test_a_store_is_never_made_over_something_else(kit: StoreKit) -> None:
    package = StudyPackage(b"zip", "s", "1", {}, 1)
    existing = kit.store().path
    before = sorted(file.name for file in existing.iterdir())
    for path in (existing, existing / KEY_FILE):
        with pytest.raises(Refused, match="already something"):
            create_store(path, package, PASSPHRASE, "", SteppingClock())
    with pytest.raises(Refused, match="A passphrase is needed"):
        create_store(kit.folder / "new", package, "", "", SteppingClock())
    assert sorted(file.name for file in existing.iterdir()) == before
    assert not (kit.folder / "new").exists()


def test_a_store_is_its_owners_alone(kit: StoreKit) -> None:
    store = made(kit.folder / "new")
    record_session(store)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in store.path.iterdir()}
    assert DATABASE_FILE in modes
    assert set(modes.values()) == {0o600}, modes
    store.close()


def test_an_empty_folder_becomes_the_store(kit: StoreKit, monkeypatch: pytest.MonkeyPatch) -> None:
    (kit.folder / "here").mkdir()
    monkeypatch.chdir(kit.folder / "here")
    store = made(Path())
    record_session(store)
    store.close()
    assert sorted(file.name for file in Path().iterdir()) == [KEY_FILE, DATABASE_FILE, "store.json"]
    assert stat.S_IMODE(Path().stat().st_mode) == 0o700
    (kit.folder / "link").symlink_to(kit.folder / "elsewhere")
    made(kit.folder / "link").close()
    assert (kit.folder / "elsewhere" / KEY_FILE).is_file()


@pytest.mark.parametrize("empty", [True, False])
def test_of_two_that_make_one_store_at_once_the_second_is_refused(kit, monkeypatch, empty: bool) -> None:
    place, fill, other = kit.folder / "new", creation._fill, kit.store().path
    if empty:
        place.mkdir()

    def slow(folder: Path, *rest: object) -> None:
        monkeypatch.setattr(creation, "_fill", fill)
        fill(folder, *rest)
        shutil.copytree(other, place, dirs_exist_ok=True)

    monkeypatch.setattr(creation, "_fill", slow)
    with pytest.raises(Refused):
        made(place)
    kept = {file.name: file.read_bytes() for file in place.iterdir()}
    assert kept == {name: (other / name).read_bytes() for name in kept}


def test_a_long_name_of_a_folder_is_no_obstacle(kit: StoreKit) -> None:
    made(kit.folder / ("қ" * 127)).close()


def made(path: Path, device_name: str = "") -> Store:
    return create_store(path, StudyPackage(b"zip", "s", "1", {}, 1), PASSPHRASE, device_name, SteppingClock())


def test_a_devices_name_is_one_line_that_a_bundle_can_carry(kit: StoreKit) -> None:
    store = made(kit.folder / "new", "Талғар\n \x1b[2J\u202e" + "ә" * 300)
    assert store.device_name.startswith("Талғар [2J ә")
    assert len(store.device_name) == 100
    store.close()


def test_a_store_without_its_identity_is_damaged(kit: StoreKit) -> None:
    store = kit.store()
    store.close()
    db = open_database(store.path / DATABASE_FILE, kit.key)
    db.conn.execute("DELETE FROM own_device")
    db.conn.close()
    with pytest.raises(Refused, match="damaged"):
        kit.open(store.path)


def test_a_busy_store_says_so(kit: StoreKit, monkeypatch: pytest.MonkeyPatch) -> None:
    from ngofield.storage import database

    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    one = kit.store()
    two = kit.open(one.path)
    with one.transaction():
        record_session(one)
        with pytest.raises(Refused, match="The store is busy"):
            record_session(two)
    record_session(two)
    assert two.journal.count() == 2


def test_the_packages_are_kept_by_version(store: Store) -> None:
    first = store.package()
    store.add_package("2", b"newer")
    assert (store.package(), store.package("1"), store.local.package_versions()) == (
        b"newer",
        first,
        ["2", "1"],
    )
    with pytest.raises(KeyError):
        store.package("3")


def test_a_key_file_that_asks_for_more_memory_than_there_is_is_refused_unopened(kit: StoreKit) -> None:
    """One changed digit: 4 GiB and more, and the program would end without a word."""
    path = kit.store().path
    words = lock(kit.key, PASSPHRASE)
    (path / KEY_FILE).write_bytes(words)
    assert unwrap_key(path, PASSPHRASE) == kit.key
    for name, unwrap in ((KEY_FILE, unwrap_key), (RECOVERY_FILE, unwrap_by_recovery)):
        for cost in (b"22", b"30", b"63"):
            (path / name).write_bytes(words.replace(b" 4\n", b" %s\n" % cost, 1))
            with pytest.raises(Refused, match="key file of this store is damaged"):
                unwrap(path, PASSPHRASE)
