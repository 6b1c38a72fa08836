"""Copies of one laptop: what each wrote after the copying is kept under an identity of its own.

Two copies of a store write different revisions under the same device and number. The digests tell them
apart: a device's revisions form a tree, each resting on the digest of the one before. Where it forks, the
side whose first digest is the smaller keeps the device's id and the other goes on under one derived from
that digest (see `branch_id`). The outcome depends on the set of revisions alone, never on who came first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ngofield.domain.revision import RevisionId, branch_id, parse_parents

if TYPE_CHECKING:
    from sqlite_utils import Database

NO_END = 1 << 62
"""A number no revision has: chains without an end go up to it."""
Edge = tuple[str, str, str, int, str, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A revision in its device's tree: number, digest, and the digest it rests on ("" at the start)."""

    seq: int
    digest: str
    previous: str


@dataclass(slots=True)
class Layout:
    """Where every revision of a device is kept: identity by digest, and where each identity begins.

    `branches` are (id, identity it leaves or "", number of its first revision); `starts` the (identity,
    number, digest) that a chain goes on from where what came before is not here.
    """

    identity: dict[str, str] = field(default_factory=dict)
    branches: list[tuple[str, str, int]] = field(default_factory=list)
    starts: list[tuple[str, int, str]] = field(default_factory=list)


def lay_out(origin: str, nodes: Iterable[Node]) -> Layout:
    """Return where the revisions of the device `origin` belong, whatever order they came in."""
    known = {node.digest: node for node in nodes}
    children: defaultdict[str, list[Node]] = defaultdict(list)
    roots: list[Node] = []
    for node in sorted(known.values(), key=lambda n: (n.seq, n.digest)):
        (children[node.previous] if node.previous in known else roots).append(node)
    layout, trunk_end = Layout(), 0
    for root in roots:
        apart = bool(trunk_end) and root.seq <= trunk_end + 1
        here = branch_id(origin, root.digest) if apart else origin
        if here != origin:
            layout.branches.append((here, "", root.seq))
        if root.seq > 1:
            layout.starts.append((here, root.seq - 1, root.previous))
        trunk_end = max(trunk_end, _grow(origin, root, here, children, layout))
    return layout


def _grow(origin: str, root: Node, identity: str, children: Mapping[str, list[Node]], layout: Layout) -> int:
    """Give every revision that rests on `root` its identity; return where the device's own chain ends."""
    waiting, end = [(root, identity)], 0
    while waiting:
        node, here = waiting.pop()
        layout.identity[node.digest] = here
        end = max(end, node.seq if here == origin else 0)
        for place, child in enumerate(children.get(node.digest, ())):
            if place:
                layout.branches.append((branch_id(origin, child.digest), here, child.seq))
            waiting.append((child, branch_id(origin, child.digest) if place else here))
    return end


class Branches:
    """The identities that copies of a device go on under, as the table `branch` knows them."""

    def __init__(self, db: "Database") -> None:
        self._db = db

    def origin(self, identity: str) -> str:
        """Return the device that really wrote what is kept under an identity."""
        row = self._db.conn.execute("SELECT origin FROM branch WHERE id = ?", (identity,)).fetchone()
        return row[0] if row else identity

    def identities(self, origin: str) -> list[str]:
        """Return under which identities a device's revisions are kept: its own first."""
        rows = self._db.conn.execute("SELECT id FROM branch WHERE origin = ? ORDER BY id", (origin,))
        return [origin, *(row[0] for row in rows)]

    def all(self) -> dict[str, str]:
        """Return the device behind every identity that a copy goes on under."""
        return dict(self._db.conn.execute("SELECT id, origin FROM branch ORDER BY id").fetchall())

    def path(self, identity: str) -> list[tuple[str, int]]:
        """Return the chain of an identity from its end: (identity, its first number), its own first."""
        steps: list[tuple[str, int]] = []
        row = self._row(identity)
        while row:
            steps.append((identity, row[1]))
            identity, row = row[0], self._row(row[0])
        return [*steps, (identity, 1)] if identity else steps

    def segments(self, identity: str) -> list[tuple[str, int, int]]:
        """Return the chain of an identity from its start: (identity, first, last number it lends)."""
        steps = self.path(identity)[::-1]
        ends = [first - 1 for _, first in steps[1:]]
        return [(name, first, end) for (name, first), end in zip(steps, [*ends, NO_END], strict=True)]

    def holder(self, identity: str, seq: int) -> str:
        """Return under which identity number `seq` of this identity's chain is kept."""
        return next((name for name, first in self.path(identity) if seq >= first), identity)

    def edges(self, rows: Iterable[tuple[str, str, str, str, int]]) -> Iterator[Edge]:
        """Yield the edges of revisions given as (kind, subject, parents, identity, number).

        Raises `ValueError` where parents cannot be read.
        """
        forked = self._forked()
        for kind, subject, parents, identity, seq in rows:
            for parent in parse_parents(parents):
                place = self._resolved(parent, kind, subject, identity) if forked else parent
                yield kind, subject, place.device, place.seq, identity, seq

    def replace(self, origin: str, layout: Layout) -> None:
        """Note the identities of a device anew."""
        every = [*self.identities(origin), *(row[0] for row in layout.branches)]
        execute, executemany = self._db.conn.execute, self._db.conn.executemany
        executemany("DELETE FROM chain_start WHERE device = ?", [(name,) for name in every])
        execute("DELETE FROM branch WHERE origin = ?", (origin,))
        executemany(
            "INSERT INTO branch (id, origin, parent, seq) VALUES (?, ?, ?, ?)",
            [(name, origin, parent, seq) for name, parent, seq in layout.branches],
        )
        executemany("INSERT INTO chain_start VALUES (?, ?, ?)", layout.starts)

    def _row(self, identity: str) -> tuple[str, int] | None:
        row: tuple[str, int] | None = self._db.conn.execute(
            "SELECT parent, seq FROM branch WHERE id = ?", (identity,)
        ).fetchone()
        return row

    def _forked(self) -> bool:
        return bool(self._db.conn.execute("SELECT 1 FROM branch LIMIT 1").fetchone())

    def _resolved(self, parent: RevisionId, kind: str, subject: str, identity: str) -> RevisionId:
        """Return where a parent is kept that its writer knew as a number of the device before it forked."""
        if parent.device == self.origin(identity):
            return RevisionId(self.holder(identity, parent.seq), parent.seq)
        candidates = self._speaking_of(parent, kind, subject)
        return RevisionId(candidates[0], parent.seq) if len(candidates) == 1 else parent

    def _speaking_of(self, parent: RevisionId, kind: str, subject: str) -> Sequence[str]:
        rows = self._db.conn.execute(
            """SELECT device FROM revision WHERE kind = ? AND subject = ? AND seq = ?
            AND (device = ? OR device IN (SELECT id FROM branch WHERE origin = ?))""",
            (kind, subject, parent.seq, parent.device, parent.device),
        )
        return [row[0] for row in rows]
