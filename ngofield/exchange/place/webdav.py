"""WebDAV (Nextcloud and others) as a sync place."""

import io
from collections.abc import Iterator
from http import HTTPStatus

from ngofield.exchange.place.address import Address, Kind
from ngofield.exchange.place.faults import told
from ngofield.exchange.place.place import PIECE, Tell
from ngofield.exchange.place.remote import TIMEOUT, RemotePlace

_BLOCK = 2**16


class WebdavPlace(RemotePlace):
    """MOVE with "Overwrite: F" never replaces a file."""

    def pieces(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the content of a file from `offset` on, also where the server knows no ranges.

        The driver's own file objects ask for the beginning first, and hand over whole blocks of 5 MB only.
        """
        from webdav4.stream import iter_url

        client = self._files.client
        url = client.join_url(self._at(path))
        with told(self._address), iter_url(client, url, _BLOCK, offset) as (response, blocks):
            left_out = offset if response.status_code == HTTPStatus.OK else 0
            for block in blocks:
                yield block[left_out:]
                left_out = max(0, left_out - len(block))

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
