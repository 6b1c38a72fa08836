"""Sheets of paper typed on several laptops: each counts once, and differences are settled together."""

from pathlib import Path

import pytest
from entry_kit import PAPER_FORM, SHEET, code, entry_of, type_again, type_sheet
from store_kit import StoreKit

from ngofield.domain.response import Answer
from ngofield.errors import Refused
from ngofield.services.entry.entry import Entry
from ngofield.services.workplace import Workplace


def merge(coordinator: Workplace, laptop: Workplace, path: Path) -> None:
    bundle = laptop.merging.bundle(path).path
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])


def counted(work: Workplace) -> int:
    return len(list(work._store.queries.response_records("paper")))


def differing(entry: Entry, first: str) -> list[str]:
    comparison = entry.compare(entry.sheet(first))
    assert comparison is not None
    return [difference.item.key for difference in comparison.open]


def open_session(work: Workplace) -> str:
    return work.fieldwork.open_session("talgar", "2025-02-20").id


def test_two_typings_travel_and_are_settled_at_the_coordinator(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    typing, session = entry_of(laptop, PAPER_FORM), open_session(laptop)
    firsts = [type_sheet(typing, session, number) for number in (1, 2, 3)]
    type_again(typing, firsts[0], {**SHEET, "age": "54", "order": "321", "share": "7"})
    merge(coordinator, laptop, kit.folder / "1.bundle")
    there = entry_of(coordinator, PAPER_FORM)
    assert [sheet.code for sheet in there.sheets()] == [code(1), code(2), code(3)]
    assert counted(coordinator) == 3
    assert differing(there, firsts[0]) == ["order", "age", "share"]
    there.settle(firsts[0], "age", Answer(54, language="ru"))
    assert differing(there, firsts[0]) == ["order", "share"]
    assert counted(coordinator) == 3


def test_a_second_typing_that_comes_later_finds_its_sheet(kit: StoreKit, coordinator: Workplace) -> None:
    laptop = kit.workplace("laptop")
    typing, session = entry_of(laptop, PAPER_FORM), open_session(laptop)
    first = type_sheet(typing, session, 1)
    merge(coordinator, laptop, kit.folder / "1.bundle")
    type_again(typing, first, {**SHEET, "age": "54"})
    merge(coordinator, laptop, kit.folder / "2.bundle")
    there = entry_of(coordinator, PAPER_FORM)
    assert (len(there.sheets()), counted(coordinator), differing(there, first)) == (1, 1, ["age"])
