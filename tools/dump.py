"""Everything that an open store holds: to see that something changed nothing."""

from ngofield.storage.store import Store


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of all tables by name, in an order of their own."""
    execute = store._db.conn.execute
    tables = execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: sorted(execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for (name,) in tables}
