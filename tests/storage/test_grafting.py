"""Pieces of copies arriving with gaps, erased, and in any order."""

import shutil
from itertools import permutations

import pytest
from msgspec.structs import replace
from store_kit import StoreKit, dump, piece, record_session, take

from ngofield.domain.revision import Kind, derived_id
from ngofield.storage.absorption import Piece
from ngofield.storage.store import Store

STATEMENT = derived_id("test", "statement")


def say(store: Store, text: str) -> None:
    store.record(Kind.STATEMENT, STATEMENT, {"session": "s", "text": text})


@pytest.fixture
def copies(kit: StoreKit) -> tuple[Store, Store]:
    """Two copies of one laptop: two revisions of both, then five of each; they edit the same statement."""
    store = kit.store()
    record_session(store)
    say(store, "түпкі")
    store.close()
    shutil.copytree(store.path, kit.folder / "copy")
    pair = kit.open(store.path), kit.open(kit.folder / "copy")
    for number, one in enumerate(pair):
        for turn in range(5):
            say(one, f"{number} {turn}")
    return pair


def pieces(store: Store, *cuts: int) -> list[Piece]:
    ends = [*cuts, store.journal.tail(store.device).seq]
    return [piece(store, after, last) for after, last in zip((0, *cuts), ends, strict=True)]


def test_pieces_of_two_copies_in_any_order(kit: StoreKit, copies: tuple[Store, Store]) -> None:
    parts = [*pieces(copies[0], 4), *pieces(copies[1], 3, 5)]
    outcomes = set()
    for number, order in enumerate(list(permutations(parts))[::7]):
        office = kit.store(f"office{number}")
        for part in order:
            take(office, part)
        assert [str(problem) for problem in office.verify().problems] == []
        outcomes.add((office.digest(), str(dump(office)), office.conflicts()[0][2]))
        office.close()
    assert len(outcomes) == 1
    assert outcomes.pop()[2] == 2


def erased(old: Piece) -> Piece:
    revisions = [replace(r, body=None, salt="") if r.kind is Kind.STATEMENT else r for r in old.revisions]
    return replace_revisions(old, revisions)


def replace_revisions(old: Piece, revisions: list[object]) -> Piece:
    return Piece(old.device, old.after, old.previous, revisions)  # type: ignore[arg-type]


def test_bodies_that_are_gone_come_back_also_where_copies_contradict(
    kit: StoreKit, copies: tuple[Store, Store]
) -> None:
    office, whole = kit.store("office"), kit.store("whole")
    take(office, erased(piece(copies[0])))
    for store in (office, whole):
        take(store, piece(copies[1]))
        take(store, piece(copies[0]))
        assert [str(problem) for problem in store.verify().problems] == []
    assert dump(office) == dump(whole)
