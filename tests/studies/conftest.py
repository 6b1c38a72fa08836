import csv
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ECODIALOG = ROOT / "resources/studies/ecodialog"

Rows = list[dict[str, str]]


@pytest.fixture
def ecodialog() -> Path:
    return ECODIALOG


@pytest.fixture
def rows() -> Callable[[str], Rows]:
    def read(name: str) -> Rows:
        with (ECODIALOG / "sample" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    return read


@pytest.fixture
def toml() -> Callable[[str], dict[str, Any]]:
    return lambda name: tomllib.loads((ECODIALOG / name).read_text("utf-8"))
