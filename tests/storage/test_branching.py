"""Copies of a device on hand-drawn trees, and in stores."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_kit import StoreKit, copied, part, projections, record_session, take_all

from ngofield.domain.revision import Kind, branch_id, new_id
from ngofield.storage.branching import Layout, Node, lay_out

ORIGIN = "device"


def line(name: str, first: int, last: int, rests_on: str = "") -> list[Node]:
    """Return revisions a1, a2 and so on, each resting on the one before, the first on `rests_on`."""
    digests = [rests_on, *(f"{name}{seq}" for seq in range(first, last + 1))]
    return [Node(seq, digests[place + 1], digests[place]) for place, seq in enumerate(range(first, last + 1))]


def kept(nodes: Sequence[Node]) -> dict[str, str]:
    """Return where revisions are kept: for each identity the digests in order."""
    layout = lay_out(ORIGIN, nodes)
    order = sorted(nodes, key=lambda node: node.seq)
    found: dict[str, str] = {}
    for node in order:
        name = layout.identity[node.digest]
        found[name] = f"{found.get(name, '')} {node.digest}".strip()
    return found


def branch(digest: str) -> str:
    return branch_id(ORIGIN, digest)


def test_one_chain_is_the_devices_own() -> None:
    assert lay_out(ORIGIN, []) == Layout()
    layout = lay_out(ORIGIN, line("a", 1, 3))
    assert (layout.branches, layout.starts) == ([], [])
    assert kept(line("a", 1, 3)) == {ORIGIN: "a1 a2 a3"}


def test_the_smaller_digest_keeps_the_name() -> None:
    nodes = [*line("a", 1, 2), *line("c", 3, 4, "a2"), *line("b", 3, 3, "a2")]
    assert kept(nodes) == {ORIGIN: "a1 a2 b3", branch("c3"): "c3 c4"}
    assert lay_out(ORIGIN, nodes).branches == [(branch("c3"), ORIGIN, 3)]


def test_three_copies_and_one_that_was_copied_again() -> None:
    nodes = [
        *line("a", 1, 2),
        *line("b", 3, 4, "a2"),
        *line("c", 3, 5, "a2"),
        *line("d", 3, 3, "a2"),
        *line("e", 5, 6, "c4"),
    ]
    assert kept(nodes) == {
        ORIGIN: "a1 a2 b3 b4", branch("c3"): "c3 c4 c5", branch("d3"): "d3", branch("e5"): "e5 e6",
    }  # fmt: skip
    assert sorted(lay_out(ORIGIN, nodes).branches) == sorted(
        [(branch("c3"), ORIGIN, 3), (branch("d3"), ORIGIN, 3), (branch("e5"), branch("c3"), 5)]
    )


def test_copies_from_the_very_beginning_share_nothing() -> None:
    nodes = [*line("b", 1, 2), *line("a", 1, 1)]
    assert kept(nodes) == {ORIGIN: "a1", branch("b1"): "b1 b2"}
    assert lay_out(ORIGIN, nodes).branches == [(branch("b1"), "", 1)]


def test_what_follows_a_gap_goes_on_under_the_device() -> None:
    nodes = [*line("a", 1, 2), *line("a", 5, 6, "a4")]
    assert kept(nodes) == {ORIGIN: "a1 a2 a5 a6"}
    assert lay_out(ORIGIN, nodes).starts == [(ORIGIN, 4, "a4")]


@pytest.mark.parametrize("last", [4, 5, 7])
def test_what_follows_a_gap_that_another_copy_filled_stands_apart(last: int) -> None:
    nodes = [*line("a", 1, last), *line("b", 5, 6, "b4")]
    layout = lay_out(ORIGIN, nodes)
    assert (layout.branches, layout.starts) == ([(branch("b5"), "", 5)], [(branch("b5"), 4, "b4")])
    assert layout.identity["b6"] == branch("b5")


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Return a tree of copies of which some revisions are not here."""
    nodes = [Node(1, "n0", "")]
    for number in range(1, draw(st.integers(1, 12))):
        before = nodes[draw(st.integers(0, len(nodes) - 1))]
        nodes.append(Node(before.seq + 1, f"n{number}", before.digest))
    missing = draw(st.sets(st.sampled_from(nodes)))
    return [node for node in nodes if node not in missing]


def arranged(layout: Layout) -> tuple[object, ...]:
    return layout.identity, sorted(layout.branches), sorted(layout.starts)


@given(st.data())
def test_the_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    nodes = data.draw(trees())
    layout = lay_out(ORIGIN, nodes)
    shuffled = data.draw(st.permutations(nodes))
    assert arranged(lay_out(ORIGIN, shuffled)) == arranged(layout)
    places = [(layout.identity[node.digest], node.seq) for node in nodes]
    assert len(set(places)) == len(nodes)
    at = {(layout.identity[node.digest], node.seq): node.digest for node in nodes}
    leaves = {name: (parent, first) for name, parent, first in layout.branches}
    told = {(name, seq): digest for name, seq, digest in layout.starts}
    for node in nodes:
        name = layout.identity[node.digest]
        parent, first = leaves.get(name, ("", 1))
        before = (parent if node.seq == first else name, node.seq - 1)
        assert at.get(before, told.get((name, node.seq - 1), "")) == node.previous


def test_parts_of_two_copies_join_in_any_order(kit: StoreKit) -> None:
    laptop = kit.store()
    record_session(laptop)
    pair = copied(kit, laptop, "copy")
    session = next(iter(pair[0].queries.sessions())).id
    for number, store in enumerate(pair):
        for note in "xyz":
            body = {"locality": "talgar", "date": "2025-02-19", "note": f"{note}{number}"}
            store.record(Kind.SESSION, session, body)
    first, second = ([part(s, s.device, 0, 2), part(s, s.device, 2)] for s in pair)
    one, two, three = kit.store("one"), kit.store("two"), kit.store("three")
    take_all(one, *first, *second)
    take_all(two, second[1], first[0], first[1], second[0])
    take_all(three, first[1], second[1], second[0], first[0])
    assert one.digest() == two.digest() == three.digest()
    assert projections(one) == projections(two) == projections(three)
    for store in (one, two, three):
        assert store.verify().problems == ()
        assert [heads for _, _, heads in store.conflicts()] == [2]


def test_a_copys_later_part_leaves_no_gap_in_ones_own_chain(kit: StoreKit) -> None:
    laptop = kit.store()
    record_session(laptop)
    laptop, copy = copied(kit, laptop, "copy")
    device = laptop.device
    for _ in range(3):
        record_session(copy)
    take_all(laptop, part(copy, device, 3))
    assert laptop.device != device
    record_session(laptop)
    assert [r.seq for r in laptop.journal.chain(laptop.device)] == [1]
    own = laptop.identities[0]
    assert [r.seq for r in laptop.journal.chain(laptop.chain_of(own), 0, own.last_seq)] == [1]
    take_all(laptop, part(copy, device))
    assert laptop.verify().problems == ()


def test_ones_own_older_bundle_changes_nothing(kit: StoreKit) -> None:
    laptop = kit.store()
    record_session(laptop)
    record_session(laptop)
    device = laptop.device
    take_all(laptop, part(laptop, device, 0, 1), part(laptop, device))
    assert laptop.device == device


def test_undo_finds_its_revisions_under_their_new_identity(kit: StoreKit) -> None:
    laptop = kit.store()
    record_session(laptop)
    pair = copied(kit, laptop, "copy")
    places = [new_id(), new_id()]
    for store, session in zip(pair, places, strict=True):
        for note in ("first", "second"):
            with store.action("noted"):
                store.record(
                    Kind.SESSION, session, {"locality": "talgar", "date": "2025-02-19", "note": note}
                )
    parts = [part(store, store.device) for store in pair]
    for store, session, other in zip(pair, places, parts[::-1], strict=True):
        take_all(store, other)
        action = store.history.last_done()
        assert action is not None
        store.reverse(action, undone=True)
        found = store.queries.session(session)
        assert found is not None
        assert found.note == "first"


def test_a_copied_folder_is_the_same_device_until_they_meet(kit: StoreKit) -> None:
    pair = copied(kit, kit.store(), "copy")
    assert pair[0].device == pair[1].device
    for store in pair:
        record_session(store)
    take_all(pair[0], part(pair[1], pair[1].device))
    assert pair[0].device != pair[1].device
    assert Path(pair[0].path) != pair[1].path
