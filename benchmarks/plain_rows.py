"""The floor of a merge: the same journal rows in one plain table per laptop, united by ATTACH and INSERT.

No decryption of files, no signature, no chain, no index on subjects, no projections.
"""

import secrets
import sqlite3
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from benchmarks.bundles import Laptop
from ngofield.storage.journal import to_row

TABLE = """CREATE TABLE IF NOT EXISTS revision (
    device TEXT, seq INTEGER, kind TEXT, subject TEXT, body TEXT, body_hash TEXT, parents TEXT,
    author TEXT, at TEXT, digest TEXT, salt TEXT, PRIMARY KEY (device, seq)) WITHOUT ROWID"""


class PlainRows:
    """One database per laptop, encrypted or not, and the work of uniting them."""

    def __init__(self, folder: Path, laptops: Sequence[Laptop], *, encrypted: bool) -> None:
        self._folder = folder
        self._key = secrets.token_hex(32) if encrypted else ""
        self._name = "cipher" if encrypted else "plain"
        self._number = count()
        self._target = folder / "none.db"
        self.sources = [self._source(number, laptop) for number, laptop in enumerate(laptops)]

    def connect(self, path: Path) -> Any:
        """Open a database with the table, as durable as a store."""
        driver: Any = dbapi2 if self._key else sqlite3
        connection = driver.connect(str(path), isolation_level=None)
        key = (f"key = \"x'{self._key}'\"",) if self._key else ()
        for pragma in (*key, "journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(TABLE)
        return connection

    def _source(self, number: int, laptop: Laptop) -> Path:
        path = self._folder / f"{self._name}-{number}.db"
        connection = self.connect(path)
        connection.execute("BEGIN")
        places = ", ".join("?" * 11)
        connection.executemany(
            f"INSERT INTO revision VALUES ({places})", [to_row(r) for r in laptop.revisions]
        )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return path

    def unite_anew(self) -> None:
        """Unite the tables of all laptops in a new database, one transaction each."""
        self._target = self._folder / f"{self._name}-united-{next(self._number)}.db"
        self.unite_again()

    def unite_again(self) -> None:
        """Do the same once more in the same database: nothing is new then."""
        connection = self.connect(self._target)
        for source in self.sources:
            key = f" KEY \"x'{self._key}'\"" if self._key else ""
            connection.execute(f"ATTACH ? AS laptop{key}", (str(source),))
            connection.execute("INSERT OR IGNORE INTO revision SELECT * FROM laptop.revision")
            connection.execute("DETACH laptop")
        connection.close()
