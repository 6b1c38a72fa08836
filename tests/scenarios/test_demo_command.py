"""`ngofield demo`: the day that anybody can play to see that it all works."""

from pathlib import Path
from typing import Any

import pytest
from command_line import PASSPHRASE, Cli, Run

from ngofield.services.study_setup import open_store

SCORES = {
    "talgar": (8.0, "high"),
    "ushtobe": (7.5, "medium"),
    "kokshetau": (7.1, "medium"),
    "konaev": (6.5, "medium"),
    "atbasar": (6.4, "medium"),
    "taldykorgan": (6.0, "medium"),
    "esik": (4.8, "low"),
}


@pytest.fixture
def day(cli: Cli, tmp_path: Path) -> Run:
    return cli("demo", tmp_path / "day", "--json")


def test_a_whole_field_day(day: Run, cli: Cli, tmp_path: Path) -> None:
    assert day.code == 0, day.err
    told = day.document
    score = told["score"]
    assert {group["key"]: (group["mean"], group["level"]) for group in score["groups"]} == SCORES
    assert score["excluded"] == [
        {
            "key": "tekeli",
            "forms": 9,
            "reason": {
                "kk": "зерттеу авторлары есептен шығарған",
                "ru": "исключён авторами исследования",
                "en": "excluded by the authors of the study",
            },
        }
    ]
    assert (score["range"], score["all"]["forms"]) == ([3, 9], 79)
    assert len(set(told["digests"])) == 1
    assert told["outputs"] == ["report-kk.pdf", "report-ru.pdf", "tables.xlsx"]
    assert all((tmp_path / "day" / name).stat().st_size > 5_000 for name in told["outputs"])
    assert told["passphrase"] == PASSPHRASE
    assert len(told["laptops"]) == 8
    steps = day.err.splitlines()
    assert steps[0].startswith("[ 1/21]")
    assert steps[-1].startswith("[21/21]")
    what_it_left(cli, told)


def what_it_left(cli: Cli, told: dict[str, Any]) -> None:
    verified = cli("verify", told["coordinator"], "--json").document
    assert (verified["ok"], verified["state_digest"]) == (True, told["digests"][0])
    codes = cli("codes", told["coordinator"], "--json").document
    assert (codes["statements"], codes["uncoded"], codes["synthetic"]) == (51, 0, True)
    assert (codes["polarity"]["negative"], codes["polarity"]["positive"]) == (37, 14)
    laptop = open_store(Path(told["laptops"][0]), PASSPHRASE)
    (view,) = laptop.fieldwork.sessions()
    assert view.revisions == view.bundled == view.received
    laptop.close()
    again = cli("demo", Path(str(told["coordinator"])).parent)
    assert (again.code, again.out) == (2, "")
    assert "not an empty folder" in again.err
