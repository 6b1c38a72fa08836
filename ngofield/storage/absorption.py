"""Taking in another device's revisions: the union of two sets, whatever the order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.revision import Revision
from ngofield.errors import Refused
from ngofield.storage import projection
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
    """How many revisions were new or known, and how many subjects fell into conflict by it."""

    new: int
    known: int
    conflicts: int


class Absorption:
    """Adds pieces of chains to the journal and refreshes what they speak of."""

    def __init__(self, db: "Database", journal: Journal) -> None:
        self._db = db
        self._journal = journal

    def unknown(self, piece: Piece) -> list[Revision]:
        """Return the revisions of a piece that are not here yet.

        Raises `Refused` where the same device and number stand here with other content: two copies of
        one laptop.
        """
        here = self._journal.digests(piece.device, piece.after, piece.last)
        expected = {piece.after: piece.previous} if piece.after else {}
        expected.update((revision.seq, revision.digest) for revision in piece.revisions)
        if any(expected[seq] != digest for seq, digest in here.items()) or not self._joins(piece):
            raise Refused(
                "This bundle contradicts what is already known of the same laptop: two copies of one laptop "
                "seem to be in use. Nothing was changed: ask which of the two is the right one."
            )
        return [revision for revision in piece.revisions if revision.seq not in here]

    def _joins(self, piece: Piece) -> bool:
        starts = self._db.conn.execute(
            "SELECT seq, digest FROM chain_start WHERE device = ? AND seq IN (?, ?)",
            (piece.device, piece.after, piece.last),
        )
        expected = {piece.after: piece.previous, piece.last: piece.end}
        return all(expected[seq] == digest for seq, digest in starts)

    def absorb(self, piece: Piece, new: Sequence[Revision]) -> Absorbed:
        """Take in a piece of which `new` (see `unknown`) is not here yet, inside the open transaction."""
        if not new:
            return Absorbed(0, len(piece.revisions), 0)
        before = set(projection.conflicts(self._db))
        if piece.after and not self._journal.digests(piece.device, piece.after, piece.after):
            self._db.conn.execute(
                "INSERT OR IGNORE INTO chain_start VALUES (?, ?, ?)",
                (piece.device, piece.after, piece.previous),
            )
        self._journal.insert(new)
        kinds = {revision.kind for revision in new}
        projection.refresh_range(self._db, piece.device, new[0].seq, new[-1].seq, kinds)
        fallen = {item[:2] for item in projection.conflicts(self._db)} - {item[:2] for item in before}
        return Absorbed(len(new), len(piece.revisions) - len(new), len(fallen))

    def covered(self, device: str) -> tuple[int, str]:
        """Return the number up to which a device's chain is here without a gap, and its digest there."""
        row = self._db.conn.execute(
            """SELECT seq, digest FROM revision AS r WHERE device = :d AND seq < coalesce((
                SELECT min(g.seq) FROM chain_start AS g WHERE g.device = :d AND NOT EXISTS (
                    SELECT 1 FROM revision AS p WHERE p.device = :d AND p.seq = g.seq)
            ), 1 << 62) ORDER BY seq DESC LIMIT 1""",
            {"d": device},
        ).fetchone()
        return (row[0], row[1]) if row else (0, "")
