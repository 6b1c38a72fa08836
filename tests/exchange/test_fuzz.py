"""Files changed by chance, inside and outside: refused in one sentence or taken whole, never by half.

`make fuzz` does the same for as long as one likes, with other dice.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_kit import StoreKit

from ngofield.errors import Refused
from tools.fuzz import carried, stores, tables
from tools.fuzz.cases import KINDS
from tools.fuzz.ground import Case, Ground
from tools.torture.arena import Blank

ROUNDS = {"bundles": 100, "receipts": 60, "updates": 40, "packages": 40, "tables": 60,
          "keys": 60, "backups": 15}  # fmt: skip


def closed(kit: StoreKit, name: str, *, coordinator: bool = False) -> Blank:
    store = kit.store(name, coordinator=coordinator)
    store.close()
    return Blank(store.path, kit.key)


@pytest.fixture
def ground(kit: StoreKit) -> Iterator[Ground]:
    laptop, office = closed(kit, "blank"), closed(kit, "blank-office", coordinator=True)
    ground = Ground(kit.folder, laptop, office, random.Random(20250219))
    yield ground
    ground.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_file_is_refused_or_taken_whole(ground: Ground, kind: str) -> None:
    cases = KINDS[kind](ground)
    for number in range(ROUNDS[kind]):
        ground.run(cases[number % len(cases)])


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_files_unchanged_are_taken(
    ground: Ground, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the changed ones would be refused for a reason of their own, and nothing be tried."""
    for module in (carried, stores, tables):
        for change in ("changed_bytes", "changed_zip", "changed_json", "_changed_lines"):
            monkeypatch.setattr(module, change, lambda content, _dice: content, raising=False)
    for case in KINDS[kind](ground):
        assert ground.run(case), case.title


def test_the_judge_sees_a_change_by_half_and_a_crash(ground: Ground) -> None:
    def half(ground: Ground, _path: Path) -> None:
        ground.office._store.set_setting("half", "done")
        raise Refused("Nothing was changed.")

    def crash(_ground: Ground, _path: Path) -> None:
        raise KeyError("crash")

    with pytest.raises(AssertionError, match="has changed the store"):
        ground.run(Case("half", lambda _: b"", half))
    with pytest.raises(KeyError):
        ground.run(Case("crash", lambda _: b"", crash))
