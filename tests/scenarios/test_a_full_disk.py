"""A disk that fills up: one sentence, exit 2, and the store is as it was."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import PASSPHRASE, Cli

from ngofield.services.study_setup import create_store


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this system lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may make a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_changes_nothing(cli: Cli, small_disk: Path, tmp_path: Path) -> None:
    workplace = create_store(small_disk / "store", "ecodialog", PASSPHRASE)
    workplace.fieldwork.open_session("talgar", "2025-02-20")
    before = workplace.merging.verify()
    workplace.close()

    file = tmp_path / "statements.csv"
    words = "Бұл туралы айтуға болады. " * 300
    file.write_text("locality,language,text\n" + f"talgar,kk,{words}\n" * 400, "utf-8")
    run = cli("statements", small_disk / "store", file)
    assert (run.code, run.out) == (2, "")
    assert "disk is full" in run.err
    assert run.err.count("\n") == 1
    after = cli("verify", small_disk / "store", "--json").document
    assert (after["ok"], after["state_digest"]) == (True, before.state_digest)


def test_a_bundle_that_finds_no_room(cli: Cli, small_disk: Path, tmp_path: Path) -> None:
    workplace = create_store(tmp_path / "store", "ecodialog", PASSPHRASE)
    workplace.fieldwork.open_session("talgar", "2025-02-20")
    before = workplace.merging.verify().state_digest
    workplace.close()
    with pytest.raises(OSError, match="No space"):
        (small_disk / "photos").write_bytes(b"0" * 3 * 1024 * 1024)
    run = cli("bundle", tmp_path / "store", "-o", small_disk / "talgar.bundle")
    assert run.code == 2
    assert "disk is full" in run.err
    assert [path.name for path in small_disk.iterdir()] == ["photos"]
    assert cli("verify", tmp_path / "store", "--json").document["state_digest"] == before
