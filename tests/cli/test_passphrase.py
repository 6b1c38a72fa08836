from pathlib import Path

import pytest
from command_line import Cli


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person types at the hidden prompts, one after the other."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("ngofield.cli.stores.getpass", lambda prompt: answers.pop(0))
    return answers


def test_a_new_store_asks_twice(cli: Cli, typed: list[str], monkeypatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NGOFIELD_PASSPHRASE")
    typed += ["кең дала", "кең даль"]
    run = cli("init", tmp_path / "store", "--study", "ecodialog")
    assert (run.code, run.out) == (2, "")
    assert "differ" in run.err
    assert not (tmp_path / "store").exists()

    typed += ["кең дала", "кең дала", "кең дала"]
    assert cli("init", tmp_path / "store", "--study", "ecodialog").code == 0
    assert cli("verify", tmp_path / "store").code == 0
    assert typed == []


def test_an_empty_passphrase_protects_nothing(
    cli: Cli, typed: list[str], monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NGOFIELD_PASSPHRASE")
    typed += ["", ""]
    assert cli("init", tmp_path / "store", "--study", "ecodialog").code == 2
    assert not (tmp_path / "store").exists()
