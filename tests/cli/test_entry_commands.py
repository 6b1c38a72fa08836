"""Paper forms on the command line: what was typed, where two typings differ, and settling it."""

import pytest
from command_line import Cli
from store_kit import StoreKit

from ngofield.domain.response import Mode
from ngofield.services.entry.sheets import Paper
from ngofield.services.workplace import Workplace


def type_form1(work: Workplace, response_id: str, first: str) -> None:
    typing = work.entry.typing(response_id)
    typing.type(typing.rows[0], first)
    while typing.open_rows:
        row = typing.open_rows[0]
        typing.type(row, "1" if row.item.choices else "-")
    typing.finish()


@pytest.fixture
def typed(kit: StoreKit) -> Workplace:
    """A closed store with one sheet typed twice, with one difference, and one begun."""
    work = kit.workplace()
    session = work.fieldwork.open_session("talgar", "2025-02-19").id
    paper = Paper("form1", "ru", Mode.INTERVIEW, "B-4F7K", "AK")
    first = work.entry.begin(session, paper, "B-4F7K-01").id
    type_form1(work, first, "1")
    work.entry.typing(first).ascribe("P1")
    type_form1(work, work.entry.begin_second(first, "BM").id, "2")
    work.entry.begin(session, paper, "B-4F7K-02")
    work.close()
    return work


def test_the_sheets_are_listed(cli: Cli, typed: Workplace) -> None:
    run = cli("entry", "sheets", typed.path, "--json")
    assert run.code == 0
    first, second = run.document["sheets"]
    assert [first[name] for name in ("sheet", "state", "typist", "second_typist", "participant", "mode")] == [
        "B-4F7K-01", "checked", "AK", "BM", "P1", "interview",
    ]  # fmt: skip
    assert (second["state"], second["second_typist"], second["agreement"]) == ("begun", None, None)
    assert run.document["agreement"] == {"sheets": 1, "compared": 5, "same": 4, "settled": 0, "open": 1}
    said = cli("entry", "sheets", typed.path).out.splitlines()
    assert said[0].split() == ["B-4F7K-01", "checked", "AK", "BM", "1"]
    assert said[-1] == "4 of 5 answers the same, 0 settled, 1 still differ"


def test_differences_are_listed_and_settled(cli: Cli, typed: Workplace) -> None:
    run = cli("entry", "differences", typed.path, "--sheet", "4f7k 1", "--json")
    (sheet,) = run.document["sheets"]
    assert sheet["differences"] == [
        {"item": "frequency", "number": "1", "first": {"value": "regular", "missing": None},
         "second": {"value": "periodic", "missing": None}},
    ]  # fmt: skip
    assert "B-4F7K-01  1. frequency  1 | 2" in cli("entry", "differences", typed.path).out
    settle = ("entry", "settle", typed.path, "--sheet", "B-4F7K-01", "--item", "frequency")
    assert cli(*settle).code == 2
    assert cli(*settle, "--answer", "9").code == 2
    run = cli(*settle, "--take", "second", "--json")
    assert run.document == {
        "settled": "frequency",
        "agreement": {"sheets": 1, "compared": 5, "same": 4, "settled": 1, "open": 0},
    }
    again = cli(*settle, "--answer", "3")
    assert (again.code, again.out) == (2, "")
    assert "no difference" in again.err
    assert cli("undo", typed.path).code == 0
    assert cli(*settle, "--answer", "3").code == 0
    assert cli("verify", typed.path).code == 0


def test_an_unknown_sheet_is_refused(cli: Cli, typed: Workplace) -> None:
    assert "No sheet B-4F7K-09" in cli("entry", "differences", typed.path, "--sheet", "B-4F7K-09").err
    assert "is not the code of a sheet" in cli("entry", "differences", typed.path, "--sheet", "x").err
