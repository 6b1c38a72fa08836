"""Places where a store is in danger, or cannot be at all."""

import shutil
from pathlib import Path

import pytest
from store_kit import PASSPHRASE, SteppingClock, StoreKit, record_session

from ngofield.errors import Refused
from ngofield.services.places import cloud_of, is_remote, long_path, warning
from ngofield.services.restoring import find_backups, restore
from ngofield.services.study_setup import create_store, open_store


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("OneDrive/studies/talgar", "OneDrive"),
        ("OneDrive - Қоғамдық қор/талғар", "OneDrive"),
        ("Dropbox (Work)/x", "Dropbox"),
        ("Google Drive/x", "Google Drive"),
        ("Google Диск/x", "Google Drive"),
        ("Яндекс.Диск/x", "Яндекс.Диск"),
        ("YandexDisk/x", "Яндекс.Диск"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("Облако Mail/x", "Облако Mail"),
        ("Mail.Ru Cloud/x", "Облако Mail"),
        ("Nextcloud/x", "Nextcloud"),
        ("Documents/dropbox notes/x", ""),
        ("Дала жұмысы/талғар", ""),
    ],
)
def test_a_clouds_folder_is_known_by_its_name(tmp_path: Path, folder: str, cloud: str) -> None:
    assert cloud_of(tmp_path / folder, {}) == cloud


@pytest.mark.parametrize(
    ("mark", "cloud"),
    [(".dropbox", "Dropbox"), (".nextcloudsync.log", "Nextcloud"), (".sync_1a2b.db", "Nextcloud")],
)
def test_a_renamed_clouds_folder_is_known_by_what_lies_in_it(tmp_path: Path, mark: str, cloud: str) -> None:
    (tmp_path / "ours" / "store").mkdir(parents=True)
    (tmp_path / "ours" / mark).write_bytes(b"")
    assert cloud_of(tmp_path / "ours" / "store", {}) == cloud
    assert cloud_of(tmp_path / "theirs", {}) == ""


def test_onedrive_is_known_by_the_environment(tmp_path: Path) -> None:
    given = {"OneDrive": str(tmp_path / "od"), "OneDriveCommercial": ""}
    assert cloud_of(tmp_path / "od" / "x", given) == "OneDrive"
    assert cloud_of(tmp_path / "x", given) == ""


def test_another_computers_disk_is_known(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n//nas/x /mnt/our\\040disk cifs rw 0 0\n")
    assert is_remote(Path("/mnt/our disk/store"), mounts)
    assert not is_remote(Path("/mnt/our"), mounts)
    assert not is_remote(Path("/home/x"), tmp_path / "nothing")
    assert is_remote(Path("\\\\nas\\share\\store").absolute().relative_to(Path.cwd()), mounts) is False


def test_one_sentence_warns_and_work_goes_on(kit: StoreKit) -> None:
    store = kit.store("OneDrive")
    store.close()
    assert "OneDrive copies to other computers" in str(warning(store.path))
    open_store(store.path, PASSPHRASE, SteppingClock()).close()
    assert warning(kit.folder) is None


def test_a_long_path_gets_its_form_on_windows_only() -> None:
    long = Path("/" + "a" * 300)
    assert str(long_path(long, windows=True)) == "\\\\?\\" + str(long)
    assert long_path(long, windows=False) == long
    assert long_path(Path("/short"), windows=True) == Path("/short")


def at_length(folder: Path, length: int, letter: str) -> Path:
    """Return a folder whose path has `length` bytes, within names of at most 120 letters."""
    while (left := length - len(str(folder).encode()) - 1) > 0:
        folder /= letter * min(120 // len(letter.encode()), max(1, left // len(letter.encode())))
    return folder


@pytest.mark.parametrize("letter", ["a", "ш"])
def test_a_path_of_more_than_260_letters_works_to_the_end(kit: StoreKit, letter: str) -> None:
    """In Cyrillic too, with spaces: work, bundle, backup, restore."""
    folder = at_length(kit.folder / "Дала жұмысы 2025", 300, letter)
    folder.parent.mkdir(parents=True)
    path = kit.store().path
    shutil.move(path, folder)
    workplace = open_store(folder, PASSPHRASE, SteppingClock())
    record_session(workplace._store)
    workplace.merging.bundle(folder / "x.bundle")
    workplace.backups.make()
    workplace.close()
    report = restore(find_backups(folder)[0], folder, PASSPHRASE, SteppingClock())
    assert report.revisions == 1


def test_a_path_too_long_for_the_database_is_told_by_its_own_sentence(kit: StoreKit) -> None:
    folder = at_length(kit.folder, 520, "ш")
    folder.parent.mkdir(parents=True)
    shutil.move(kit.store().path, folder)
    with pytest.raises(Refused, match="path is too long"):
        open_store(folder, PASSPHRASE, SteppingClock())


def test_no_store_is_made_where_its_backups_would_not_fit(kit: StoreKit) -> None:
    folder = at_length(kit.folder, 480, "ш")
    with pytest.raises(Refused, match="path is too long"):
        create_store(folder, "ecodialog", PASSPHRASE)
    assert list(kit.folder.iterdir()) == []


def test_a_stick_pulled_out_in_the_middle_is_told(kit: StoreKit) -> None:
    """The folder goes away under an open store: each operation says one sentence."""
    workplace = kit.workplace()
    record_session(workplace._store)
    away = workplace.path.rename(kit.folder / "away")
    with pytest.raises(Refused, match="folder is not there any more"):
        workplace.backups.make()
    assert not workplace.path.exists()
    with pytest.raises(Refused, match="not a store"):
        open_store(workplace.path, PASSPHRASE, SteppingClock())
    (kit.folder / "stick").write_bytes(b"")
    with pytest.raises(Refused, match="could not be written"):
        workplace.merging.bundle(kit.folder / "stick" / "x.bundle")
    assert (away / "store.db").exists()
