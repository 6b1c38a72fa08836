"""Merging eight encrypted bundles, against ATTACH and INSERT OR IGNORE of the same journal rows.

The floor writes the bare rows: no decryption, no signature, no chain, no projections.
"""

import secrets
import shutil
import tempfile
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.ratio import Ratio, compare
from benchmarks.stores import PASSPHRASE, FieldDay, field_day
from ngofield.clock import system_clock
from ngofield.services.study_setup import open_store
from ngofield.services.workplace import Workplace
from ngofield.storage.store import Store

LAPTOPS, FORMS = 8, 60
_TABLE = """CREATE TABLE revision (
    device TEXT, seq INTEGER, kind TEXT, subject TEXT, body TEXT, body_hash TEXT, parents TEXT,
    author TEXT, at TEXT, digest TEXT, PRIMARY KEY (device, seq)) STRICT, WITHOUT ROWID"""


def measure() -> list[Ratio]:
    """Return the ratio for a first merge. Aim 2.5."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        day = field_day(folder, laptops=LAPTOPS, forms=FORMS)
        rounds = 7
        coordinators = iter(_copies(folder, day, rounds + 1))
        floor = _Floor(folder, day)

        def merge() -> None:
            next(coordinators).merging.merge(day.bundles, accept=day.fingerprints, receipts_to=folder)

        title = f"merge of {LAPTOPS} bundles ({floor.rows} revisions) : ATTACH + INSERT OR IGNORE"
        return [compare(title, merge, floor.insert, aim=2.5, rounds=rounds)]


def _copies(folder: Path, day: FieldDay, number: int) -> list[Workplace]:
    day.coordinator.close()
    copies = []
    for index in range(number):
        path = folder / f"coordinator-{index}"
        shutil.copytree(day.coordinator.path, path)
        copies.append(open_store(path, PASSPHRASE))
    return copies


class _Floor:
    """The same rows in one plain table per laptop, encrypted alike."""

    def __init__(self, folder: Path, day: FieldDay) -> None:
        self._folder = folder
        self._key = secrets.token_hex(32)
        self._number = count()
        self.rows = 0
        self._sources = [self._source(path) for path in day.laptops]

    def _connect(self, path: Path) -> dbapi2.Connection:
        connection = dbapi2.connect(str(path), isolation_level=None)
        for pragma in (f"key = \"x'{self._key}'\"", "journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(_TABLE)
        return connection

    def _source(self, laptop: Path) -> Path:
        store = Store.open(laptop, PASSPHRASE, system_clock)
        rows = [
            (r.device, r.seq, r.kind.value, r.subject, (r.body or b"").decode(), r.body_hash, "[]",
             r.author, r.at, r.digest)
            for r in store.journal.revisions(store.device)
        ]  # fmt: skip
        store.close()
        self.rows += len(rows)
        path = self._folder / f"{laptop.name}-rows.db"
        connection = self._connect(path)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO revision VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        connection.execute("COMMIT")
        connection.close()
        return path

    def insert(self) -> None:
        """Unite the tables of all laptops in a new database, one transaction each."""
        connection = self._connect(self._folder / f"floor-{next(self._number)}.db")
        for source in self._sources:
            connection.execute(f"ATTACH ? AS laptop KEY \"x'{self._key}'\"", (str(source),))
            connection.execute("INSERT OR IGNORE INTO revision SELECT * FROM laptop.revision")
            connection.execute("DETACH laptop")
        connection.close()
