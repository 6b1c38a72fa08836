"""Sheets of paper typed on several laptops: each counts once, and differences are settled together."""

from pathlib import Path

import pytest
from entry_kit import PAPER_FORM, SHEET, code, entry_of, type_again, type_sheet
from store_kit import StoreKit

from ngofield.domain.response import Answer
from ngofield.errors import Refused
from ngofield.services.entry.entry import Entry
from ngofield.services.entry.sheets import typed_apart
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


def test_a_sheet_that_two_laptops_typed_is_made_one(kit: StoreKit, coordinator: Workplace) -> None:
    laptops = [kit.workplace("esik"), kit.workplace("talgar")]
    sheets = [SHEET, {**SHEET, "age": "54", "order": "321", "share": "7"}]
    for laptop, sheet in zip(laptops, sheets, strict=True):
        type_sheet(entry_of(laptop, PAPER_FORM), open_session(laptop), 1, sheet)
        merge(coordinator, laptop, kit.folder / f"{laptop.device}.bundle")
    there = entry_of(coordinator, PAPER_FORM)
    assert typed_apart(there.sheets()) == [code(1)]
    paired = there.pair("4f7k 1")
    assert typed_apart(there.sheets()) == []
    assert (counted(coordinator), differing(there, paired.first.id)) == (1, ["order", "age", "share"])
    for key in differing(there, paired.first.id):
        there.settle(paired.first.id, key, paired.first.answers[key])
    assert (counted(coordinator), differing(there, paired.first.id)) == (1, [])
    with pytest.raises(Refused, match="stands here once"):
        there.pair(code(1))


def test_typings_of_two_participants_are_not_made_one(kit: StoreKit, coordinator: Workplace) -> None:
    for name in ("esik", "talgar"):
        laptop = kit.workplace(name)
        typing = entry_of(laptop, PAPER_FORM)
        first = type_sheet(typing, open_session(laptop), 1)
        typing.ascribe(typing.sheet(first).first, "P1")
        merge(coordinator, laptop, kit.folder / f"{name}.bundle")
    with pytest.raises(Refused, match="two participants"):
        entry_of(coordinator, PAPER_FORM).pair(code(1))
