"""A full disk: one sentence, and everything that was said to be saved is there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from full_disk import limited
from store_kit import PASSPHRASE, StoreKit, record_session, record_statement

from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.storage.creation import StudyPackage, create_store
from ngofield.storage.engine import DatabaseError
from ngofield.storage.store import Store

WORDS = "Су қоймасы ластанған. " * 40


def write_until_refused(store: Store) -> tuple[int, str]:
    """Return how many statements were acknowledged, and the sentence that came after them."""
    session = record_session(store)
    for saved in range(5000):
        try:
            record_statement(store, session, WORDS)
        except Refused as refused:
            return saved, str(refused)
    raise AssertionError("the disk never filled up")


def check_sound(store: Store, saved: int) -> None:
    assert len(store.queries.statements()) == saved
    assert store.verify().problems == ()


def test_a_write_that_finds_no_room_changes_nothing(kit: StoreKit) -> None:
    store = kit.store()
    with limited(600_000):
        saved, sentence = write_until_refused(store)
        check_sound(store, saved)
    assert sentence == (
        "The data could not be written: the disk is full, was pulled out or cannot be written to. "
        "What was saved before is safe: free some space and try again."
    )
    store.close()
    again = kit.open(store.path)
    check_sound(again, saved)
    record_statement(again, again.queries.sessions()[0].id, "Орын босады")
    check_sound(again, saved + 1)


def test_a_merge_that_finds_no_room_changes_nothing(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    session = record_session(laptop._store)
    with laptop._store.transaction():
        for _ in range(400):
            record_statement(laptop._store, session, WORDS)
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    before = coordinator.merging.verify()
    with limited(600_000), pytest.raises(Refused, match="disk is full"):
        coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    assert coordinator.merging.verify() == before
    assert coordinator.merging.devices() == []
    assert coordinator.merging.merge([bundle], accept=[laptop.fingerprint]).bundles[0].new == 401


def test_a_bundle_that_finds_no_room_leaves_the_older_one(kit: StoreKit) -> None:
    laptop = kit.workplace("laptop")
    target = kit.folder / "x.bundle"
    laptop.merging.bundle(target)
    before = target.read_bytes()
    record_statement(laptop._store, record_session(laptop._store), os.urandom(20_000).hex())
    with limited(2_000), pytest.raises(Refused, match="could not be written"):
        laptop.merging.bundle(target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in kit.folder.iterdir()) == ["laptop", "x.bundle"]


def test_a_new_store_that_finds_no_room_leaves_nothing(kit: StoreKit) -> None:
    package = StudyPackage(b"x" * 10_000, "s", "1", {}, 1)
    target = kit.folder / "new"
    with limited(100), pytest.raises(Refused, match="disk is full"):
        create_store(target, package, PASSPHRASE, "", kit.open)
    assert list(kit.folder.iterdir()) == []


def test_a_new_store_under_a_file_is_told_by_its_name(kit: StoreKit) -> None:
    (kit.folder / "file").write_bytes(b"")
    package = StudyPackage(b"zip", "s", "1", {}, 1)
    with pytest.raises(Refused, match="new could not be read or written"):
        create_store(kit.folder / "file" / "new", package, PASSPHRASE, "", kit.open)


def test_only_a_full_disk_is_called_one(kit: StoreKit) -> None:
    store = kit.store()
    with pytest.raises(DatabaseError, match="no such table"), store.transaction():
        store._db.execute("INSERT INTO nowhere VALUES (1)")
    with pytest.raises(BrokenPipeError), store.transaction():
        raise BrokenPipeError
    assert store.queries.sessions() == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 1.5 MB, where this machine lets us mount one."""
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a file system")
    place = tmp_path / "tiny"
    place.mkdir()
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=1500k", "tmpfs", place], check=False).returncode:
        pytest.skip("this machine does not let us mount a file system")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_really_full_disk(kit: StoreKit, tiny_disk: Path) -> None:
    kit.folder = tiny_disk
    store = kit.store()
    saved, sentence = write_until_refused(store)
    assert "disk is full" in sentence
    check_sound(store, saved)
    workplace = Workplace(store, kit.study, PASSPHRASE, store._clock)
    with pytest.raises(Refused):
        workplace.merging.bundle(tiny_disk / "x.bundle")
    assert not (tiny_disk / "x.bundle").exists()
    check_sound(store, saved)
    store.close()
