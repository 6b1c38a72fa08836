"""When a backup is due, where it goes, and what becomes of the older ones."""

import errno
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store_kit import PASSPHRASE, StoreKit, record_session, record_statement

from ngofield.domain.revision import Kind, new_id
from ngofield.errors import Refused
from ngofield.services.backups import SECOND_FOLDER, Backups
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self) -> None:
        self.now = datetime(2025, 2, 19, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(kit: StoreKit, clock: SetClock) -> Store:
    path = kit.store().path
    store = Store(path, kit.key, clock)
    kit.opened.append(store)
    return store


@pytest.fixture
def backups(kit: StoreKit, store: Store, clock: SetClock) -> Backups:
    return Workplace(store, kit.study, PASSPHRASE, clock).backups


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "my stick"
    folder.mkdir()
    return folder


def numbers(view: tuple) -> list[int]:
    return [backup.number for backup in view]


def test_nothing_written_needs_no_backup(backups: Backups) -> None:
    assert not backups.due()
    assert backups.last_made() is None


def test_it_is_due_once_an_hour_and_only_when_something_is_new(
    backups: Backups, store: Store, clock: SetClock
) -> None:
    session = record_session(store)
    assert backups.due()
    report = backups.make()
    assert (report.backup.facts.revisions, report.copy, report.trouble) == (1, None, None)
    assert backups.last_made() == clock.now
    assert not backups.due()
    assert not backups.something_new()
    record_statement(store, session, "Сөз")
    assert backups.something_new()
    assert not backups.due()
    clock.now += timedelta(minutes=60)
    assert backups.due()
    backups.make()
    clock.now += timedelta(hours=5)
    assert not backups.due()


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_jumps_by_years_stops_nothing(
    backups: Backups, store: Store, clock: SetClock, years: int
) -> None:
    session = record_session(store)
    backups.make()
    for number in range(2, 9):
        clock.now = clock.now.replace(year=clock.now.year + (years if number % 2 == 0 else -years))
        record_statement(store, session, "Сөз")
        assert backups.due()
        assert backups.make().backup.number == number
        assert backups.last_made() == clock.now
        assert not backups.due()
    assert numbers(backups.view().backups) == [8, 7, 6, 5, 4]
    assert store.verify().problems == ()


def test_a_backup_that_somebody_removed_is_made_again(backups: Backups, store: Store) -> None:
    record_session(store)
    backup = backups.make().backup
    shutil.rmtree(backup.folder)
    assert backups.last_made() is None
    assert backups.due()
    assert backups.make().backup.number == 2


def test_the_second_place_gets_a_copy(backups: Backups, store: Store, stick: Path) -> None:
    record_session(store)
    backups.choose_second_place(stick)
    assert backups.second_place == stick
    report = backups.make()
    assert report.copy is not None
    assert report.copy.facts == report.backup.facts
    assert report.copy.folder.is_relative_to(stick / SECOND_FOLDER)
    view = backups.view()
    assert (numbers(view.backups), numbers(view.copies), view.there) == ([1], [1], True)
    for _ in range(6):
        backups.make()
    assert numbers(backups.view().copies) == [7, 6, 5, 4, 3]


def test_two_laptops_share_a_stick(kit: StoreKit, stick: Path) -> None:
    for name in ("a", "b"):
        workplace = kit.workplace(name)
        record_session(workplace._store)
        workplace.backups.choose_second_place(stick)
        workplace.backups.make()
        assert len(workplace.backups.view().copies) == 1
    assert len(list((stick / SECOND_FOLDER).iterdir())) == 2


def test_an_absent_stick_is_told_and_the_first_place_is_served(
    backups: Backups, store: Store, stick: Path
) -> None:
    record_session(store)
    backups.choose_second_place(stick)
    shutil.rmtree(stick)
    stick.mkdir()  # what is left when it is pulled out: the bare mount point
    report = backups.make()
    assert report.backup.number == 1
    assert report.trouble is not None
    assert "is not there" in str(report.trouble)
    assert list(stick.iterdir()) == []
    assert not backups.view().there
    backups.forget_second_place()
    assert backups.make().trouble is None


def test_a_full_second_place_is_told_and_the_first_place_is_served(
    backups: Backups, store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_session(store)
    backups.choose_second_place(stick)
    backups.make()
    copyfile = shutil.copyfile

    def no_room(source: Path, target: Path) -> Path:
        if Path(target).is_relative_to(stick):
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return copyfile(source, target)

    monkeypatch.setattr(shutil, "copyfile", no_room)
    report = backups.make()
    assert report.backup.number == 2
    assert "disk is full" in str(report.trouble)
    assert numbers(backups.view().copies) == [1]
    assert len(list(next((stick / SECOND_FOLDER).iterdir()).iterdir())) == 1


def test_a_place_inside_the_study_is_no_second_place(backups: Backups, store: Store) -> None:
    with pytest.raises(Refused, match="inside the study's own"):
        backups.choose_second_place(store.path / "backups")
    assert backups.second_place is None


def test_a_place_that_cannot_be_written_to_is_not_taken(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused):
        backups.choose_second_place(tmp_path / "file")
    assert backups.second_place is None


def test_renewing_leaves_the_fresh_backup_alone(backups: Backups, store: Store, stick: Path) -> None:
    record_session(store)
    backups.choose_second_place(stick)
    for _ in range(3):
        backups.make()
    assert backups.renew().backup.number == 4
    view = backups.view()
    assert (numbers(view.backups), numbers(view.copies)) == ([4], [4])


def test_renewing_removes_what_restores_put_aside(backups: Backups, store: Store) -> None:
    record_session(store)
    backups.make()
    for name in ("before-restore-20250101T000000Z", "damaged-20250101T000000Z", "photos"):
        (store.path / name).mkdir()
    backups.renew()
    (store.path / "damaged-20240101T000000Z").mkdir()
    backups.make()
    assert sorted(path.name for path in store.path.iterdir() if path.is_dir()) == [
        "backups", "damaged-20240101T000000Z", "photos",
    ]  # fmt: skip


def test_a_place_that_was_away_is_cleaned_when_it_is_seen_next(
    backups: Backups, store: Store, stick: Path
) -> None:
    """Also when it is no longer the second place."""
    record_session(store)
    backups.choose_second_place(stick)
    backups.make()
    away = stick.rename(stick.with_name("away"))
    backups.renew()
    backups.forget_second_place()
    series = next((away / SECOND_FOLDER).iterdir())
    assert len(list(series.iterdir())) == 1
    away.rename(stick)
    backups.sweep()
    assert list((stick / SECOND_FOLDER / series.name).iterdir()) == []
    assert numbers(backups.view().backups) == [2]


def test_a_renewal_that_finds_no_room_is_made_up_for(backups: Backups, store: Store) -> None:
    record_session(store)
    old = backups.make().backup
    first = store.path / "backups"
    aside = first.rename(store.path / "aside")
    first.write_bytes(b"")
    with pytest.raises(Refused, match="No backup was written"):
        backups.renew()
    first.unlink()
    aside.rename(first)
    backups.sweep()
    assert numbers(backups.view().backups) == [old.number]
    backups.make()
    assert numbers(backups.view().backups) == [2]


def withdrawn_and_cut_off(store: Store) -> None:
    """Somebody withdraws, and the power goes right after their data were erased."""
    person = new_id()
    session = record_session(store)
    store.record(Kind.RESPONDENT, person, {"session": session, "code": "P1"})
    store.withdraw(person)


def test_the_next_backup_finishes_an_erasing_that_was_cut_off(
    backups: Backups, store: Store, stick: Path
) -> None:
    backups.choose_second_place(stick)
    record_session(store)
    backups.make()
    withdrawn_and_cut_off(store)
    assert backups.something_new()
    report = backups.make()
    assert report.trouble is None
    assert (numbers(backups.view().backups), numbers(backups.view().copies)) == ([2], [2])
    record_session(store)
    backups.make()
    assert numbers(backups.view().backups) == [3, 2]


def test_an_older_backup_that_a_power_cut_kept_is_swept(backups: Backups, store: Store) -> None:
    record_session(store)
    older = backups.make().backup.folder
    shutil.copytree(older, store.path / "kept")
    withdrawn_and_cut_off(store)
    assert not backups.to_be_swept()
    backups.make()
    (store.path / "kept").rename(older)
    assert backups.to_be_swept()
    backups.sweep()
    assert numbers(backups.view().backups) == [2]
    assert not backups.to_be_swept()
