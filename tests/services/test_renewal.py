"""A newer package for a store in use, and a coordinator who joins after the laptops were set up."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from store_kit import ECODIALOG, StoreKit

from ngofield.errors import Refused
from ngofield.services.recovery import by_key_file, recover_store
from ngofield.services.renewal import study_of
from ngofield.services.shelf import store_summary
from ngofield.services.study_setup import pack_for_laptops
from ngofield.services.workplace import Workplace

NEW = "жаңа сөз тіркесі"


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """Return a copy of the study folder with its study.toml changed."""
    shutil.copytree(ECODIALOG, folder)
    text = (folder / "study.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    return edited(tmp_path / "newer", ('version = "1"', 'version = "2"'), ("ЭкоДиалог", "ЭкоДиалог 2"))


def take(workplace: Workplace, study: Path) -> None:
    workplace.adopt(study=workplace.renewal.take(workplace.renewal.examine(study)))


def test_a_later_coordinator_opens_new_bundles_and_forgotten_stores(kit: StoreKit, newer: Path) -> None:
    laptop, second = kit.workplace("laptop"), kit.workplace("second")
    before = laptop.study.coordinators
    laptop.adopt(study=laptop.renewal.add_coordinator(second.security.recipient))
    assert laptop.study.coordinators == (*before, second.security.recipient)
    assert study_of(laptop._store) == laptop.study

    laptop.fieldwork.open_session("talgar", "2025-02-20")
    bundle = laptop.merging.bundle(kit.folder / "x.bundle")
    assert bundle.sealed_to == laptop.study.coordinators
    (view,) = second.merging.merge([bundle.path], accept=[laptop.fingerprint]).bundles
    assert view.new == 1

    laptop.close()
    second.security.save_key_file(kit.folder / "second.agekey", "x y z")
    recover_store(laptop.path, by_key_file(kit.folder / "second.agekey", "x y z"), NEW).close()


def test_the_first_coordinator_keeps_the_key_too(kit: StoreKit, coordinator: Workplace) -> None:
    laptop, second = kit.workplace("laptop"), kit.workplace("second")
    laptop.renewal.add_coordinator(second.security.recipient)
    laptop.close()
    coordinator.security.save_key_file(kit.folder / "first.agekey", "x y z")
    recover_store(laptop.path, by_key_file(kit.folder / "first.agekey", "x y z"), NEW).close()


def test_the_office_hands_a_later_coordinator_on_to_the_laptops(kit: StoreKit) -> None:
    office, second, laptop = kit.workplace("office"), kit.workplace("second"), kit.workplace("laptop")
    second.security.save_public_key(kit.folder / "second.txt")
    assert office.renewal.read_key(kit.folder / "second.txt").digits == second.renewal.own_key().digits
    office.adopt(study=office.renewal.add_coordinator(kit.folder / "second.txt"))
    pack_for_laptops(office, kit.folder / "eco.ngostudy")

    change = laptop.renewal.examine(kit.folder / "eco.ngostudy")
    joining = {one.recipient for one in change.joining}
    assert joining == {office.security.recipient, second.security.recipient}
    assert (change.leaving, change.forms, change.before.version) == ((), (), change.after.version)
    laptop.adopt(study=laptop.renewal.take(change))
    assert joining < set(laptop.study.coordinators)
    assert laptop._store.package_versions() == ["1"]


def test_a_newer_package_is_used_at_once_and_the_old_forms_stay(kit: StoreKit, newer: Path) -> None:
    laptop = kit.workplace()
    before = laptop.study.coordinators
    take(laptop, newer)
    assert (laptop.study.version, laptop.package()) == ("2", laptop._store.package("2"))
    assert laptop._store.package_versions() == ["2", "1"]
    assert laptop.study.coordinators == before, "a package that names none takes none away"
    assert laptop.study.pinned("form1", "1") is not None
    summary = store_summary(laptop.path)
    assert summary is not None
    assert summary.title.get("kk").startswith("ЭкоДиалог 2")
    other = laptop.reopen()
    assert other.study.version == "2"
    other.close()


def test_a_package_may_name_other_coordinators_and_says_who_goes(kit: StoreKit, tmp_path: Path) -> None:
    laptop, second = kit.workplace("laptop"), kit.workplace("second")
    key = second.security.recipient
    named = ("coordinators = []", f'coordinators = ["{key}"]')
    package = edited(tmp_path / "other", ('version = "1"', 'version = "2"'), named)
    change = laptop.renewal.examine(package)
    assert [one.recipient for one in change.joining] == [key]
    assert [one.recipient for one in change.leaving] == list(laptop.study.coordinators)
    assert change.joining[0].short == f"{key[:9]}…{key[-6:]}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((('id = "ecodialog"', 'id = "other"'),), "another study"),
        ((("ЭкоДиалог", "ЭкоДиалог 2"),), "same version"),
        ((("version = ", "versio = "),), "study.toml"),
    ],
)
def test_a_package_that_does_not_fit_changes_nothing(
    kit: StoreKit, tmp_path: Path, changes: tuple[tuple[str, str], ...], said: str
) -> None:
    laptop = kit.workplace()
    package, study = laptop.package(), laptop.study
    with pytest.raises(Refused, match=said):
        laptop.renewal.examine(edited(tmp_path / "wrong", *changes))
    assert (laptop.package(), study_of(laptop._store)) == (package, study)


def test_an_older_package_is_not_taken(kit: StoreKit, newer: Path) -> None:
    laptop = kit.workplace()
    take(laptop, newer)
    with pytest.raises(Refused, match=r"older \(version 1\)"):
        laptop.renewal.examine("ecodialog")


def test_a_town_with_a_session_cannot_be_lost(kit: StoreKit, newer: Path) -> None:
    laptop = kit.workplace()
    laptop.fieldwork.open_session("talgar", "2025-02-20")
    change = laptop.renewal.examine(newer)
    towns = tuple(place for place in change.after.localities if place.id != "talgar")
    with pytest.raises(Refused, match="no town talgar"):
        laptop.renewal._judge(change.content, replace(change.after, localities=towns))


def test_a_disk_that_is_full_leaves_package_and_key_as_they_were(
    kit: StoreKit, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, second = kit.workplace("laptop"), kit.workplace("second")
    before = {file.name: file.read_bytes() for file in laptop.path.glob("*.age")}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ngofield.storage.keyfile.replace_file", full)
    for change in (
        lambda: take(laptop, newer),
        lambda: laptop.renewal.add_coordinator(second.security.recipient),
    ):
        with pytest.raises(Refused, match="disk is full"):
            change()
    assert study_of(laptop._store) == laptop.study
    assert {file.name: file.read_bytes() for file in laptop.path.glob("*.age")} == before


@pytest.mark.parametrize("text", ["", "hello", "age1qqqq", "AGE-SECRET-KEY-1" + "Q" * 58])
def test_what_is_no_public_key_is_refused(workplace: Workplace, text: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not one public key"):
        workplace.renewal.add_coordinator(text)
    (tmp_path / "key.txt").write_bytes(b"\xff\xfe" + text.encode())
    with pytest.raises(Refused, match="not one public key"):
        workplace.renewal.add_coordinator(tmp_path / "key.txt")


def test_a_slip_in_a_public_key_is_found(kit: StoreKit, workplace: Workplace) -> None:
    key = kit.workplace("second").security.recipient
    slip = key[:20] + ("q" if key[20] != "q" else "p") + key[21:]
    with pytest.raises(Refused, match="has a slip in it"):
        workplace.renewal.add_coordinator(slip)
    with pytest.raises(Refused, match="already"):
        workplace.renewal.add_coordinator(workplace.study.coordinators[0])
