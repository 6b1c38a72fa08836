"""Processes killed at work: what they said is saved is there, and nothing can be read from what they left.

`make torture` does the same many more times.
"""

import os
import random
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from store_kit import StoreKit

from tools.torture.arena import Arena, Blank
from tools.torture.kills import Outcome, kill_backup, kill_capture, kill_merge, kill_withdrawal
from tools.torture.marks import MARK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is a signal of POSIX systems")


@pytest.fixture
def arena(tmp_path: Path) -> Arena:
    seed = secrets.randbelow(10**6)
    print(f"seed: {seed}")  # noqa: T201 - shown where the test fails
    folder = tmp_path / "arena"
    folder.mkdir()
    return Arena(folder, random.Random(seed))


@pytest.fixture
def laptop(kit: StoreKit) -> Blank:
    return closed(kit, "laptop")


def closed(kit: StoreKit, name: str, *, coordinator: bool = False) -> Blank:
    store = kit.store(name, coordinator=coordinator)
    store.close()
    return Blank(store.path, kit.key)


def test_a_laptop_killed_while_it_records_loses_nothing(arena: Arena, laptop: Blank) -> None:
    outcome = kill_capture(arena, laptop, 6)
    assert outcome.lost == []
    assert outcome.kills == 6
    assert outcome.looked_for > 20


def test_a_merge_that_is_killed_went_in_whole_or_not_at_all(
    arena: Arena, laptop: Blank, kit: StoreKit
) -> None:
    outcome = kill_merge(arena, laptop, closed(kit, "coordinator", coordinator=True), 4)
    assert (outcome.lost, outcome.kills) == ([], 4)


WORK: dict[str, Callable[[Arena, Blank, int], Outcome]] = {
    "a backup": kill_backup,
    "a withdrawal": kill_withdrawal,
}


@pytest.mark.parametrize("work", WORK)
def test_whoever_is_killed_at_work_leaves_nothing_half_done(arena: Arena, laptop: Blank, work: str) -> None:
    outcome = WORK[work](arena, laptop, 3)
    assert (outcome.lost, outcome.kills) == ([], 3)


def test_the_judge_sees_what_is_lost(arena: Arena, laptop: Blank, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that says "saved" of what it will never save, and writes words where anybody reads them."""
    run = arena.run

    def lying(*given: object, **named: object) -> object:
        ended = run(*given, **named)  # type: ignore[arg-type]
        (arena.folder / "log.txt").write_text(f"error in {MARK}", encoding="utf-16-le")
        return type(ended)(ended.killed, (*ended.said, ("saved", "nobody", "7", "0" * 64)), ended.seconds)

    monkeypatch.setattr(arena, "run", lying)
    outcome = kill_capture(arena, laptop, 1)
    assert len(outcome.lost) == 2
    assert "log.txt" in outcome.lost[1]
