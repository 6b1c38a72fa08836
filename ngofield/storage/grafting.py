"""Taking a piece into the journal where copies of its device contradict each other.

Rare, and slow for that reason: the whole tree of the device is laid out anew (see `branching`), and every
projection is computed again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ngofield.domain.revision import Revision
from ngofield.storage import projection
from ngofield.storage.branching import Layout, Node, lay_out
from ngofield.storage.journal import Journal

if TYPE_CHECKING:
    from sqlite_utils import Database

_MOVING = "moving:"


def graft(db: "Database", journal: Journal, origin: str, previous: str, revisions: Sequence[Revision]) -> int:
    """Take in revisions of the device `origin` that rest on the digest `previous`; return how many are new.

    Call it inside a transaction.
    """
    here = dict(_nodes(db, journal, origin))
    arriving = {}
    for revision in revisions:
        arriving[revision.digest] = Node(revision.seq, revision.digest, previous)
        previous = revision.digest
    layout = lay_out(origin, [*(node for node, _ in here.values()), *arriving.values()])
    _move(db, here, layout)
    former = journal.branches.identities(origin)
    journal.branches.replace(origin, layout)
    new = [
        replace(revision, device=layout.identity[revision.digest])
        for revision in revisions
        if revision.digest not in here
    ]
    journal.insert(new)
    _refill(journal, [r for r in revisions if r.digest in here], layout)
    _connect_again(db, journal, {*former, *journal.branches.identities(origin)})
    projection.rebuild(db)
    return len(new)


def _nodes(db: "Database", journal: Journal, origin: str) -> Iterator[tuple[str, tuple[Node, str]]]:
    """Yield, by digest, each revision of a device that is here, and the identity it is kept under."""
    for identity in journal.branches.identities(origin):
        starts = dict(
            db.conn.execute("SELECT seq, digest FROM chain_start WHERE device = ?", (identity,)).fetchall()
        )
        last, digest = 0, ""
        for seq, own in db.conn.execute(
            "SELECT seq, digest FROM revision WHERE device = ? ORDER BY seq", (identity,)
        ).fetchall():
            if seq != last + 1:
                digest = starts.get(seq - 1) or journal.digest_at(identity, seq - 1)
            yield own, (Node(seq, own, digest), identity)
            last, digest = seq, own


def _move(db: "Database", kept: Mapping[str, tuple[Node, str]], layout: Layout) -> None:
    """Give revisions, and the actions that name them, their new identities.

    By way of names that nothing has, for two may change places.
    """
    moves = [
        (f"{_MOVING}{layout.identity[digest]}", old, node.seq)
        for digest, (node, old) in kept.items()
        if layout.identity[digest] != old
    ]
    db.conn.executemany("UPDATE revision SET device = ? WHERE device = ? AND seq = ?", moves)
    steps = [(f"{new}:{seq}", f"{old}:{seq}") for new, old, seq in moves]
    for table, column in (("revision", "device"), ("action_step", "before"), ("action_step", "after")):
        if table == "action_step":
            db.conn.executemany(f"UPDATE action_step SET {column} = ? WHERE {column} = ?", steps)
        db.conn.execute(
            f"UPDATE {table} SET {column} = substr({column}, {len(_MOVING) + 1}) "
            f"WHERE {column} GLOB '{_MOVING}*'"
        )


def _refill(journal: Journal, known: Sequence[Revision], layout: Layout) -> None:
    """Put back what is gone of the revisions that are here already."""
    kept: defaultdict[str, list[Revision]] = defaultdict(list)
    for revision in known:
        kept[layout.identity[revision.digest]].append(revision)
    for identity, revisions in kept.items():
        journal.refill([replace(revision, device=identity) for revision in revisions])


def _connect_again(db: "Database", journal: Journal, names: Set[str]) -> None:
    """Compute anew which revisions rest on which, for all that have to do with these identities."""
    for name in names:
        db.conn.execute("DELETE FROM edge WHERE device = ? OR child_device = ?", (name, name))
    for name in names:
        rows = db.conn.execute(
            """SELECT kind, subject, parents, device, seq FROM revision
            WHERE parents <> '' AND (device = ? OR instr(parents, ?))""",
            (name, name),
        ).fetchall()
        journal.connect(journal.branches.edges(rows))
