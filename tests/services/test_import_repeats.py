"""Forms of every type with repeats, taken in from a table and counted."""

from dataclasses import replace
from pathlib import Path

import pytest
from household import FORM
from store_kit import PASSPHRASE, SteppingClock, StoreKit

from ngofield.domain.response import Missing
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace

HEADINGS = (
    "locality,language,mood,order,day,hour,moment,agreed,rent,tenure,"
    "member[1]/age,sex[1],pension[1],job[1],member[2]/age,sex[2],job[2]/pay[1],pay[2][2],age[3]"
)
ROWS = (
    "talgar,kk,5,air water waste,2.3.2026,9:30,2026-03-02 09:30,1,8.5,own,70,f,yes,0,35,m,100,50.5,#refused",
    "esik,ru,2,#refused,#dont_know,,#not_asked,,,,61,m,#dont_know,,,,,,",
    "esik,ru,1,,,,,,,rent,,,,,,,,,",
)  # fmt: skip


@pytest.fixture
def work(kit: StoreKit) -> Workplace:
    study = replace(kit.study, instruments=(*kit.study.instruments, FORM))
    return Workplace(kit.store(), study, PASSPHRASE, SteppingClock())


def take_in(work: Workplace, folder: Path, *rows: str) -> None:
    file = folder / "houses.csv"
    file.write_text("\n".join((HEADINGS, *rows)), "utf-8")
    work.capture.import_responses(file, "house")


def test_a_table_with_repeats_is_taken_in_and_counted(work: Workplace, tmp_path: Path) -> None:
    take_in(work, tmp_path, *ROWS)
    ask = work.tabulation
    age = ask.frequency("house", "age")
    assert [(row.value, row.total.count) for row in age.rows] == [("35", 1), ("61", 1), ("70", 1)]
    assert (age.base.asked, age.base.missing[Missing.REFUSED]) == (4, 1)
    assert age.base.repeated is not None
    assert age.base.repeated.forms == 2
    assert [row.value for row in ask.frequency("house", "pay").rows] == ["50.5", "100"]
    members = ask.frequency("house", "member")
    assert [(row.value, row.total.count) for row in members.rows] == [("1", 1), ("3", 1)]
    assert members.base.missing[Missing.BLANK] == 1
    assert [row.value for row in ask.frequency("house", "twice").rows] == ["17"]
    pension = ask.frequency("house", "pension").base
    assert (pension.answered, pension.missing[Missing.NOT_ASKED], pension.missing[Missing.DONT_KNOW]) == (
        1,
        2,
        1,
    )
    day = ask.frequency("house", "day").base
    assert (day.answered, day.missing[Missing.DONT_KNOW], day.missing[Missing.BLANK]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("talgar,kk,9,,,,,,,,,,,,,,,,", "column mood"),
        ("talgar,kk,,air water,,,,,,,,,,,,,,,", "column order"),
        ("talgar,kk,,,,,,,,,50,f,yes,,,,,,", r"column pension\[1\]"),
        ("talgar,kk,,,,,,,,,x,,,,,,,,", r"column member\[1\]/age"),
        ("talgar,kk,,,,,,,,,61,,,0,35,,,,", None),
    ],
)
def test_a_row_is_checked_as_the_screen_would(
    work: Workplace, tmp_path: Path, cells: str, said: str | None
) -> None:
    if said is None:
        take_in(work, tmp_path, cells)
        return
    with pytest.raises(Refused, match=f"Row 2, {said}"):
        take_in(work, tmp_path, cells)
    assert work.capture.responses() == []
