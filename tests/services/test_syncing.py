"""A sync with a folder as the place: what is given, what is taken, by whom."""

import hashlib
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from store_kit import ECODIALOG, StoreKit, record_session, record_statement, study_version

from ngofield.errors import Cancelled, Refused
from ngofield.exchange.update import read_update
from ngofield.services.syncing.names import study_folder
from ngofield.services.syncing.report import SyncReport, UpdateStatus
from ngofield.services.workplace import Workplace


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def laptop(kit: StoreKit, stick: Path) -> Workplace:
    made = joined(kit.workplace("laptop"), stick)
    record_session(made._store, "talgar")
    return made


@pytest.fixture
def office(kit: StoreKit, stick: Path) -> Workplace:
    return joined(kit.workplace("office", coordinator=True), stick)


def joined(workplace: Workplace, place: Path) -> Workplace:
    workplace.syncing.settle(str(place))
    return workplace


def sync(workplace: Workplace, *accept: str) -> SyncReport:
    report = workplace.syncing.sync(accept=accept)
    assert report.failed is None
    return report


def files(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def digest(workplace: Workplace) -> str:
    return workplace.merging.verify().state_digest


def test_a_bundle_goes_out_and_its_receipt_comes_back(laptop: Workplace, office: Workplace) -> None:
    first = sync(laptop)
    assert (len(first.sent), first.receipts_taken) == (1, 0)
    assert sync(laptop).sent == ()
    merged = sync(office, laptop.fingerprint)
    assert [view.status.value for view in merged.bundles] == ["merged"]
    assert (merged.new, len(merged.receipts_put), merged.complete) == (1, 1, True)
    assert digest(office) == digest(laptop)
    assert sync(laptop).receipts_taken == 1
    assert laptop.fieldwork.sessions()[0].received == 1
    quiet = SyncReport(first.place)
    assert (sync(laptop), sync(office)) == (quiet, quiet)


def test_only_what_is_new_goes_out_later(laptop: Workplace, office: Workplace) -> None:
    sync(laptop)
    sync(office, laptop.fingerprint)
    record_session(laptop._store, "esik")
    report = sync(laptop)
    assert (report.receipts_taken, [name.split("-")[1:3] for name in report.sent]) == (1, [["2", "2"]])
    assert sync(office).new == 1
    assert digest(office) == digest(laptop)


def test_a_laptop_that_is_new_waits_for_a_person(laptop: Workplace, office: Workplace) -> None:
    sync(laptop)
    for _ in range(2):
        report = sync(office)
        assert report.strangers == {laptop.fingerprint: "laptop"}
        assert (report.new, report.receipts_put, report.complete) == (0, (), False)
    assert sync(office, "0000 0000 0000").new == 0
    assert sync(office, laptop.fingerprint.replace(" ", "-")).new == 1
    assert not any((office.path / "sync" / "in").iterdir())


def test_two_coordinators_and_two_laptops_share_one_place(kit: StoreKit, stick: Path) -> None:
    laptops = [joined(kit.workplace(name), stick) for name in ("talgar", "esik")]
    offices = [joined(kit.workplace(name, coordinator=True), stick) for name in ("one", "two")]
    everybody = [one.fingerprint for one in (*laptops, *offices)]
    for laptop in laptops:
        record_session(laptop._store, laptop.device_name)
        sync(laptop)
    for office in offices:
        assert sync(office, *everybody).new == 2
        record_statement(office._store, record_session(office._store, "konaev"), "Қосымша пікір")
    for office in (*offices, *offices):
        sync(office, *everybody)
    assert digest(offices[0]) == digest(offices[1])
    assert len(offices[0].fieldwork.sessions()) == 4
    for laptop in laptops:
        assert sync(laptop).receipts_taken >= 2
        assert len(laptop.fieldwork.sessions()) == 1
    assert all(sync(one).complete for one in (*laptops, *offices))


def test_a_bundle_for_somebody_else_is_fetched_once_and_not_spoken_of(
    kit: StoreKit, laptop: Workplace, stick: Path
) -> None:
    stranger = joined(kit.workplace("stranger"), stick)
    stranger.study = replace(stranger.study, coordinators=(stranger.security.recipient,))
    other = Workplace(stranger._store, stranger.study, "another", stranger._clock)
    sync(laptop)
    report = sync(other)
    assert (report.bundles, report.complete) == ((), True)
    next((stick / study_folder("ecodialog") / "bundles").iterdir()).chmod(0)
    assert sync(other) == SyncReport(report.place)


def test_a_larger_bundle_does_not_hide_a_smaller_one_which_may_be_a_copys(
    laptop: Workplace, office: Workplace, stick: Path
) -> None:
    sync(laptop)
    record_session(laptop._store, "esik")
    sync(laptop)
    assert len([name for name in files(stick) if name.endswith(".bundle")]) == 2
    report = sync(office, laptop.fingerprint)
    assert [(view.revisions, view.new) for view in report.bundles] == [(1, 1), (2, 1)]
    assert sync(office).bundles == ()


def test_a_smaller_bundle_is_taken_where_the_larger_one_is_damaged(
    laptop: Workplace, office: Workplace, stick: Path
) -> None:
    sync(laptop)
    record_session(laptop._store, "esik")
    larger = stick / study_folder("ecodialog") / "bundles" / sync(laptop).sent[0]
    larger.write_bytes(larger.read_bytes()[:-5])
    report = office.syncing.sync(accept=[laptop.fingerprint])
    assert ([view.revisions for view in report.bundles], report.again) == ([1], True)


def test_names_in_the_place_tell_neither_study_nor_town(
    laptop: Workplace, office: Workplace, stick: Path
) -> None:
    sync(laptop)
    sync(office, laptop.fingerprint)
    for name in files(stick):
        assert re.fullmatch(
            r"[0-9a-f]{16}/(bundles/\d{12}-\d+-\d+|receipts/\d{12}-\d{12})-[0-9a-f]{16}\.(bundle|receipt)",
            name,
        )


def test_a_damaged_bundle_is_thrown_away_and_fetched_again(
    laptop: Workplace, office: Workplace, stick: Path
) -> None:
    sync(laptop)
    bundle = next(stick.rglob("*.bundle"))
    sound = bundle.read_bytes()
    bundle.write_bytes(sound[:-1] + b"x")
    report = office.syncing.sync(accept=[laptop.fingerprint])
    assert "arrived damaged" in str(report.failed)
    assert report.again
    bundle.write_bytes(sound)
    assert sync(office, laptop.fingerprint).new == 1


def test_a_damaged_bundle_does_not_hold_up_the_others(kit: StoreKit, office: Workplace, stick: Path) -> None:
    laptops = [joined(kit.workplace(name), stick) for name in ("talgar", "esik")]
    for laptop in laptops:
        record_session(laptop._store, laptop.device_name)
        sync(laptop)
    last = min(stick.rglob("*.bundle"))
    sound = last.read_bytes()
    last.write_bytes(sound[:100])
    fingerprints = [laptop.fingerprint for laptop in laptops]
    report = office.syncing.sync(accept=fingerprints)
    assert (report.new, report.again, len(report.receipts_put)) == (1, True, 1)
    last.write_bytes(sound)
    report = sync(office, *fingerprints)
    assert (report.new, len(report.receipts_put)) == (1, 1)


def test_junk_in_the_place_is_left_alone(laptop: Workplace, office: Workplace, stick: Path) -> None:
    sync(laptop)
    bundles = stick / study_folder("ecodialog") / "bundles"
    for name in ("readme.txt", ".hidden.part", "1-2-3.bundle", "123456789012-1-2-zz.bundle"):
        (bundles / name).write_bytes(b"junk")
    noise = random.Random(1).randbytes(500)
    junk = f"123456789012-1-2-{hashlib.sha256(noise).hexdigest()[:16]}.bundle"
    (bundles / junk).write_bytes(noise)
    report = sync(office, laptop.fingerprint)
    assert {view.file.name for view in report.refused} == {junk}
    assert report.new == 1
    (bundles / "folder-1-2.bundle").mkdir()
    assert sync(office).new == 0


def test_a_foreign_receipt_is_passed_over(
    kit: StoreKit, laptop: Workplace, office: Workplace, stick: Path
) -> None:
    sync(laptop)
    sync(office, laptop.fingerprint)
    receipt = next(stick.rglob("*.receipt"))
    forged = receipt.read_bytes().replace(b'"covered":1', b'"covered":9')
    name = receipt.name[:26] + hashlib.sha256(forged).hexdigest()[:16] + ".receipt"
    (receipt.parent / name).write_bytes(forged)
    assert sync(laptop).receipts_taken == 1
    assert laptop.fieldwork.sessions()[0].received == 1
    assert sync(laptop).receipts_taken == 0


def test_stopping_leaves_everything_for_the_next_time(
    laptop: Workplace, office: Workplace, stick: Path
) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        laptop.syncing.sync(progress=stop)
    assert files(stick) == set()
    assert len(sync(laptop).sent) == 1
    with pytest.raises(Cancelled):
        office.syncing.sync(accept=[laptop.fingerprint], progress=stop)
    assert office.fieldwork.sessions() == []
    assert sync(office, laptop.fingerprint).new == 1


def test_a_stick_that_is_not_there_is_said(laptop: Workplace, stick: Path) -> None:
    stick.rmdir()
    report = laptop.syncing.sync()
    assert "is not there" in str(report.failed)
    assert not report.again
    assert not stick.exists()
    stick.mkdir()
    assert len(sync(laptop).sent) == 1


def test_without_a_place_there_is_nothing_to_do(kit: StoreKit, tmp_path: Path) -> None:
    laptop = kit.workplace()
    with pytest.raises(Refused, match="No sync place"):
        laptop.syncing.sync()
    laptop.syncing.settle(f"sftp://office@127.0.0.1{tmp_path}", "secret")
    assert (str(laptop.syncing.address and laptop.syncing.address.kind), laptop.syncing.has_secret) == (
        "sftp",
        True,
    )
    laptop.syncing.settle(f"sftp://office@127.0.0.1{tmp_path}")
    assert laptop.syncing.has_secret
    laptop.syncing.settle("sftp://office@127.0.0.2/")
    assert not laptop.syncing.has_secret
    laptop.syncing.forget()
    assert laptop.syncing.address is None


def test_another_place_gets_everything_that_no_coordinator_holds(laptop: Workplace, tmp_path: Path) -> None:
    sync(laptop)
    (tmp_path / "other").mkdir()
    joined(laptop, tmp_path / "other")
    assert len(sync(laptop).sent) == 1


def test_a_study_update_is_taken_from_a_coordinator_who_was_compared(
    laptop: Workplace, office: Workplace, tmp_path: Path
) -> None:
    assert office.syncing.publish(study_version(tmp_path / "v2", "2")) == "2"
    assert len(sync(office).sent) == 1
    report = sync(laptop)
    assert (report.publishers, report.complete) == ({office.fingerprint: "office"}, False)
    assert laptop._store.package_versions() == ["1"]
    report = laptop.syncing.sync(accept_updates=[office.fingerprint])
    assert [(view.version, view.status) for view in report.updates] == [("2", UpdateStatus.TAKEN)]
    assert laptop._store.package_versions() == ["2", "1"]
    assert laptop._store.package() == office._store.package()
    office.syncing.publish(study_version(tmp_path / "v3", "3"))
    sync(office)
    assert [view.status for view in sync(laptop).updates] == [UpdateStatus.TAKEN]
    assert sync(laptop).updates == ()


def test_a_laptop_may_not_change_the_study_of_its_coordinator(
    laptop: Workplace, office: Workplace, tmp_path: Path
) -> None:
    laptop.syncing.publish(study_version(tmp_path / "v2", "2"))
    sync(laptop)
    report = sync(office, laptop.fingerprint)
    assert (report.new, report.publishers) == (1, {laptop.fingerprint: "laptop"})
    assert office._store.package_versions() == ["1"]


def test_a_version_is_never_replaced(laptop: Workplace, office: Workplace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Version 1 of the study is here already"):
        office.syncing.publish(ECODIALOG)
    office.syncing.publish(study_version(tmp_path / "v2", "2"))
    laptop._store.add_package("2", b"something else")
    sync(office)
    report = laptop.syncing.sync(accept_updates=[office.fingerprint])
    assert [view.status for view in report.updates] == [UpdateStatus.REFUSED]
    assert laptop._store.package("2") == b"something else"


@pytest.mark.parametrize("place", [10, -10, 400])
def test_an_altered_update_is_refused(office: Workplace, tmp_path: Path, stick: Path, place: int) -> None:
    office.syncing.publish(study_version(tmp_path / "v2", "2"))
    sync(office)
    content = bytearray(next(stick.rglob("*.update")).read_bytes())
    assert read_update(bytes(content))[0].version == "2"
    content[place] ^= 1
    with pytest.raises(Refused, match="altered"):
        read_update(bytes(content))
