"""WebDAV (Nextcloud and others) as a sync place."""

import io

from ngofield.exchange.place.address import Address, Kind
from ngofield.exchange.place.place import PIECE, Tell
from ngofield.exchange.place.remote import TIMEOUT, RemotePlace


class WebdavPlace(RemotePlace):
    """MOVE with "Overwrite: F" never replaces a file."""

    # The driver hands over whole blocks only: what is less is lost where the line is cut.
    _reading = {"block_size": 2**16}

    def close(self) -> None:
        """Hang up."""
        self._files.client.http.close()

    def _upload(self, path: str, content: bytes, tell: Tell) -> None:
        self._files.client.upload_fileobj(
            _Counted(content, tell), path, overwrite=True, size=len(content), chunk_size=PIECE
        )

    def _move(self, temporary: str, target: str) -> None:
        self._files.client.move(temporary, target, overwrite=False)


class _Counted(io.BytesIO):
    """A content that tells how much of it was read."""

    def __init__(self, content: bytes, tell: Tell) -> None:
        super().__init__(content)
        self._tell = tell

    def read(self, size: int | None = -1, /) -> bytes:
        self._tell(self.tell())
        return super().read(size)


def open_webdav(address: Address, secret: str) -> WebdavPlace:
    """Return the place; nothing is sent before it is used."""
    from webdav4.fsspec import WebdavFileSystem

    scheme = "http" if address.kind is Kind.OPEN_WEBDAV else "https"
    host = f"[{address.host}]" if ":" in address.host else address.host
    port = f":{address.port}" if address.port else ""
    files = WebdavFileSystem(
        f"{scheme}://{host}{port}{address.path or '/'}",
        auth=(address.user, secret) if address.user else None,
        retry=False,
        timeout=TIMEOUT,
        skip_instance_cache=True,
    )
    return WebdavPlace(address, files, "")
