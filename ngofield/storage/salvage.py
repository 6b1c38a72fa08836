"""Reading what is left of a damaged store: revision by revision, each proved by its chain.

SQLCipher gives up on a connection at the first page whose seal is broken; so every failed reading is
followed by a new connection. The damaged files themselves are never opened, only a copy of them.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from ngofield.domain.revision import Revision, RevisionId, body_digest, chain_digest
from ngofield.storage.database import KEY_BYTES, open_wreck
from ngofield.storage.engine import DatabaseError
from ngofield.storage.facts import DATABASE_FILE
from ngofield.storage.grafting import graft
from ngofield.storage.journal import Journal, Tail

if TYPE_CHECKING:
    from sqlite_utils import Database

T = TypeVar("T")
_BLOCK = 4096
_ENDS = (
    "SELECT max(seq) FROM revision WHERE device = ?",
    "SELECT max(child_seq) FROM edge WHERE child_device = ?",
    "SELECT max(seq) FROM receipt WHERE device = ?",
    "SELECT bundled FROM own_device WHERE device = ?",
)
_HANDED_OVER = {
    "own_device": "device, signing_key, age_identity, last_seq, last_digest, bundled",
    "withdrawn": "kind, subject, respondent",
    "erased_for": "kind, subject, respondent",
    "device": "id, name, verify_key, enrolled_at",
}


@dataclass(frozen=True, slots=True)
class Lost:
    """Revisions of a device that were there and cannot be brought back from here."""

    device: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was appended to the backup's chains (`revisions`), and what is known to be lost."""

    revisions: int
    lost: tuple[Lost, ...]


class Wreck:
    """A copy of a damaged database, in a folder of its own; close it after."""

    def __init__(self, folder: Path, key: bytes) -> None:
        assert len(key) == KEY_BYTES
        self._path = folder / DATABASE_FILE
        self._key = key
        self._db: Database | None = None

    def close(self) -> None:
        """Close the connection."""
        if self._db is not None:
            with suppress(DatabaseError):
                self._db.conn.close()
            self._db = None

    def reading(self, read: "Callable[[Database], T]", otherwise: T) -> T:
        """Return what `read` gives, or `otherwise` where it meets damage."""
        try:
            if self._db is None:
                self._db = open_wreck(self._path, self._key)
            return read(self._db)
        except (DatabaseError, ValueError, TypeError):
            self.close()
            return otherwise

    def readable(self) -> bool:
        """Tell whether anything can be read at all."""
        return self.reading(
            lambda db: bool(db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]),
            otherwise=False,
        )

    def devices(self) -> list[str]:
        """Return the devices that can be found: their revisions, and this store's own."""
        found = {self.own_device()} - {""}
        device = self._device_after("")
        while device:
            found.add(device)
            device = self._device_after(device)
        return sorted(found)

    def own_device(self) -> str:
        """Return the id of the store's own device, or an empty string where it cannot be read."""
        return self.reading(
            lambda db: str(
                db.conn.execute("SELECT device FROM own_device ORDER BY position DESC").fetchone()[0]
            ),
            otherwise="",
        )

    def branches(self) -> list[tuple[str, str, int]]:
        """Return (identity, device, first number) of the chains that copies of a device went on with."""
        sql = "SELECT id, origin, seq FROM branch ORDER BY seq, id"
        return self.reading(lambda db: db.conn.execute(sql).fetchall(), otherwise=[])

    def rows(self, table: str, columns: str) -> list[tuple[object, ...]]:
        """Return the rows of a small table that never leaves a store; none where unreadable."""
        order = "position" if table == "own_device" else "1"
        sql = f"SELECT {columns} FROM {table} ORDER BY {order}"
        return self.reading(lambda db: db.conn.execute(sql).fetchall(), otherwise=[])

    def _device_after(self, device: str) -> str:
        sql = "SELECT min(device) FROM revision WHERE device > ?"
        return self.reading(lambda db: db.conn.execute(sql, (device,)).fetchone()[0] or "", otherwise="")

    def revision(self, device: str, seq: int) -> Revision | None:
        """Return one revision, or None where it is not there or cannot be read."""
        return self.reading(lambda db: Journal(db).get(RevisionId(device, seq)), otherwise=None)

    def starts(self, device: str, after: int) -> list[Tail]:
        """Return where a device's chain is known to go on beyond `after`, behind a gap."""
        sql = "SELECT seq, digest FROM chain_start WHERE device = ? AND seq > ? ORDER BY seq"
        return self.reading(
            lambda db: [Tail(*row) for row in db.conn.execute(sql, (device, after))], otherwise=[]
        )

    def had(self, device: str, after: int, last: int) -> bool:
        """Tell whether there was any revision beyond `after` up to `last`: seen, or hidden by damage."""
        sql = "SELECT count(*) FROM revision WHERE device = ? AND seq > ? AND seq <= ?"
        return bool(
            self.reading(lambda db: db.conn.execute(sql, (device, after, last)).fetchone()[0], otherwise=1)
        )

    def end(self, device: str) -> int:
        """Return the greatest number of a device's revisions that anything in the file speaks of."""
        return max(self._greatest(sql, device) for sql in _ENDS)

    def _greatest(self, sql: str, device: str) -> int:
        return self.reading(lambda db: int(db.conn.execute(sql, (device,)).fetchone()[0] or 0), otherwise=0)

    def packages(self) -> list[tuple[str, bytes]]:
        """Return version and content of the study packages, the latest last; none where unreadable."""
        sql = "SELECT version, content FROM package ORDER BY position"
        return self.reading(lambda db: db.conn.execute(sql).fetchall(), otherwise=[])

    def settings(self) -> list[tuple[str, str]]:
        """Return the settings of the store; none where unreadable."""
        sql = "SELECT key, value FROM setting"
        return self.reading(lambda db: db.conn.execute(sql).fetchall(), otherwise=[])


def copy_wreck(store: Path, folder: Path) -> None:
    """Copy the database and its WAL; blocks that the disk does not give are filled with zeros."""
    folder.mkdir()
    for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal"):
        if (store / name).is_file():
            _copy_readable(store / name, folder / name)


def _copy_readable(source: Path, target: Path) -> None:
    size = source.stat().st_size
    with source.open("rb", buffering=0) as old, target.open("xb") as new:
        for start in range(0, size, _BLOCK):
            length = min(_BLOCK, size - start)
            try:
                old.seek(start)
                block = old.read(length)
            except OSError:
                block = b""
            new.write(block.ljust(length, b"\0"))


def salvage(db: "Database", journal: Journal, wreck: Wreck) -> Salvaged:
    """Append to the journal of `db` what of the wreck continues its chains; inside a transaction.

    Only revisions whose digest follows from the one before are taken: nothing altered comes in.
    """
    for table, columns in _HANDED_OVER.items():
        places = ", ".join("?" * len(columns.split(", ")))
        db.conn.executemany(
            f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", wreck.rows(table, columns)
        )
    copies = {identity: (origin, first) for identity, origin, first in wreck.branches()}
    taken, lost = 0, []
    for device in sorted({*journal.devices(), *wreck.devices()} - {*copies, *journal.branches.all()}):
        tail: Tail | None = journal.tail(device)
        while tail is not None:
            found = list(_continuing(wreck, device, tail))
            journal.insert(found)
            taken += len(found)
            end = tail.seq + len(found)
            tail = _next_start(db, wreck, device, end)
            last = tail.seq if tail else wreck.end(device)
            if last > end and (tail is None or wreck.had(device, end, last)):
                lost.append(Lost(device, end + 1, last))
    for identity, (origin, first) in copies.items():
        more, gone = _of_copy(db, journal, wreck, identity, origin, first)
        taken += more
        lost += gone
    return Salvaged(taken, tuple(lost))


def _of_copy(
    db: "Database", journal: Journal, wreck: Wreck, identity: str, origin: str, first: int
) -> tuple[int, list[Lost]]:
    """Take what a copy of a device wrote, and say what of it is lost."""
    begin = wreck.revision(identity, first)
    names = journal.branches.identities(origin)
    before = {digest for name in names if (digest := journal.digest_at(name, first - 1))} or {""}
    previous = next((d for d in before if begin and _proved(begin, d, origin)), None)
    found: list[Revision] = []
    if previous is not None:
        found = list(_continuing(wreck, identity, Tail(first - 1, previous), origin))
    end = first - 1 + len(found)
    gone = [Lost(identity, end + 1, wreck.end(identity))] if wreck.end(identity) > end else []
    if not found or previous is None:
        return 0, gone
    return graft(db, journal, origin, previous, [replace(r, device=origin) for r in found]), gone


def _continuing(wreck: Wreck, device: str, tail: Tail, writer: str = "") -> Iterator[Revision]:
    seq, digest = tail.seq, tail.digest
    while (revision := wreck.revision(device, seq + 1)) is not None and _proved(revision, digest, writer):
        yield revision
        seq, digest = revision.seq, revision.digest


def _proved(revision: Revision, previous: str, writer: str = "") -> bool:
    whole = revision.body is None or body_digest(revision.body, revision.salt) == revision.body_hash
    return whole and chain_digest(previous, revision, writer) == revision.digest


def _next_start(db: "Database", wreck: Wreck, device: str, end: int) -> Tail | None:
    """Return where the chain goes on behind a gap that was there before the damage, and note it."""
    for start in wreck.starts(device, end):
        if wreck.revision(device, start.seq + 1) is not None:
            db.conn.execute(
                "INSERT OR IGNORE INTO chain_start VALUES (?, ?, ?)", (device, start.seq, start.digest)
            )
            return start
    return None
