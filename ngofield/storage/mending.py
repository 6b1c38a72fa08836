"""A damaged first page, replaced: without it nothing of the other pages can be read.

The first page holds the salt of the file, its size and where each table begins. A backup has the same
salt and the same tables; only the size differs, so a copy of it is grown before its first page is taken.
"""

import shutil
from contextlib import closing, suppress
from pathlib import Path

from ngofield.storage.backup_place import BACKUP_FILE
from ngofield.storage.database import open_wreck
from ngofield.storage.engine import DatabaseError
from ngofield.storage.facts import DATABASE_FILE

_PAGE = 4096
_DONOR = "donor.db"


def mend_head(wreck: Path, backup: Path, key: bytes) -> None:
    """Give the copied database in the folder `wreck` the first page that its backup can offer.

    It fits only where both have the same salt; where it does not, nothing can be read, as before.
    Raises `OSError` where there is no room.
    """
    damaged, donor = wreck / DATABASE_FILE, wreck / _DONOR
    if not damaged.is_file() or damaged.stat().st_size <= _PAGE:
        return
    shutil.copyfile(backup / BACKUP_FILE, donor)
    with suppress(DatabaseError):
        _grow(donor, key, damaged.stat().st_size // _PAGE)
        with donor.open("rb") as whole, damaged.open("rb+") as broken:
            broken.write(whole.read(_PAGE))
    donor.unlink()


def _grow(path: Path, key: bytes, pages: int) -> None:
    """Bring a database to at least so many pages, as one that is written through a WAL."""
    db = open_wreck(path, key)
    with closing(db.conn):
        missing = pages - db.conn.execute("PRAGMA page_count").fetchone()[0]
        db.conn.execute("PRAGMA journal_mode = WAL")
        if missing > 0:
            db.conn.execute("CREATE TABLE filler (content BLOB)")
            db.conn.execute("INSERT INTO filler VALUES (zeroblob(?))", (missing * _PAGE,))
