"""A backup is a consistent, encrypted, checked copy, made while others write."""

import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from full_disk import limited
from store_kit import PASSPHRASE, StoreKit, part, record_session, record_statement, take_all

from ngofield.errors import Cancelled, Damaged, Refused
from ngofield.storage.backup import check_backup
from ngofield.storage.backup_place import (
    BACKUP_FILE,
    Backup,
    backups_at,
    folder_name,
    greatest_number,
    remove_before,
    rotate,
)
from ngofield.storage.keyfile import unwrap_key
from ngofield.storage.store import Store

WORDS = "Су қоймасы ластанған"


def silent(_done: int, _total: int) -> None:
    pass


def made(store: Store, number: int = 1) -> Backup:
    return store.backup(store.path / "backups", number, silent)


def filled(kit: StoreKit, statements: int = 30) -> Store:
    store = kit.store()
    session = record_session(store)
    with store.transaction():
        for _ in range(statements):
            record_statement(store, session, WORDS)
    return store


def test_a_backup_holds_the_state_and_says_so(kit: StoreKit) -> None:
    store = filled(kit)
    backup = made(store)
    assert (backup.facts.revisions, backup.facts.state_digest) == (31, store.digest())
    found = check_backup(backup.folder, kit.key)
    assert (found.problems, found.revisions, found.digest) == ((), 31, store.digest())
    assert unwrap_key(backup.folder, PASSPHRASE) == kit.key
    assert {file.name for file in backup.folder.iterdir()} == {
        "backup.db", "backup.json", "key-coordinators.age", "key.age", "store.json",
    }  # fmt: skip


def test_a_backup_gives_nothing_away(kit: StoreKit) -> None:
    backup = made(filled(kit))
    for file in backup.folder.iterdir():
        content = file.read_bytes()
        assert WORDS.encode() not in content
        assert b"CREATE TABLE" not in content
        assert b"SQLite format" not in content
        assert kit.key not in content


def test_writing_goes_on_while_a_backup_is_made(kit: StoreKit) -> None:
    """The copy is of one moment, though another connection commits between its pages."""
    store = filled(kit, 3000)
    session = store.queries.sessions()[0].id
    backups: list[Backup] = []
    copying, written = threading.Event(), threading.Event()

    def progress(_left: int, _total: int) -> None:
        copying.set()
        assert written.wait(30)

    def work() -> None:
        other = store.reopen()
        backups.append(other.backup(store.path / "backups", 1, progress))
        other.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert copying.wait(30)
    before = store.digest()
    record_statement(store, session, "Жаңа сөз")
    written.set()
    thread.join()
    assert backups[0].facts.state_digest == before != store.digest()
    assert check_backup(backups[0].folder, kit.key).digest == before


def test_a_backup_that_is_stopped_leaves_nothing(kit: StoreKit) -> None:
    store = filled(kit)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.backup(store.path / "backups", 1, stop)
    assert list((store.path / "backups").iterdir()) == []
    assert made(store).number == 1


def test_a_backup_that_finds_no_room_leaves_the_earlier_ones(kit: StoreKit) -> None:
    store = filled(kit)
    first = made(store)
    with limited(100_000), pytest.raises(Refused, match="No backup was written"):
        made(store, 2)
    assert backups_at(store.path / "backups") == [first]
    assert len(list((store.path / "backups").iterdir())) == 1
    record_session(store)


def test_a_place_that_is_no_folder_is_told(kit: StoreKit) -> None:
    store = filled(kit)
    (kit.folder / "file").write_bytes(b"")
    with pytest.raises(Refused, match="pulled out or cannot be written"):
        store.backup(kit.folder / "file", 1, silent)


def test_a_damaged_store_makes_no_backup_that_would_push_out_good_ones(kit: StoreKit) -> None:
    store = filled(kit)
    good = made(store)
    store._db.execute("UPDATE revision SET body = replace(body, 'Су', 'Ау') WHERE kind = 'statement'")
    with pytest.raises(Refused, match="did not pass its check"):
        made(store, 2)
    assert backups_at(store.path / "backups") == [good]


def test_a_byte_turned_in_a_backup_is_found(kit: StoreKit) -> None:
    backup = made(filled(kit))
    path = backup.folder / BACKUP_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert check_backup(backup.folder, kit.key).problems
    for content in (b"", b"x" * 8192):
        path.write_bytes(content)
        with pytest.raises(Damaged):
            check_backup(backup.folder, kit.key)


def test_a_copy_is_checked_where_it_lies(kit: StoreKit) -> None:
    store = filled(kit)
    backup = made(store)
    (kit.folder / "stick").mkdir()
    copy = store.copy_backup(backup, kit.folder / "stick")
    assert copy.facts == backup.facts
    assert (copy.folder / BACKUP_FILE).read_bytes() == (backup.folder / BACKUP_FILE).read_bytes()
    (backup.folder / BACKUP_FILE).write_bytes(b"x" * 8192)
    shutil.rmtree(copy.folder)
    with pytest.raises(Refused):
        store.copy_backup(backup, kit.folder / "stick")
    assert list((kit.folder / "stick").iterdir()) == []


def test_checking_changes_nothing_in_a_backup(kit: StoreKit) -> None:
    backup = made(filled(kit))
    before = {file.name: file.read_bytes() for file in backup.folder.iterdir()}
    check_backup(backup.folder, kit.key)
    assert {file.name: file.read_bytes() for file in backup.folder.iterdir()} == before


def test_the_running_number_decides_not_the_clock(tmp_path: Path) -> None:
    """A clock set back by years neither removes the newest backup nor hides it."""
    for number, year in ((1, 2025), (2, 2026), (3, 2031), (4, 2019), (5, 2019), (6, 2020), (7, 1970)):
        backup = tmp_path / folder_name(number, datetime(year, 1, 2, tzinfo=UTC))
        backup.mkdir()
        (backup / "backup.db").write_bytes(b"x")
        (backup / "backup.json").write_text(
            f'{{"number": {number}, "made_at": "{year}-01-02T00:00:00+00:00", "revisions": 1, '
            '"state_digest": "d"}'
        )
    (tmp_path / ".abc.part").mkdir()
    (tmp_path / "photos").mkdir()
    rotate(tmp_path)
    assert [backup.number for backup in backups_at(tmp_path)] == [7, 6, 5, 4, 3]
    assert greatest_number(tmp_path) == 7
    remove_before(tmp_path, 7)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000007-19700102T000000Z", "photos"]


def test_what_is_no_backup_is_not_listed(tmp_path: Path) -> None:
    backup = tmp_path / "000001-20250219T090000Z"
    backup.mkdir()
    for facts in (b"", b"{}", b'{"number":1,"made_at":"x","revisions":1,"state_digest":""}'):
        (backup / "backup.json").write_bytes(facts)
        assert backups_at(tmp_path) == []
    assert backups_at(tmp_path / "nowhere") == []
    assert greatest_number(tmp_path) == 1


def test_a_store_that_waits_for_a_missing_part_is_backed_up(kit: StoreKit) -> None:
    laptop, office = kit.store(), kit.store("office")
    for _ in range(3):
        record_session(laptop)
    take_all(office, part(laptop, laptop.device, 2))
    assert office.verify().problems
    assert made(office).facts.state_digest == office.digest()
