"""SQLCipher under sqlite-utils.

sqlite-utils takes the SQLite driver that is called `pysqlite3`, and imports pandas and numpy where it
finds them (half a second). Both are settled here, before it is imported for the first time.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, cast

import sqlcipher3
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

_HEAVY = ("pandas", "numpy")


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    modules = cast("dict[str, object]", sys.modules)
    absent = [name for name in names if name not in modules]
    for name in absent:
        modules[name] = None
    try:
        yield
    finally:
        for name in absent:
            del modules[name]


def _load() -> "type[Database]":
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi2
    with _hidden(_HEAVY):
        database: type[Database] = import_module("sqlite_utils").Database
    return database


_DATABASE = _load()

DatabaseError = dbapi2.DatabaseError


def attach(path: str, timeout: float) -> "Database":
    """Open a database file, not unlocked yet; `timeout` is how many seconds to wait for a lock.

    No plugins of sqlite-utils are run: they would be given the open connection.
    """
    connection = dbapi2.connect(path, isolation_level=None, timeout=timeout, cached_statements=256)
    return _DATABASE(connection, recursive_triggers=False, execute_plugins=False, strict=True)


def in_memory() -> dbapi2.Connection:
    """Open an empty database that lives in memory alone; several threads may use it in turn."""
    connection = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def migration_set(name: str) -> "Migrations":
    """Return an empty, named set of migrations."""
    steps: Migrations = import_module("sqlite_utils.migrations").Migrations(name)
    return steps
