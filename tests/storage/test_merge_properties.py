"""Merging is the union of sets: order, repetition and cutting into pieces change nothing."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_kit import Blank, StoreKit, dump, piece, take

from ngofield.domain.revision import Kind, RevisionId, derived_id
from ngofield.errors import Refused
from ngofield.storage.absorption import Piece
from ngofield.storage.store import Store

DEVICES = 3
Edit = tuple[int, int, int]
edits = st.tuples(st.integers(0, DEVICES - 1), st.integers(0, 2), st.integers(0, 9))
visits = st.tuples(st.integers(0, DEVICES - 1), st.integers(0, DEVICES - 1))


@dataclass(frozen=True)
class Delivery:
    """Which piece of whose chain arrives: cut points as shares of its length."""

    device: int
    start: float
    end: float


shares = st.floats(0, 1)
deliveries = st.lists(st.builds(Delivery, st.integers(0, DEVICES - 1), shares, shares), max_size=8)


def edit(store: Store, subject: int, value: int) -> None:
    statement = derived_id("test", str(subject))
    store.record(Kind.STATEMENT, statement, {"session": "s", "text": f"сөз {value}"})


def edit_or_settle(store: Store, subject: int, value: int) -> None:
    """Edit, or, where laptops contradict each other, decide for one of the versions."""
    statement = derived_id("test", str(subject))
    heads = store.journal.heads(Kind.STATEMENT, statement)
    if len(heads) > 1:
        store.settle(Kind.STATEMENT, statement, heads[value % len(heads)])
    else:
        edit(store, subject, value)


def cut(store: Store, delivery: Delivery) -> Piece:
    length = store.journal.tail(store.device).seq
    after, last = sorted(round(share * length) for share in (delivery.start, delivery.end))
    return piece(store, after, last)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(edits, visits), max_size=14), deliveries, deliveries, st.permutations(range(DEVICES))
)
def test_any_order_any_number_of_times(
    blank: Blank,
    history: list[tuple[int, ...]],
    first: list[Delivery],
    second: list[Delivery],
    order: list[int],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kit = blank.kit(Path(folder))
        try:
            laptops = [kit.store(f"laptop{number}") for number in range(DEVICES)]
            for step in history:
                _play(laptops, step)
            outcomes = [
                _merged(kit, "a", laptops, first, list(range(DEVICES))),
                _merged(kit, "b", laptops, second, order),
            ]
            assert outcomes[0] == outcomes[1]
        finally:
            kit.close()


def _play(laptops: list[Store], step: tuple[int, ...]) -> None:
    if len(step) == 3:
        edit_or_settle(laptops[step[0]], step[1], step[2])
    else:
        take(laptops[step[1]], piece(laptops[step[0]]))


def _merged(
    kit: StoreKit, name: str, laptops: list[Store], arriving: list[Delivery], order: list[int]
) -> tuple[str, list[object]]:
    store = kit.store(name)
    for delivery in arriving:
        take(store, cut(laptops[delivery.device], delivery))
    for device in order:
        take(store, piece(laptops[device]))
    before = dump(store)
    assert store.verify().problems == ()
    store.rebuild()
    assert dump(store) == before
    return store.digest(), before


def test_two_laptops_that_edit_the_same_thing_are_in_conflict(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    edit(one, 0, 0)
    take(two, piece(one))
    edit(one, 0, 1)
    edit(two, 0, 2)
    take(one, piece(two))
    take(two, piece(one))
    shown = [store.queries.statements()[0].text for store in (one, two)]
    assert shown[0] == shown[1] == ("сөз 1" if one.device > two.device else "сөз 2")
    subject = derived_id("test", "0")
    assert one.conflicts() == two.conflicts() == [(Kind.STATEMENT, subject, 2)]
    with pytest.raises(Refused, match="settle"):
        edit(one, 0, 3)
    other = one.journal.heads(Kind.STATEMENT, subject)[0]
    one.settle(Kind.STATEMENT, subject, other)
    take(two, piece(one))
    assert (one.conflicts(), two.conflicts()) == ([], [])
    assert {store.queries.statements()[0].text for store in (one, two)} == {
        "сөз 2" if one.device > two.device else "сөз 1"
    }
    edit(two, 0, 4)
    assert two.queries.statements()[0].text == "сөз 4"


def test_the_greater_device_is_shown_whatever_its_number(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    edit(one, 0, 1)
    edit(two, 1, 2)
    edit(two, 0, 2)
    edit(one, 1, 1)
    take(one, piece(two))
    greater = "сөз 1" if one.device > two.device else "сөз 2"
    assert [s.text for s in one.queries.statements()] == [greater, greater]


def test_a_child_may_come_before_its_parent(kit: StoreKit) -> None:
    one, two, third = kit.store("one"), kit.store("two"), kit.store("third")
    edit(one, 0, 0)
    take(two, piece(one))
    edit(two, 0, 1)
    take(third, piece(two))
    take(third, piece(one))
    assert third.conflicts() == []
    assert third.queries.statements()[0].text == "сөз 1"


def test_a_number_written_again_after_a_restore_stays_consistent(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    edit(one, 0, 0)
    one.close()
    shutil.copytree(one.path, kit.folder / "older")
    one, older = kit.open(one.path), kit.open(kit.folder / "older")
    edit(one, 0, 1)
    take(two, piece(one))
    edit(two, 0, 2)
    take(older, piece(two))
    with pytest.raises(Refused, match="settle"):
        edit(older, 0, 3)
    older.settle(Kind.STATEMENT, derived_id("test", "0"), RevisionId(two.device, 1))
    assert older.verify().problems == ()


def test_a_gap_is_named_and_not_covered_by_a_receipt(kit: StoreKit) -> None:
    one, two = kit.store("one"), kit.store("two")
    for number in range(6):
        edit(one, 0, number)
    take(two, piece(one, 0, 2))
    take(two, piece(one, 4))
    assert two.absorption.covered(one.device)[0] == 2
    assert [str(p) for p in two.verify().problems] == [
        f"Revisions 3 to 4 of device {one.device} are missing here."
    ]
    take(two, piece(one, 1, 5))
    assert two.absorption.covered(one.device)[0] == 6
    assert two.verify().problems == ()
