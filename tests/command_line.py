import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ngofield.cli import main

PASSPHRASE = "кең дала таңы"


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Run]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Run a command line in this process, as somebody whose language is English."""
    monkeypatch.setenv("NGOFIELD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NGOFIELD_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("NGOFIELD_LANGUAGE", "en")

    def run(*words: object) -> Run:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return run
