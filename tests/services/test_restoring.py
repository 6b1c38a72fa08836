"""Bringing a study back: from a backup, and from what is left of a damaged store."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from full_disk import limited
from store_kit import PASSPHRASE, SteppingClock, StoreKit, record_session, record_statement

from ngofield.errors import Damaged, Refused
from ngofield.services.backups import SECOND_FOLDER
from ngofield.services.restoring import find_backups, restore, salvage
from ngofield.services.shelf import store_summary
from ngofield.services.study_setup import open_store
from ngofield.services.workplace import Workplace
from ngofield.storage.backup_place import BACKUP_FILE
from ngofield.storage.facts import DATABASE_FILE, RESTORING
from ngofield.storage.keyfile import KEY_FILE, unwrap_key, wrap_key
from ngofield.storage.restoring import finish_restoring
from ngofield.storage.salvage import Wreck
from ngofield.storage.store import Store

PAGE = 4096


def filled(kit: StoreKit, before: int = 20, after: int = 10, name: str = "laptop") -> Workplace:
    """A store with a backup of `before` statements, and `after` more that only it holds."""
    workplace = kit.workplace(name)
    store = workplace._store
    session = record_session(store)
    for number in range(before):
        record_statement(store, session, f"бұрын {number} " + "сөз " * 60)
    workplace.backups.make()
    for number in range(after):
        record_statement(store, session, f"кейін {number} " + "сөз " * 60)
    return workplace


def turn_bytes(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 100] ^= 1
    path.write_bytes(content)


def pages_of(kit: StoreKit, store: Store, first: int, last: int) -> list[int]:
    """Pages that, when broken, hide a revision from `first` to `last` and none before."""
    path = store.path / DATABASE_FILE
    whole = path.read_bytes()
    found = []
    for page in range(2, len(whole) // PAGE + 1):
        trial = kit.folder / "trial"
        trial.mkdir()
        (trial / DATABASE_FILE).write_bytes(whole)
        turn_bytes(trial / DATABASE_FILE, page)
        wreck = Wreck(trial, kit.key)
        hidden = [seq for seq in range(1, last + 1) if wreck.revision(store.device, seq) is None]
        wreck.close()
        shutil.rmtree(trial)
        if hidden and hidden[0] >= first:
            found.append(page)
    return found


def content(store: Store) -> list[str]:
    return sorted(statement.text for statement in store.queries.statements())


def test_a_backup_brings_the_store_back_and_keeps_the_other_aside(kit: StoreKit) -> None:
    workplace = filled(kit)
    path, device = workplace.path, workplace.device
    before = {file.name: file.read_bytes() for file in path.iterdir() if file.is_file()}
    workplace.close()
    before = {name: (path / name).read_bytes() for name in before if (path / name).exists()}
    [backup] = find_backups(path)
    report = restore(backup, path, PASSPHRASE, SteppingClock())
    assert (report.store, report.backup, report.revisions, report.lost) == (path, backup, 21, ())
    assert report.kept is not None
    assert report.kept.parent == path
    assert report.kept.name.startswith("before-restore-2025")
    assert {file.name: file.read_bytes() for file in report.kept.iterdir()} == {
        name: content
        for name, content in before.items()
        if name.startswith(("store.db", "key", "store.json"))
    }
    with_back = open_store(path, PASSPHRASE, SteppingClock())
    assert with_back.device != device
    assert len(with_back._store.queries.statements()) == 20
    assert with_back.merging.verify().ok
    assert with_back.backups.last() == backup
    with_back.close()
    assert not (path / RESTORING).exists()


def test_what_was_kept_aside_is_the_whole_store(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    report = restore(find_backups(workplace.path)[0], workplace.path, PASSPHRASE, SteppingClock())
    assert report.kept is not None
    old = kit.open(report.kept)
    assert len(old.queries.statements()) == 30
    assert old.verify().problems == ()


def test_a_backup_on_a_stick_makes_a_store_elsewhere(kit: StoreKit, tmp_path: Path) -> None:
    workplace = filled(kit)
    stick = tmp_path / "stick"
    stick.mkdir()
    workplace.backups.choose_second_place(stick)
    workplace.backups.make()
    workplace.close()
    shutil.rmtree(workplace.path)
    series = next((stick / SECOND_FOLDER).iterdir())
    for place in (stick, stick / SECOND_FOLDER, series, next(series.iterdir())):
        assert [backup.number for backup in find_backups(place)] == [2]
    new = tmp_path / "stores" / "new"
    report = restore(find_backups(stick)[0], new, PASSPHRASE, SteppingClock())
    assert report.kept is None
    opened = open_store(new, PASSPHRASE, SteppingClock())
    assert len(opened._store.queries.statements()) == 30
    opened.close()
    assert [path.name for path in new.parent.iterdir()] == ["new"]


def test_a_wrong_passphrase_changes_nothing(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    before = sorted(path.name for path in workplace.path.rglob("*"))
    with pytest.raises(Refused, match="passphrase is wrong"):
        restore(find_backups(workplace.path)[0], workplace.path, "another one", SteppingClock())
    assert sorted(path.name for path in workplace.path.rglob("*")) == before


def test_a_damaged_backup_changes_nothing(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    [backup] = find_backups(workplace.path)
    turn_bytes(backup.folder / BACKUP_FILE, 9)
    before = {path.name for path in workplace.path.rglob("*")}
    with pytest.raises(Refused, match="This backup is damaged"):
        restore(backup, workplace.path, PASSPHRASE, SteppingClock())
    assert {path.name for path in workplace.path.rglob("*")} == before | {"store.lock"}
    (backup.folder / BACKUP_FILE).write_bytes(b"x" * 9000)
    with pytest.raises(Refused, match="This backup is damaged"):
        restore(backup, workplace.path, PASSPHRASE, SteppingClock())


def test_a_folder_of_which_only_the_backups_are_left_is_filled_again(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    for file in workplace.path.iterdir():
        if file.is_file():
            file.unlink()
    report = restore(find_backups(workplace.path)[0], workplace.path, PASSPHRASE, SteppingClock())
    assert report.revisions == 21
    assert kit.open(workplace.path).verify().problems == ()


def test_a_place_with_something_else_is_not_taken(kit: StoreKit, tmp_path: Path) -> None:
    workplace = filled(kit)
    workplace.close()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("x")
    with pytest.raises(Refused, match="already something"):
        restore(find_backups(workplace.path)[0], tmp_path / "letters", PASSPHRASE, SteppingClock())


def test_a_restore_that_was_cut_off_is_finished_at_the_next_opening(
    kit: StoreKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace = filled(kit)
    workplace.close()
    path = workplace.path
    whole = kit.folder / "whole"
    path.rename(whole)
    moves = Path.replace

    class PowerCut(Exception):  # noqa: N818
        pass

    for cut in (1, 3, 4, 6, 7):
        shutil.copytree(whole, path)
        left = [cut]

        def replace(self: Path, target: Path, left: list[int] = left) -> Path:
            if RESTORING in str(self) or "before-restore" in str(target):
                left[0] -= 1
                if left[0] < 0:
                    raise PowerCut
            return moves(self, target)

        monkeypatch.setattr(Path, "replace", replace)
        with suppress(PowerCut):
            restore(find_backups(path)[0], path, PASSPHRASE, SteppingClock())
        monkeypatch.setattr(Path, "replace", moves)
        assert store_summary(path) is not None
        finish_restoring(path)
        assert len(kit.open(path).queries.statements()) == 20
        [kept] = path.glob("before-restore-*")
        assert {"store.db", "key.age", "store.json"} <= {file.name for file in kept.iterdir()}
        assert not (path / RESTORING).exists()
        shutil.rmtree(path)


def test_a_damaged_store_is_told_apart(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    turn_bytes(workplace.path / DATABASE_FILE, 20)
    with pytest.raises(Damaged, match="brought back from its last backup"):
        open_store(workplace.path, PASSPHRASE, SteppingClock())


def test_what_continues_the_backup_is_recovered(kit: StoreKit) -> None:
    """One broken page late in the journal: everything before it comes back, the rest is told."""
    workplace = filled(kit, after=60)
    device, path = workplace.device, workplace.path
    workplace.close()
    page = pages_of(kit, workplace._store, 40, 81)[0]
    turn_bytes(path / DATABASE_FILE, page)
    report = salvage(path, PASSPHRASE, clock=SteppingClock())
    assert report.backup is not None
    assert report.backup.facts.revisions == 21
    assert report.recovered >= 18
    [lost] = report.lost
    assert (lost.own, lost.first, lost.last) == (True, 21 + report.recovered + 1, 81)
    assert report.revisions == 21 + report.recovered
    assert report.kept is not None
    assert report.kept.name.startswith("damaged-")
    opened = open_store(path, PASSPHRASE, SteppingClock())
    assert opened.device != device
    assert opened.merging.verify().ok
    assert len(opened._store.queries.statements()) == 20 + report.recovered
    opened.close()


def test_a_truncated_file_gives_what_it_still_has(kit: StoreKit) -> None:
    workplace = filled(kit, before=100, after=5)
    workplace.close()
    database = workplace.path / DATABASE_FILE
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(Damaged):
        open_store(workplace.path, PASSPHRASE, SteppingClock())
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert report.revisions == 101 + report.recovered
    assert kit.open(workplace.path).verify().problems == ()


def test_what_stands_in_the_wal_alone_is_recovered(kit: StoreKit) -> None:
    """The laptop went off without closing: what was saved last is in the WAL, and the file is damaged."""
    workplace = filled(kit, after=10)
    copy = kit.folder / "copy"
    shutil.copytree(workplace.path, copy)
    assert (copy / f"{DATABASE_FILE}-wal").stat().st_size > 0
    (copy / f"{DATABASE_FILE}-shm").unlink()
    report = salvage(copy, PASSPHRASE, clock=SteppingClock())
    assert (report.recovered, report.lost, report.revisions) == (10, (), 31)


def test_a_torn_wal_gives_what_stands_before_the_tear(kit: StoreKit) -> None:
    workplace = filled(kit, after=10)
    copy = kit.folder / "copy"
    shutil.copytree(workplace.path, copy)
    wal = copy / f"{DATABASE_FILE}-wal"
    wal.write_bytes(wal.read_bytes()[: -3 * PAGE])
    report = salvage(copy, PASSPHRASE, clock=SteppingClock())
    assert 0 < report.recovered < 10
    assert kit.open(copy).verify().problems == ()


@pytest.mark.parametrize("spoilt", [slice(100, 101), slice(0, 4096)])
def test_a_spoilt_first_page_hides_nothing(kit: StoreKit, spoilt: slice) -> None:
    """The backup's own first page stands in for it, salt and all."""
    workplace = filled(kit, after=200)
    workplace.close()
    database = workplace.path / DATABASE_FILE
    content = bytearray(database.read_bytes())
    content[spoilt] = b"\0" * len(content[spoilt])
    database.write_bytes(content)
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert (report.recovered, report.lost, report.revisions, report.readable) == (200, (), 221, True)


@pytest.mark.parametrize("damage", [b"", b"x" * 50_000])
def test_a_file_of_which_nothing_is_left_falls_back_to_the_backup(kit: StoreKit, damage: bytes) -> None:
    workplace = filled(kit)
    workplace.close()
    (workplace.path / DATABASE_FILE).write_bytes(damage)
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert (report.revisions, report.recovered, report.lost, report.readable) == (21, 0, (), False)


def test_a_missing_database_falls_back_to_the_backup(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    (workplace.path / DATABASE_FILE).unlink()
    (workplace.path / KEY_FILE).write_bytes(b"nonsense")
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert report.revisions == 21
    open_store(workplace.path, PASSPHRASE, SteppingClock()).close()


def test_a_salvaged_store_opens_with_the_passphrase_of_today(kit: StoreKit) -> None:
    """It was changed after the backup; the other key files of today stay as well."""
    workplace = filled(kit)
    workplace.close()
    wrap_key(workplace.path, kit.key, "тау өзен бұлт")
    (workplace.path / "key-other.age").write_bytes(b"another way in")
    turn_bytes(workplace.path / DATABASE_FILE, 20)
    report = salvage(workplace.path, "тау өзен бұлт", clock=SteppingClock())
    assert report.backup is not None
    assert unwrap_key(workplace.path, "тау өзен бұлт") == kit.key
    assert (workplace.path / "key-other.age").is_file()
    assert report.kept is not None
    assert (report.kept / "key-other.age").is_file()


def test_the_newest_backup_that_is_sound_is_taken(kit: StoreKit) -> None:
    workplace = filled(kit)
    second = workplace.backups.make().backup
    workplace.close()
    turn_bytes(second.folder / BACKUP_FILE, 12)
    (workplace.path / DATABASE_FILE).write_bytes(b"")
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert report.backup is not None
    assert report.backup.number == 1


def test_a_store_that_never_had_a_backup_is_rebuilt_from_its_own_file(kit: StoreKit) -> None:
    workplace = filled(kit, after=40)
    workplace.close()
    page = pages_of(kit, workplace._store, 40, 61)[0]
    shutil.rmtree(workplace.path / "backups")
    turn_bytes(workplace.path / DATABASE_FILE, page)
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert report.backup is None
    assert report.recovered >= 39
    assert report.lost[0].own
    opened = open_store(workplace.path, PASSPHRASE, SteppingClock())
    assert opened.study.id == "ecodialog"
    assert opened.device_name == "laptop"
    assert opened.merging.verify().ok
    opened.close()


def test_nothing_left_at_all_is_told_and_changes_nothing(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    shutil.rmtree(workplace.path / "backups")
    (workplace.path / DATABASE_FILE).write_bytes(b"x" * 9000)
    before = {file.name: file.read_bytes() for file in workplace.path.iterdir()}
    with pytest.raises(Refused, match="no sound backup"):
        salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    after = {file.name: file.read_bytes() for file in workplace.path.iterdir()}
    assert {name: after[name] for name in before} == before


def test_an_altered_revision_is_not_taken_in(kit: StoreKit) -> None:
    workplace = filled(kit, after=10)
    store = workplace._store
    store._db.execute("UPDATE revision SET body = replace(body, 'кейін 4', 'кейін 9') WHERE seq = 26")
    workplace.close()
    report = salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    assert report.recovered == 4
    assert (report.lost[0].first, report.lost[0].last) == (26, 31)


def test_other_laptops_revisions_are_recovered_too(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    session = record_session(laptop._store)
    record_session(coordinator._store)
    coordinator.backups.make()
    for number in range(5):
        record_statement(laptop._store, session, f"сөз {number}")
    bundle = laptop.merging.bundle(kit.folder / "x.bundle").path
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    coordinator.close()
    report = salvage(coordinator.path, PASSPHRASE, clock=SteppingClock())
    assert (report.recovered, report.lost, report.revisions) == (6, (), 7)


def test_a_full_disk_during_a_salvage_changes_nothing(kit: StoreKit) -> None:
    workplace = filled(kit)
    workplace.close()
    turn_bytes(workplace.path / DATABASE_FILE, 20)
    before = {file.name: file.read_bytes() for file in workplace.path.iterdir() if file.is_file()}
    with limited(60_000), pytest.raises(Refused, match="disk is full"):
        salvage(workplace.path, PASSPHRASE, clock=SteppingClock())
    after = {file.name: file.read_bytes() for file in workplace.path.iterdir() if file.is_file()}
    assert {name: after[name] for name in before} == before
    assert list(workplace.path.glob(".*.new")) == []
    assert RESTORING not in after
