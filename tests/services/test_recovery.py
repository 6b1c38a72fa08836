"""A forgotten passphrase is not the end: the printed sheet and a coordinator's key file are really used."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyrage
import pytest
from pypdf import PdfReader
from store_kit import PASSPHRASE, StoreKit

from ngofield.domain.recovery_key import new_recovery_key
from ngofield.errors import Refused
from ngofield.services.recovery import by_key_file, by_recovery_key, recover_store
from ngofield.services.study_setup import open_store
from ngofield.services.workplace import Workplace
from ngofield.storage.keyfile import COORDINATORS_FILE, KEY_FILE, RECOVERY_FILE

NEW = "жаңа сөз тіркесі"
FILE_PASSPHRASE = "кілт файлы үшін"
DAY = date(2026, 11, 25)


def read_off(sheet: Path) -> str:
    """Read the key from the printed sheet as a person would, group by group."""
    (page,) = PdfReader(sheet).pages
    lines = page.extract_text().split("\n")
    return " ".join(line.strip() for line in lines if len(line.strip()) == 5 and line.strip().isalnum()
                    and line == line.upper() and line.isascii())  # fmt: skip


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_sheet_recovers_the_store(kit: StoreKit, language: str) -> None:
    laptop = kit.workplace("laptop")
    session = laptop.fieldwork.open_session("talgar", "2025-02-20")
    sheet = kit.folder / "stick" / "sheet.pdf"
    laptop.security.save_recovery_sheet(sheet, language, DAY)
    laptop.close()

    again = recover_store(laptop.path, by_recovery_key(read_off(sheet)), NEW)
    assert [overview.session.id for overview in again.fieldwork.sessions()] == [session.id]
    assert again.security.sheet_date == "2026-11-25"
    again.close()
    open_store(laptop.path, NEW).close()
    with pytest.raises(Refused, match="The passphrase is wrong"):
        open_store(laptop.path, PASSPHRASE)


def test_the_sheet_says_what_it_belongs_to_and_is_one_page(kit: StoreKit) -> None:
    laptop = kit.workplace("Талғар 2")
    sheet = kit.folder / "sheet.pdf"
    laptop.security.save_recovery_sheet(sheet, "en", DAY)
    (page,) = PdfReader(sheet).pages
    text = page.extract_text()
    for said in ("Талғар 2", laptop.fingerprint, "25 November 2026", "apart from the laptop"):
        assert said in text
    assert not PdfReader(sheet).metadata.author


def test_a_new_sheet_makes_the_old_one_void(kit: StoreKit) -> None:
    laptop = kit.workplace()
    old, new = kit.folder / "old.pdf", kit.folder / "new.pdf"
    for sheet in (old, new):
        laptop.security.save_recovery_sheet(sheet, "ru", DAY)
    before = (laptop.path / KEY_FILE).read_bytes()
    with pytest.raises(Refused, match="a newer sheet has replaced it"):
        recover_store(laptop.path, by_recovery_key(read_off(old)), NEW)
    assert (laptop.path / KEY_FILE).read_bytes() == before
    recover_store(laptop.path, by_recovery_key(read_off(new)), NEW).close()


def test_a_sheet_that_cannot_be_kept_leaves_the_earlier_one_good(
    kit: StoreKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = kit.workplace()
    good, bad = kit.folder / "good.pdf", kit.folder / "bad.pdf"
    laptop.security.save_recovery_sheet(good, "ru", DAY)

    def full(_: str) -> None:
        raise Refused("The disk is full: nothing was changed. Free some space and try again.")

    monkeypatch.setattr(laptop._store.keys, "set_recovery", full)
    with pytest.raises(Refused, match="disk is full"):
        laptop.security.save_recovery_sheet(bad, "ru", DAY)
    assert not bad.exists()
    with pytest.raises(Refused, match="could not be written"):
        laptop.security.save_recovery_sheet(good / "under a file.pdf", "ru", DAY)
    recover_store(laptop.path, by_recovery_key(read_off(good)), NEW).close()


def test_the_recovery_key_is_on_no_disk_but_the_sheets(
    kit: StoreKit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    laptop = kit.workplace()
    sheet = kit.folder / "stick" / "sheet.pdf"
    laptop.security.save_recovery_sheet(sheet, "kk", DAY)
    recover_store(laptop.path, by_recovery_key(read_off(sheet)), NEW).close()
    groups = read_off(sheet).split()
    kept = [path for path in kit.folder.rglob("*") if path.is_file() and path != sheet]
    for path in kept:
        content = path.read_bytes()
        assert not any("-".join(groups[n : n + 2]).encode() in content for n in range(6)), path
        assert NEW.encode() not in content
    assert list(scratch.rglob("*")) == []


def test_a_coordinators_key_file_recovers_a_laptop(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    laptop.close()
    key_file = kit.folder / "office.agekey"
    coordinator.security.save_key_file(key_file, FILE_PASSPHRASE)
    again = recover_store(laptop.path, by_key_file(key_file, FILE_PASSPHRASE), NEW)
    assert again.device == laptop.device
    again.close()
    open_store(laptop.path, NEW).close()


def test_standard_age_reads_the_key_file(kit: StoreKit, coordinator: Workplace) -> None:
    key_file = kit.folder / "office.agekey"
    coordinator.security.save_key_file(key_file, FILE_PASSPHRASE)
    text = pyrage.passphrase.decrypt(key_file.read_bytes(), FILE_PASSPHRASE).decode()
    (secret,) = [line for line in text.splitlines() if not line.startswith("#")]
    assert secret.startswith("AGE-SECRET-KEY-1")
    identity = pyrage.x25519.Identity.from_str(secret)
    wrapped = (kit.blank / COORDINATORS_FILE).read_bytes()
    assert pyrage.decrypt(wrapped, [identity]) == kit.key


def test_what_does_not_lead_in_changes_nothing(kit: StoreKit, coordinator: Workplace) -> None:
    laptop, stranger = kit.workplace("laptop"), kit.workplace("stranger")
    laptop.close()
    good, other, torn = kit.folder / "good", kit.folder / "other", kit.folder / "torn"
    coordinator.security.save_key_file(good, FILE_PASSPHRASE)
    stranger.security.save_key_file(other, FILE_PASSPHRASE)
    torn.write_bytes(good.read_bytes()[:-20])
    (kit.folder / "costly").write_bytes(b"age-encryption.org/v1\n-> scrypt bFRkX7kcD5Fpg7n6h1gZrw 24\nx\n")
    before = {file.name: file.read_bytes() for file in laptop.path.iterdir()}
    for file, passphrase, said in (
        (good, "wrong", "The passphrase of the key file is wrong"),
        (other, FILE_PASSPHRASE, "whom this store does not name"),
        (torn, FILE_PASSPHRASE, "not a coordinator's key file, or it is damaged"),
        (laptop.path / COORDINATORS_FILE, FILE_PASSPHRASE, "not a coordinator's key file"),
        (kit.folder / "costly", FILE_PASSPHRASE, "not a coordinator's key file"),
        (kit.folder / "nowhere", FILE_PASSPHRASE, "could not be read"),
    ):
        with pytest.raises(Refused, match=said):
            recover_store(laptop.path, by_key_file(file, passphrase), NEW)
    with pytest.raises(Refused, match="A passphrase is needed"):
        recover_store(laptop.path, by_key_file(good, FILE_PASSPHRASE), "")
    with pytest.raises(Refused, match="has no recovery sheet"):
        recover_store(laptop.path, by_recovery_key(new_recovery_key()), NEW)
    (laptop.path / COORDINATORS_FILE).unlink()
    with pytest.raises(Refused, match="names no coordinators"):
        recover_store(laptop.path, by_key_file(good, FILE_PASSPHRASE), NEW)
    del before[COORDINATORS_FILE]
    assert {file.name: file.read_bytes() for file in laptop.path.iterdir()} == before


def test_a_lost_key_file_is_made_anew(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    laptop.close()
    (laptop.path / KEY_FILE).unlink()
    key_file = kit.folder / "office.agekey"
    coordinator.security.save_key_file(key_file, FILE_PASSPHRASE)
    recover_store(laptop.path, by_key_file(key_file, FILE_PASSPHRASE), NEW).close()
    open_store(laptop.path, NEW).close()


def test_a_key_file_needs_a_passphrase(kit: StoreKit, coordinator: Workplace) -> None:
    with pytest.raises(Refused, match="protects the key file"):
        coordinator.security.save_key_file(kit.folder / "open.agekey", "")
    assert not (kit.folder / "open.agekey").exists()
    assert not (kit.blank / RECOVERY_FILE).exists()


def test_after_a_change_of_passphrase_bundles_are_sealed_with_the_new_one(kit: StoreKit) -> None:
    laptop, office = kit.workplace("laptop"), kit.workplace("office")
    for workplace in (laptop, office):
        workplace.adopt(study=replace(workplace.study, coordinators=()))
    office.adopt(passphrase=NEW)
    laptop.fieldwork.open_session("talgar", "2025-02-20")
    with pytest.raises(Refused, match="used until now is not right"):
        laptop.security.change_passphrase("wrong", NEW)
    laptop.security.change_passphrase(PASSPHRASE, NEW)
    laptop.adopt(passphrase=NEW)
    assert laptop.security.check_passphrase(NEW)
    other = laptop.reopen()
    bundle = other.merging.bundle(kit.folder / "x.bundle").path
    other.close()
    assert pyrage.passphrase.decrypt(bundle.read_bytes(), NEW)
    (view,) = office.merging.merge([bundle], accept=[laptop.fingerprint]).bundles
    assert view.new == 1
