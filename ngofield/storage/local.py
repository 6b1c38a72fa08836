"""What belongs to this device alone: settings, study packages, enrolled devices, receipts."""

from typing import TYPE_CHECKING

from ngofield.domain.device import Device, fingerprint

if TYPE_CHECKING:
    from sqlite_utils import Database


class Local:
    """The tables beside the journal; they never leave the store. Call writes inside a transaction."""

    def __init__(self, db: "Database") -> None:
        self._db = db

    def setting(self, key: str) -> str | None:
        """Return a setting, or None."""
        row = self._db.conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        self._db.conn.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def package(self, version: str | None) -> bytes:
        """Return the package of a version, or the latest; raise `KeyError` where there is none."""
        row = self._db.conn.execute(
            "SELECT content FROM package WHERE ? IS NULL OR version = ? ORDER BY position DESC LIMIT 1",
            (version, version),
        ).fetchone()
        if row is None:
            raise KeyError(version)
        return bytes(row[0])

    def add_package(self, version: str, content: bytes) -> None:
        """Keep a package; the same version again replaces it and becomes the latest."""
        self._db.conn.execute("DELETE FROM package WHERE version = ?", (version,))
        self._db.conn.execute("INSERT INTO package (version, content) VALUES (?, ?)", (version, content))

    def package_versions(self) -> list[str]:
        """Return the versions kept, the latest first."""
        return [row[0] for row in self._db.conn.execute("SELECT version FROM package ORDER BY position DESC")]

    def devices(self) -> list[Device]:
        """Return the enrolled devices, by name."""
        rows = self._db.conn.execute("SELECT id, name, verify_key FROM device ORDER BY name, id")
        return [Device(id_, name, fingerprint(key), key) for id_, name, key in rows]

    def enrolled(self, device: str) -> bool:
        """Tell whether a device was accepted before."""
        return bool(self._db.conn.execute("SELECT 1 FROM device WHERE id = ?", (device,)).fetchone())

    def enrol(self, device: Device, at: str) -> None:
        """Remember a device, or its new name."""
        self._db.conn.execute(
            "INSERT INTO device VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            (device.id, device.name, device.verify_key, at),
        )

    def received(self, device: str) -> int:
        """Return the number of the last revision of a device of ours that a coordinator holds."""
        row = self._db.conn.execute("SELECT coalesce(max(seq), 0) FROM receipt WHERE device = ?", (device,))
        return int(row.fetchone()[0])

    def bundled(self, device: str) -> int:
        """Return the number of the last revision of a device of ours that was put into a bundle."""
        row = self._db.conn.execute("SELECT bundled FROM own_device WHERE device = ?", (device,)).fetchone()
        return int(row[0])

    def note_bundled(self, device: str, seq: int) -> None:
        """Remember that a device's revisions up to `seq` were put into a bundle."""
        self._db.conn.execute(
            "UPDATE own_device SET bundled = max(bundled, ?) WHERE device = ?", (seq, device)
        )

    def add_receipt(self, device: str, issuer: str, seq: int, digest: str, at: str) -> None:
        """Keep a coordinator's receipt; an older one than already known changes nothing."""
        self._db.conn.execute(
            """INSERT INTO receipt VALUES (?, ?, ?, ?, ?) ON CONFLICT (device, issuer) DO UPDATE
            SET seq = excluded.seq, digest = excluded.digest, at = excluded.at WHERE excluded.seq > seq""",
            (device, issuer, seq, digest, at),
        )
