"""Copies of a laptop: where each revision is kept depends on the set of revisions alone."""

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.domain.revision import branch_id
from ngofield.storage.branching import Layout, Node, lay_out

DEVICE = "0f0c8a52-5d0e-5b0f-9a6e-6e676f666c64"


def chain(*digests: str, after: int = 0, previous: str = "") -> list[Node]:
    """Return nodes that rest on each other; the first has number `after` + 1."""
    nodes = []
    for seq, digest in enumerate(digests, after + 1):
        nodes.append(Node(seq, digest, previous))
        previous = digest
    return nodes


def copy(digest: str) -> str:
    return branch_id(DEVICE, digest)


def test_one_chain_keeps_the_devices_name() -> None:
    layout = lay_out(DEVICE, chain("a", "b", "c"))
    assert layout == Layout(dict.fromkeys("abc", DEVICE), [], [])


def test_no_revisions_need_no_place() -> None:
    assert lay_out(DEVICE, []) == Layout()


def test_where_two_copies_part_the_smaller_digest_keeps_the_name() -> None:
    layout = lay_out(DEVICE, [*chain("a", "m", "x"), *chain("k", "y", after=1, previous="a")])
    assert layout.identity == {"a": DEVICE, "k": DEVICE, "y": DEVICE, "m": copy("m"), "x": copy("m")}
    assert layout.branches == [(copy("m"), DEVICE, 2)]


def test_three_copies_of_one_moment() -> None:
    tree = chain("a", "m")
    for first in ("k", "z"):
        tree += chain(first, f"{first}2", after=1, previous="a")
    layout = lay_out(DEVICE, tree)
    assert (layout.identity["k2"], layout.identity["m"], layout.identity["z2"]) == (
        DEVICE,
        copy("m"),
        copy("z"),
    )
    assert sorted(layout.branches) == sorted([(copy("m"), DEVICE, 2), (copy("z"), DEVICE, 2)])


def test_a_copy_of_a_copy_leaves_the_copy() -> None:
    trunk, branch = chain("a", "b", "c"), chain("m", "n", after=1, previous="a")
    twig = chain("o", "p", after=2, previous="m")
    layout = lay_out(DEVICE, [*trunk, *branch, *twig])
    assert layout.identity["n"] == copy("m")
    assert layout.identity["p"] == copy("o")
    assert layout.branches == [(copy("m"), DEVICE, 2), (copy("o"), copy("m"), 3)]


def test_copies_of_an_empty_store_part_at_the_start() -> None:
    layout = lay_out(DEVICE, [*chain("b", "c"), *chain("a")])
    assert layout.identity == {"a": DEVICE, "b": copy("b"), "c": copy("b")}
    assert layout.branches == [(copy("b"), "", 1)]
    assert layout.starts == []


def test_what_comes_after_a_gap_keeps_the_name_and_tells_what_it_rests_on() -> None:
    layout = lay_out(DEVICE, [*chain("a", "b"), *chain("e", "f", after=4, previous="d")])
    assert set(layout.identity.values()) == {DEVICE}
    assert layout.starts == [(DEVICE, 4, "d")]


def test_a_piece_that_cannot_be_of_the_chain_is_a_copy_before_its_gap_is_filled() -> None:
    known, loose = chain("a", "b", "c"), chain("n", after=2, previous="m")
    layout = lay_out(DEVICE, [*known, *loose])
    assert layout.identity["n"] == copy("n")
    assert (layout.branches, layout.starts) == ([(copy("n"), "", 3)], [(copy("n"), 2, "m")])
    filled = lay_out(DEVICE, [*known, *loose, *chain("m", after=1, previous="a")])
    assert filled.identity["n"] == filled.identity["m"] == copy("m")
    assert filled.starts == []


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Any tree, some of it missing."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(1, 14))):
        parent = draw(st.sampled_from([None, *nodes]))
        previous = parent.digest if parent else ""
        digest = sha256(f"{number}{previous}".encode()).hexdigest()
        nodes.append(Node(parent.seq + 1 if parent else 1, digest, previous))
    return draw(st.lists(st.sampled_from(nodes), unique=True, min_size=1))


@settings(deadline=None)
@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(tree: list[Node], dice: object) -> None:
    shuffled = list(tree)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = lay_out(DEVICE, tree), lay_out(DEVICE, shuffled)
    assert one.identity == two.identity
    assert sorted(one.branches) == sorted(two.branches)
    assert sorted(one.starts) == sorted(two.starts)


@given(trees())
def test_no_two_revisions_take_one_place(tree: list[Node]) -> None:
    layout = lay_out(DEVICE, tree)
    assert set(layout.identity) == {node.digest for node in tree}
    places = {(layout.identity[node.digest], node.seq) for node in tree}
    assert len(places) == len(tree)
    named = [DEVICE, *(name for name, _, _ in layout.branches)]
    assert len(set(named)) == len(named)
    assert set(layout.identity.values()) <= set(named)


@given(trees())
def test_going_back_from_any_revision_one_meets_what_it_rests_on(tree: list[Node]) -> None:
    layout = lay_out(DEVICE, tree)
    known = {node.digest: node for node in tree}
    came_from = {name: (parent, first) for name, parent, first in layout.branches}
    for node in tree:
        if node.previous not in known:
            continue
        here = layout.identity[node.digest]
        parent, first = came_from.get(here, ("", 1))
        expected = here if node.seq > first else parent
        assert layout.identity[node.previous] == (expected or here)
