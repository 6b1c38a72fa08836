"""The keys of a store from the command line."""

import shutil
from pathlib import Path

import pytest
from command_line import Cli
from pypdf import PdfReader
from store_kit import PASSPHRASE, Blank, StoreKit

from ngofield.storage.keyfile import KEY_FILE, unwrap_key

NEW = "жаңа сөз тіркесі"


@pytest.fixture
def laptop(blank: Blank, tmp_path: Path) -> Path:
    shutil.copytree(blank.path, tmp_path / "laptop")
    return tmp_path / "laptop"


@pytest.fixture
def new_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGOFIELD_NEW_PASSPHRASE", NEW)
    monkeypatch.setenv("NGOFIELD_KEY_PASSPHRASE", "кілт файлы үшін")


def test_the_passphrase_is_changed(cli: Cli, laptop: Path, blank: Blank, new_passphrase: None) -> None:
    run = cli("passphrase", laptop, "--json")
    assert (run.code, run.document) == (0, {"store": str(laptop), "changed": True})
    assert unwrap_key(laptop, NEW) == blank.key
    assert NEW not in run.out + run.err
    again = cli("passphrase", laptop)
    assert (again.code, again.out) == (2, "")
    assert "The passphrase is wrong" in again.err


def test_the_new_passphrase_is_asked_twice(cli: Cli, laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [NEW, NEW + "!"]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("ngofield.cli.stores.getpass", lambda prompt: typed.pop(0))
    before = (laptop / KEY_FILE).read_bytes()
    run = cli("passphrase", laptop)
    assert (run.code, typed) == (2, [])
    assert "differ" in run.err
    assert (laptop / KEY_FILE).read_bytes() == before


def test_without_a_terminal_the_missing_variable_is_named(cli: Cli, laptop: Path, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    run = cli("passphrase", laptop)
    assert run.code == 2
    assert "NGOFIELD_NEW_PASSPHRASE" in run.err


def test_a_sheet_made_here_recovers(
    cli: Cli, laptop: Path, blank: Blank, new_passphrase: None, tmp_path: Path, monkeypatch
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert cli("keys", "sheet", laptop, "-o", sheet, "--lang", "kk").code == 0
    lines = [line.strip() for line in PdfReader(sheet).pages[0].extract_text().split("\n")]
    groups = [
        line for line in lines if len(line) == 5 and line.isascii() and line.isalnum() and line.isupper()
    ]
    assert len(groups) == 7

    wrong = "-".join([*groups[:2], "00000", *groups[3:]])
    run = cli("recover", laptop, "--recovery-key", wrong)
    assert (run.code, run.out) == (2, "")
    assert "Group 3" in run.err

    monkeypatch.setenv("NGOFIELD_RECOVERY_KEY", " ".join(groups).lower())
    run = cli("recover", laptop, "--json")
    assert run.code == 0
    assert run.document["recovered"] is True
    assert unwrap_key(laptop, NEW) == blank.key


def test_a_key_file_recovers(
    cli: Cli, kit: StoreKit, laptop: Path, blank: Blank, new_passphrase: None, tmp_path: Path
) -> None:
    office = kit.workplace("office", coordinator=True)
    key_file = tmp_path / "office.agekey"
    saved = cli("keys", "save", office.path, "-o", key_file, "--json")
    assert saved.document == {"file": str(key_file), "key": office.security.recipient}
    run = cli("recover", laptop, "--key-file", key_file)
    assert run.code == 0, run.err
    assert unwrap_key(laptop, NEW) == blank.key
    both = cli("recover", laptop, "--key-file", key_file, "--recovery-key", "x")
    assert "not both" in both.err


def test_a_coordinator_is_added_and_listed(cli: Cli, kit: StoreKit, laptop: Path, tmp_path: Path) -> None:
    second = kit.workplace("second")
    saved = cli("keys", "public", second.path, "-o", tmp_path / "key.txt", "--json").document
    assert saved["key"] == second.security.recipient
    added = cli("study", "coordinator", laptop, "--add", tmp_path / "key.txt", "--json").document
    listed = cli("study", "coordinator", laptop, "--json").document
    assert added == listed
    assert listed["coordinators"][-1] == {"key": saved["key"], "digits": saved["digits"]}
    assert "2 coordinators." in cli("study", "coordinator", laptop).out


def test_a_newer_package_is_taken_in(cli: Cli, kit: StoreKit, laptop: Path, tmp_path: Path) -> None:
    office = kit.workplace("office")
    package = tmp_path / "eco.ngostudy"
    assert cli("study", "pack", office.path, "-o", package).code == 0
    tried = cli("study", "update", laptop, "--study", package, "--dry-run", "--json").document
    assert [one["key"] for one in tried["joining"]] == [office.security.recipient]
    assert len(cli("study", "coordinator", laptop, "--json").document["coordinators"]) == 1
    run = cli("study", "update", laptop, "--study", package, "--json")
    assert (run.code, run.document) == (0, tried)
    assert len(cli("study", "coordinator", laptop, "--json").document["coordinators"]) == 2
    assert PASSPHRASE not in run.out
