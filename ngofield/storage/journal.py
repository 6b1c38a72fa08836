"""The journal: revisions appended per device, chained by digests, joined by their parents.

Nothing is cached: a second connection (a worker's) may append to the same device's chain.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ngofield.domain.revision import (
    Kind,
    Revision,
    RevisionId,
    body_digest,
    chain_digest,
    parents_text,
    parse_parents,
)
from ngofield.storage.branching import NO_END, Branches, Edge

if TYPE_CHECKING:
    from sqlite_utils import Database

_COLUMNS = "device, seq, kind, subject, body, body_hash, parents, author, at, digest, salt"
_ERASED_FOR = """CASE WHEN body IS NULL THEN coalesce((
    SELECT w.respondent FROM withdrawn AS w WHERE w.kind = revision.kind AND w.subject = revision.subject
), '') ELSE '' END"""
_SELECTED = f"{_COLUMNS}, {_ERASED_FOR}"
_SALT_BYTES = 16
_COUNTED = """
    SELECT count(*), count(*) - count(body) FROM revision WHERE device = ? AND seq BETWEEN ? AND ?"""
_GONE = """
    SELECT seq FROM revision WHERE device = ? AND seq BETWEEN ? AND ? AND body IS NULL
    AND (kind, subject) NOT IN (SELECT kind, subject FROM withdrawn)"""
Row = tuple[str, int, str, str, str | None, str, str, str, str, str, str]
Reading = tuple[str, int, str, str, str | None, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Tail:
    """The last revision of a device's chain; seq 0 and digest "" before the first."""

    seq: int = 0
    digest: str = ""


def to_revision(row: Reading) -> Revision:
    """Return a row of the table, and for whom its body was erased, as a revision."""
    device, seq, kind, subject, body, body_hash, parents, author, at, digest, salt, erased_for = row
    encoded = None if body is None else body.encode()
    return Revision(
        device, seq, Kind(kind), subject, encoded, body_hash, parse_parents(parents), author, at, digest,
        salt, erased_for,
    )  # fmt: skip


def to_row(revision: Revision) -> Row:
    """Return a revision as a row of the table."""
    return (
        revision.device, revision.seq, revision.kind.value, revision.subject,
        None if revision.body is None else revision.body.decode(), revision.body_hash,
        parents_text(revision.parents), revision.author, revision.at, revision.digest, revision.salt,
    )  # fmt: skip


class Journal:
    """The table of revisions and the edges between them."""

    def __init__(self, db: "Database") -> None:
        self._db = db
        self.branches = Branches(db)

    def tail(self, device: str) -> Tail:
        """Return the end of a device's chain."""
        row = self._db.conn.execute(
            "SELECT seq, digest FROM revision WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)
        ).fetchone()
        return Tail(*row) if row else Tail()

    def heads(self, kind: Kind, subject: str) -> tuple[RevisionId, ...]:
        """Return the revisions of a subject that nothing was written on top of, in order."""
        rows = self._db.conn.execute(
            """SELECT r.device, r.seq FROM revision AS r WHERE r.kind = ? AND r.subject = ? AND NOT EXISTS (
                SELECT 1 FROM edge AS e WHERE e.kind = r.kind AND e.subject = r.subject
                AND e.device = r.device AND e.seq = r.seq
            ) ORDER BY r.device, r.seq""",
            (kind.value, subject),
        ).fetchall()
        return tuple(RevisionId(device, seq) for device, seq in rows)

    def append(
        self, device: str, kind: Kind, subject: str, body: bytes, parents: tuple[RevisionId, ...],
        author: str, at: str,
    ) -> Revision:  # fmt: skip
        """Append a revision on top of `parents` to a device's chain; call it inside a transaction."""
        tail, salt = self.tail(device), secrets.token_hex(_SALT_BYTES)
        draft = Revision(
            device, tail.seq + 1, kind, subject, body, body_digest(body, salt), parents, author, at, "", salt
        )
        revision = replace(draft, digest=chain_digest(tail.digest, draft))
        self.insert((revision,))
        return revision

    def insert(self, revisions: Sequence[Revision]) -> None:
        """Insert revisions that are not there yet, with their edges, whatever the order."""
        places = ", ".join("?" * 11)
        self._db.conn.executemany(
            f"INSERT INTO revision ({_COLUMNS}) VALUES ({places})",
            map(to_row, revisions),
        )
        resting = [
            (r.kind.value, r.subject, parents_text(r.parents), r.device, r.seq)
            for r in revisions
            if r.parents
        ]
        if resting:
            self.connect(self.branches.edges(resting))

    def refill(self, revisions: Sequence[Revision]) -> int:
        """Put back bodies that are gone here though nobody withdrew; return how many.

        The revisions are of one identity and in order.
        """
        if not revisions:
            return 0
        gone = self._db.conn.execute(_GONE, (revisions[0].device, revisions[0].seq, revisions[-1].seq))
        wanted = {seq for (seq,) in gone}
        told = [r for r in revisions if r.seq in wanted and r.body is not None]
        self._db.conn.executemany(
            "UPDATE revision SET body = ?, salt = ? WHERE device = ? AND seq = ?",
            [(r.body.decode(), r.salt, r.device, r.seq) for r in told if r.body],
        )
        return len(told)

    def connect(self, edges: Iterable[Edge]) -> None:
        """Note which revisions rest on which."""
        self._db.conn.executemany("INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?, ?, ?)", edges)

    def revisions(self, device: str, after: int = 0, last: int | None = None) -> Iterator[Revision]:
        """Yield a device's revisions with `after` < seq <= `last`, in order."""
        rows = self._db.conn.execute(
            f"SELECT {_SELECTED} FROM revision WHERE device = ? AND seq > ? AND seq <= ? ORDER BY seq",
            (device, after, last if last is not None else NO_END),
        )
        return map(to_revision, rows)

    def readings(self, device: str) -> Iterator[tuple[int, str, Revision | None]]:
        """Yield number, digest and revision of all rows of a device; None where a row makes no sense."""
        for row in self._db.conn.execute(
            f"SELECT {_SELECTED} FROM revision WHERE device = ? ORDER BY seq", (device,)
        ):
            try:
                revision = to_revision(row)
            except ValueError:
                revision = None
            yield row[1], row[9], revision

    def wrong_edges(self) -> list[tuple[str, str]]:
        """Return (kind, subject) of what has other edges than its revisions' parents say."""
        kept = set(self._db.conn.execute("SELECT * FROM edge"))
        for row in self._db.conn.execute(
            "SELECT kind, subject, parents, device, seq FROM revision WHERE parents <> ''"
        ).fetchall():
            with suppress(ValueError):
                kept ^= set(self.branches.edges([row]))
        return sorted({edge[:2] for edge in kept})

    def is_whole(self, identity: str, after: int, last: int) -> bool:
        """Tell whether revisions `after` + 1 to `last` are all here, none erased without a withdrawal."""
        found = 0
        for name, first, end in self.branches.segments(identity):
            begin, stop = max(first, after + 1), min(end, last)
            if begin <= stop:
                count, gone = self._db.conn.execute(_COUNTED, (name, begin, stop)).fetchone()
                found += count
                if gone and self._db.conn.execute(_GONE, (name, begin, stop)).fetchone():
                    return False
        return found == last - after

    def digest_at(self, identity: str, seq: int) -> str:
        """Return the digest at a number of an identity's chain, or "" where that revision is not here."""
        return self.digests(self.branches.holder(identity, seq), seq, seq).get(seq, "")

    def chain(self, identity: str, after: int = 0, last: int | None = None) -> Iterator[Revision]:
        """Yield the revisions of an identity's whole chain with `after` < seq <= `last`, in order.

        What it shares with the device it is a copy of comes first. All bear the name of the device.
        """
        origin, end = self.branches.origin(identity), last if last is not None else NO_END
        for name, _, until in self.branches.segments(identity):
            for revision in self.revisions(name, after, min(end, until)):
                yield replace(revision, device=origin)

    def body(self, place: RevisionId) -> bytes | None:
        """Return what a revision said, or None where it is unknown or erased."""
        revision = self.get(place)
        return revision.body if revision else None

    def get(self, place: RevisionId) -> Revision | None:
        """Return the revision at `place`, or None."""
        return next(self.revisions(place.device, place.seq - 1, place.seq), None)

    def digests(self, device: str, first: int, last: int) -> dict[int, str]:
        """Return the digests of a device's revisions from `first` to `last`, as far as they are here."""
        rows = self._db.conn.execute(
            "SELECT seq, digest FROM revision WHERE device = ? AND seq BETWEEN ? AND ?", (device, first, last)
        )
        return dict(rows.fetchall())

    def devices(self) -> list[str]:
        """Return the ids of all devices with at least one revision here."""
        rows = self._db.conn.execute("SELECT DISTINCT device FROM revision ORDER BY device")
        return [row[0] for row in rows]

    def count(self) -> int:
        """Return the number of revisions."""
        return int(self._db.conn.execute("SELECT count(*) FROM revision").fetchone()[0])

    def digest(self) -> str:
        """Return the digest of the whole state: it depends on the set of revisions alone."""
        state = sha256()
        for device, seq, digest in self._db.conn.execute(
            "SELECT device, seq, digest FROM revision ORDER BY device, seq"
        ):
            state.update(f"{device}:{seq}:{digest}\n".encode())
        return state.hexdigest()
