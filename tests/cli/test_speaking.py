import re

import click
import pytest

from ngofield.cli.commands import root
from ngofield.cli.language import chosen_language
from ngofield.config import Settings


def commands(group: click.Group = root, path: tuple[str, ...] = ()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


ALL = list(commands())


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_every_command_tells_what_it_does(cli, path, command) -> None:
    run = cli(*path, "--help")
    assert run.code == 0
    assert command.help in " ".join(run.out.split())
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_every_command_has_json(path, command) -> None:
    assert "as_json" in [parameter.name for parameter in command.params]


def test_commands_are_those_of_the_contract() -> None:
    assert {" ".join(path) for path, _ in ALL} == {
        "session list", "session begin", "session close", "session reopen", "session remove",
        "session facts", "session leave",
        "init", "study check", "study pack", "session add", "fill", "import", "statements", "transcript",
        "bundle", "merge", "codebook list", "codebook add", "codebook move", "codebook merge",
        "codebook retire", "codebook bring-back", "export", "import-qda", "receipts", "sync", "conflicts",
        "settle", "withdraw", "undo", "redo", "table", "score", "codes", "agreement", "report", "verify",
        "demo",
        "passphrase", "recover", "keys save", "keys public", "keys sheet", "study update",
        "study coordinator", "form export", "form print", "backup", "backups", "restore", "salvage",
        "entry sheets", "entry differences", "entry settle", "entry pair",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("frobnicate", "There is no command frobnicate"),
        ("verify s --loud", "There is no option --loud"),
        ("init s", "--study is missing"),
        ("verify", "STORE is missing"),
        ("report s --lang de -o x.pdf", "The value of --lang cannot be used"),
        ("verify a b", "The command line could not be understood"),
        ("report s --lang kk -o x.docx", "The report is written as PDF"),
    ],
)
def test_a_line_not_understood_is_one_sentence_and_2(cli, line: str, said: str) -> None:
    run = cli(*line.split())
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(said)
    assert run.err.count("\n") == 1


def test_a_group_without_its_command_shows_its_help(cli) -> None:
    run = cli("study")
    assert (run.code, run.out) == (2, "")
    assert "pack" in run.err


def test_our_own_mistake_is_1_and_tells_no_data(cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("P7 said a secret")

    monkeypatch.setattr("ngofield.services.study_setup.check_study", broken)
    run = cli("study", "check", "anything")
    assert (run.code, run.out) == (1, "")
    assert re.fullmatch(r"The program made a mistake of its own \(ValueError, .+:\d+\).+\n", run.err)
    assert "secret" not in run.err


def test_stopping_is_not_a_mistake(cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ngofield.services.study_setup.check_study", stopped)
    run = cli("study", "check", "anything")
    assert (run.code, run.err.strip()) == (2, "Stopped: nothing was changed.")


@pytest.mark.parametrize(
    ("environ", "language", "chosen"),
    [
        ({"NGOFIELD_LANGUAGE": "kk", "LANG": "ru_KZ.UTF-8"}, "en", "kk"),
        ({"LANG": "ru_KZ.UTF-8"}, "kk", "kk"),
        ({"LANG": "ru_KZ.UTF-8"}, "", "ru"),
        ({"LC_ALL": "kk_KZ.UTF-8", "LANG": "ru_KZ.UTF-8"}, "", "kk"),
        ({"NGOFIELD_LANGUAGE": "de", "LANG": "C.UTF-8"}, "", "en"),
        ({}, "", "en"),
    ],
)
def test_the_language_is_the_users(environ: dict[str, str], language: str, chosen: str) -> None:
    assert chosen_language(environ, Settings(language=language)) == chosen


def test_no_display_no_window(cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    run = cli()
    assert (run.code, run.out) == (2, "")
    assert "no display" in run.err
