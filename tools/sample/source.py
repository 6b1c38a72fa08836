"""The written sources of the sample: towns, wordings, statements."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Town:
    """One group, as towns.toml describes it; `points` is None where the report gives no score."""

    id: str
    region: str
    date: str
    place: str
    language: str
    came: int
    women: int
    form1: int
    kazakh: list[int]
    scored: int = 0
    points: int | None = None
    nameless: int = 0


def towns() -> list[Town]:
    """Return the eight groups in the order of the study."""
    return [Town(id=name, **facts) for name, facts in _read("towns.toml").items()]


def statements() -> dict[str, list[dict[str, Any]]]:
    """Return what was said, by town, in the order spoken."""
    return {town: content["said"] for town, content in _read("statements.toml").items()}


def phrases(form: str, item: str) -> dict[str, dict[str, list[str]]]:
    """Return the wordings of an open item, by code and language."""
    return _read("phrases.toml")[form][item]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))
