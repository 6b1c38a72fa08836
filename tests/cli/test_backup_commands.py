"""Backup, backups, restore and salvage as a person at the command line meets them."""

import shutil
from pathlib import Path

import pytest
from command_line import Cli

from ngofield.storage.facts import DATABASE_FILE


@pytest.fixture
def laptop(cli: Cli, tmp_path: Path) -> Path:
    store = tmp_path / "laptop"
    assert cli("init", store, "--study", "ecodialog", "--device", "talgar-1").code == 0
    assert cli("session", "add", store, "--locality", "talgar", "--date", "2025-02-19").code == 0
    return store


def test_a_backup_is_made_listed_and_brought_back(cli: Cli, laptop: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = cli("backup", laptop, "--second", stick, "--json").document
    assert (made["number"], made["revisions"], made["trouble"]) == (1, 1, None)
    assert Path(made["copy"]).is_relative_to(stick)
    [listed] = cli("backups", stick, "--json").document["backups"]
    assert listed["state_digest"] == made["state_digest"]
    assert "1 record" in cli("backups", laptop).out
    shutil.rmtree(laptop)
    run = cli("restore", stick, laptop)
    assert run.code == 0
    assert "The study is back from the backup of" in run.out
    assert "counts as a new one" in run.out
    assert cli("verify", laptop, "--json").document["state_digest"] == made["state_digest"]


def test_an_absent_second_place_is_told_beside_the_result(cli: Cli, laptop: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    cli("backup", laptop, "--second", tmp_path / "stick")
    shutil.rmtree(tmp_path / "stick")
    run = cli("backup", laptop)
    assert run.code == 0
    assert "is not there" in run.err


def test_a_damaged_store_leads_to_salvage(cli: Cli, laptop: Path) -> None:
    cli("backup", laptop)
    cli("session", "add", laptop, "--locality", "esik", "--date", "2025-02-20")
    database = laptop / DATABASE_FILE
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)
    run = cli("session", "add", laptop, "--locality", "esik", "--date", "2025-02-21")
    assert run.code == 2
    assert "ngofield salvage" in run.err
    run = cli("salvage", laptop, "--json")
    assert run.code == 0
    assert run.document["backup"]["revisions"] == 1
    assert run.document["revisions"] == 1 + run.document["recovered"]
    assert Path(run.document["kept"], DATABASE_FILE).is_file()
    assert cli("verify", laptop).code == 0
    assert cli("session", "add", laptop, "--locality", "esik", "--date", "2025-02-21").code == 0


def test_a_stick_of_two_laptops_asks_which(cli: Cli, laptop: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = tmp_path / "other"
    cli("init", other, "--study", "ecodialog")
    for store in (other, laptop):
        cli("backup", store, "--second", stick)
    run = cli("restore", stick, tmp_path / "new")
    assert run.code == 2
    assert "several laptops" in run.err
    listed = cli("backups", stick, "--json").document["backups"]
    chosen = next(one for one in listed if one["revisions"] == 1)
    assert cli("restore", chosen["folder"], tmp_path / "new").code == 0


def test_no_backups_is_told(cli: Cli, tmp_path: Path) -> None:
    assert "no backups here" in cli("backups", tmp_path).out
    run = cli("restore", tmp_path, tmp_path / "new")
    assert run.code == 2
    assert "There are no backups in" in run.err


def test_a_cloud_folder_is_warned_of(cli: Cli, tmp_path: Path) -> None:
    run = cli("init", tmp_path / "Dropbox", "--study", "ecodialog")
    assert run.code == 0
    assert "Dropbox sees its files" in run.err
