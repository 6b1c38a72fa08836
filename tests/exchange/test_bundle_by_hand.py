"""A bundle is read with an age tool, an unzipper and SHA-256 alone, as docs/formats.md tells."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest
from nacl.signing import VerifyKey
from store_kit import PASSPHRASE, StoreKit, record_answer, record_response, record_session, record_statement

from ngofield.domain.revision import Kind, new_id
from ngofield.services.carrying.bundling import BundleReport, write_own_bundle
from ngofield.services.workplace import Workplace


@pytest.fixture
def laptop(kit: StoreKit) -> Workplace:
    """A laptop with an edited answer, something taken back, and somebody who withdrew."""
    work = kit.workplace("laptop")
    session, gone = record_session(work._store), new_id()
    response = record_response(work._store, session, {"frequency": "regular"})
    record_answer(work._store, response, "frequency", "rare")
    work._store.take_away(Kind.STATEMENT, record_statement(work._store, session, "артық"))
    work._store.record(Kind.RESPONDENT, gone, {"session": session, "code": "P1"})
    work._store.withdraw(gone)
    return work


def unzipped(opened: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bodies(lines: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each line and its body's bytes as they stand in it."""
    for line in lines.splitlines():
        found = json.loads(line)
        yield found, json.dumps(found["body"], separators=(",", ":"), ensure_ascii=False).encode()


def chained(manifest: dict[str, Any], lines: bytes) -> str:
    """Return the digest after the last revision, computed as the formats tell."""
    digest = manifest["previous"]
    for line, body in bodies(lines):
        told = hashlib.sha256(line.get("salt", "").encode() + body).hexdigest()
        fields = (
            digest, manifest["device"], str(line["seq"]), line["kind"], line["subject"],
            line.get("erased") or told, ",".join(line["parents"]), line["author"], line["at"],
        )  # fmt: skip
        digest = hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
    return digest


def check(opened: bytes) -> tuple[dict[str, Any], bytes]:
    members = unzipped(opened)
    assert sorted(members) == ["manifest.json", "revisions.jsonl", "signature"]
    manifest, lines = json.loads(members["manifest.json"]), members["revisions.jsonl"]
    assert hashlib.sha256(lines).hexdigest() == manifest["sha256"]
    assert (manifest["format"], manifest["format_version"]) == ("ngofield-bundle", 2)
    VerifyKey(bytes.fromhex(manifest["verify_key"])).verify(
        b"ngofield-bundle-2\n" + members["manifest.json"] + lines, members["signature"]
    )
    assert len(lines.splitlines()) == manifest["revisions"]
    assert chained(manifest, lines) == manifest["digest"]
    return manifest, lines


def test_a_coordinator_reads_it_with_standard_tools(kit: StoreKit, laptop: Workplace) -> None:
    path = laptop.merging.bundle(kit.folder / "x.bundle").path
    identity = pyrage.x25519.Identity.from_str(kit.coordinator_key)
    manifest, lines = check(pyrage.decrypt(path.read_bytes(), [identity]))
    assert (manifest["study"], manifest["device"], manifest["after"]) == ("ecodialog", laptop.device, 0)
    assert manifest["digest"] == laptop._store.journal.tail(laptop.device).digest
    rows = [json.loads(line) for line in lines.splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, laptop._store.journal.count() + 1))
    assert [row["body"]["value"] for row in rows if row["kind"] == "answer"] == ["regular", "rare"]
    assert [row["body"] is None for row in rows if row["kind"] == "statement"] == [False, True]
    (erased,) = (row for row in rows if row.get("erased"))
    assert (erased["kind"], erased["body"], erased.get("salt")) == ("respondent", None, None)


def test_a_passphrase_reads_it_where_the_study_names_nobody(kit: StoreKit, laptop: Workplace) -> None:
    study = replace(kit.study, coordinators=())
    work = Workplace(laptop._store, study, PASSPHRASE, laptop._clock)
    path = work.merging.bundle(kit.folder / "x.bundle").path
    check(pyrage.passphrase.decrypt(path.read_bytes(), PASSPHRASE))


def parts(work: Workplace, target: Path, largest: int = 1200) -> BundleReport:
    return write_own_bundle(work._store, work.study, PASSPHRASE, target, everything=True, largest=largest)


def test_a_large_bundle_is_cut_into_parts_of_which_each_stands_alone(
    kit: StoreKit, laptop: Workplace
) -> None:
    report = parts(laptop, kit.folder / "x.bundle")
    assert [path.name for path in report.paths[:3]] == ["x.bundle", "x-2.bundle", "x-3.bundle"]
    assert report.revisions == laptop._store.journal.count()
    identity = pyrage.x25519.Identity.from_str(kit.coordinator_key)
    opened = [check(pyrage.decrypt(path.read_bytes(), [identity]))[0] for path in report.paths]
    ends = [(one["after"], one["previous"], one["digest"]) for one in opened]
    assert [end[0] + 1 for end in ends] == [file.first for file in report.files]
    assert [end[1] for end in ends] == ["", *(end[2] for end in ends[:-1])]


def test_parts_merge_in_any_order(kit: StoreKit, laptop: Workplace) -> None:
    paths = parts(laptop, kit.folder / "x.bundle").paths
    assert len(paths) > 3
    for number, order in enumerate((paths, paths[::-1], (*paths[1::2], *paths[::2]))):
        office = kit.workplace(f"office{number}", coordinator=True)
        for path in order:
            view = office.merging.merge([path], accept=[laptop.fingerprint]).bundles[0]
            assert view.status.value == "merged"
        assert office.merging.verify().ok
        assert office.merging.verify().state_digest == laptop.merging.verify().state_digest


def test_parts_in_a_folder_have_names_of_their_own(kit: StoreKit, laptop: Workplace) -> None:
    stick = kit.folder / "stick"
    stick.mkdir()
    report = parts(laptop, stick)
    assert sorted(stick.iterdir()) == sorted(set(report.paths))


def test_a_store_that_was_another_device_bundles_for_both(
    kit: StoreKit, laptop: Workplace, coordinator: Workplace
) -> None:
    former = laptop.fingerprint
    laptop._store.renew_identity()
    record_session(laptop._store)
    report = laptop.merging.bundle(kit.folder / "x.bundle")
    assert [file.fingerprint for file in report.files] == [former, laptop.fingerprint]
    merged = coordinator.merging.merge(report.paths, accept=[former, laptop.fingerprint])
    for receipt in merged.receipts:
        laptop.merging.accept_receipts(receipt)
    assert coordinator.merging.verify().state_digest == laptop.merging.verify().state_digest
    later = laptop.merging.bundle(kit.folder / "later.bundle")
    assert [(file.fingerprint, file.last - file.first + 1) for file in later.files] == [
        (laptop.fingerprint, 0)
    ]
