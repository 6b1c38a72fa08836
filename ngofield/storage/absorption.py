"""Taking in another device's revisions: the union of two sets, whatever the order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.revision import Revision
from ngofield.storage import projection, withdrawal
from ngofield.storage.branching import NO_END
from ngofield.storage.grafting import graft
from ngofield.storage.journal import Journal

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one device's chain: revisions `after` + 1 and on; `previous` is the digest at `after`."""

    device: str
    after: int
    previous: str
    revisions: Sequence[Revision]

    @property
    def last(self) -> int:
        """Return the number of the last revision."""
        return self.after + len(self.revisions)

    @property
    def end(self) -> str:
        """Return the digest at the end."""
        return self.revisions[-1].digest if self.revisions else self.previous


@dataclass(frozen=True, slots=True)
class Absorbed:
    """How many revisions were new or known, and how many subjects fell into conflict by it.

    `withdrawn` counts the people whose withdrawal the piece told of, or whose records in it were erased;
    `identity` is under which its end is kept here, another than the device's where copies of it wrote.
    """

    new: int
    known: int
    conflicts: int
    withdrawn: int
    identity: str


class Absorption:
    """Adds pieces of chains to the journal and refreshes what they speak of."""

    def __init__(self, db: "Database", journal: Journal) -> None:
        self._db = db
        self._journal = journal

    def contradicts(self, piece: Piece) -> bool:
        """Tell whether the same device and number stand here with other content: copies of one laptop."""
        here = self._journal.digests(piece.device, piece.after, piece.last)
        expected = {piece.after: piece.previous} if piece.after else {}
        expected.update((revision.seq, revision.digest) for revision in piece.revisions)
        return any(expected[seq] != digest for seq, digest in here.items()) or not self._joins(piece)

    def holder(self, device: str, after: int, last: int, digest: str) -> str:
        """Return the identity under which all of revisions `after` + 1 to `last` are kept, whole, or "".

        `digest` is the chain's at `last`: whoever has it has the same revisions before it.
        """
        names = self._journal.branches.identities(device)
        held = (name for name in names if self._journal.digest_at(name, last) == digest)
        name = next(held, "")
        return name if name and self._journal.is_whole(name, after, last) else ""

    def withdrawn(self, identity: str, after: int, last: int) -> int:
        """Return of how many people who withdrew a part of a chain tells or holds revisions."""
        first = self._journal.branches.holder(identity, after + 1)
        return withdrawal.affected(self._db, first, after + 1, last)

    def absorb(self, piece: Piece) -> Absorbed:
        """Take in a piece, inside the open transaction. Nothing is dropped, also where copies contradict."""
        before = self._conflicts()
        forked = len(self._journal.branches.identities(piece.device)) > 1
        if forked or self.contradicts(piece):
            new = graft(self._db, self._journal, piece.device, piece.previous, piece.revisions)
        else:
            new = self._extend(piece)
        withdrawal.note_erased(self._db, piece.revisions)
        withdrawal.erase(self._db)
        identity = self.kept_under(piece.device, piece.last, piece.end)
        fallen = self._conflicts() - before if new else set()
        known, withdrawn = len(piece.revisions) - new, self.withdrawn(identity, piece.after, piece.last)
        return Absorbed(new, known, len(fallen), withdrawn, identity)

    def _extend(self, piece: Piece) -> int:
        here = self._journal.digests(piece.device, piece.after + 1, piece.last)
        new = [revision for revision in piece.revisions if revision.seq not in here]
        refilled = self._journal.refill([r for r in piece.revisions if r.seq in here]) if here else 0
        if not new and not refilled:
            return 0
        if piece.after and not self._journal.digests(piece.device, piece.after, piece.after):
            self._db.conn.execute(
                "INSERT OR IGNORE INTO chain_start VALUES (?, ?, ?)",
                (piece.device, piece.after, piece.previous),
            )
        self._journal.insert(new)
        changed = piece.revisions if refilled else new
        kinds = {revision.kind for revision in changed}
        projection.refresh_range(self._db, piece.device, changed[0].seq, changed[-1].seq, kinds)
        return len(new)

    def _joins(self, piece: Piece) -> bool:
        starts = self._db.conn.execute(
            "SELECT seq, digest FROM chain_start WHERE device = ? AND seq IN (?, ?)",
            (piece.device, piece.after, piece.last),
        )
        expected = {piece.after: piece.previous, piece.last: piece.end}
        return all(expected[seq] == digest for seq, digest in starts)

    def kept_under(self, device: str, last: int, end: str) -> str:
        """Return under which identity revision `last` of a device is kept whose digest is `end`."""
        names = self._journal.branches.identities(device)
        held = (n for n in names if self._journal.digests(n, last, last).get(last) == end)
        return next(held, device)

    def _conflicts(self) -> set[tuple[str, str]]:
        return {(kind.value, subject) for kind, subject, _ in projection.conflicts(self._db)}

    def covered(self, identity: str) -> tuple[int, str]:
        """Return the number up to which an identity's chain is here without a gap, and its digest there."""
        last, digest = 0, ""
        for name, first, end in self._journal.branches.segments(identity):
            if first > last + 1:
                break
            last, digest = self._whole(name, end) or (last, digest)
        return last, digest

    def _whole(self, name: str, end: int) -> tuple[int, str] | None:
        row: tuple[int, str] | None = self._db.conn.execute(
            """SELECT seq, digest FROM revision AS r WHERE device = :d AND seq <= :end AND seq < coalesce((
                SELECT min(g.seq) FROM chain_start AS g WHERE g.device = :d AND NOT EXISTS (
                    SELECT 1 FROM revision AS p WHERE p.device = :d AND p.seq = g.seq)
            ), :none) ORDER BY seq DESC LIMIT 1""",
            {"d": name, "end": end, "none": NO_END},
        ).fetchone()
        return row
