"""A program started by another one may have no streams, or a passphrase that is no text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ngofield.cli.console import standard_streams

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_mistake_of_ours(tmp_path: Path, closed: str) -> None:
    environment = {**os.environ, "NGOFIELD_HOME": str(tmp_path), "NGOFIELD_LANGUAGE": "en"}
    environment.pop("NGOFIELD_PASSPHRASE", None)
    line = f'exec "{sys.executable}" -m ngofield verify "{tmp_path}" {closed}'
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "mistake" not in done.stderr


def test_what_is_said_to_nobody_is_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    out, _ = standard_streams()
    out.write("әңгіме")
    out.flush()


def test_a_passphrase_that_is_no_text_is_refused(cli, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("NGOFIELD_PASSPHRASE", os.fsdecode(b"\xff\xfe"))
    run = cli("init", tmp_path / "store", "--study", "ecodialog")
    assert (run.code, run.out) == (2, "")
    assert "UTF-8" in run.err
    assert not (tmp_path / "store").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_crash_leaves_no_picture_of_the_memory(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from ngofield.__main__ import main; limit = resource.RLIMIT_CORE\n"
        "resource.setrlimit(limit, (resource.getrlimit(limit)[1],) * 2); sys.argv = ['ngofield', '--help']\n"
        "main(); print(resource.getrlimit(limit)[0], file=sys.stderr)"
    )
    environment = {**os.environ, "NGOFIELD_HOME": str(tmp_path)}
    line = [sys.executable, "-c", program]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stderr == "0\n"
