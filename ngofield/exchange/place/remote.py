"""What the drivers of fsspec have in common: names, reading, and a put that is whole or not at all."""

import posixpath
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from ngofield.exchange.place.address import Address
from ngofield.exchange.place.faults import Fault, refusal, told
from ngofield.exchange.place.place import PIECE, Tell, untold

TIMEOUT = 20
"""Seconds without a sign of life after which a server counts as gone."""


class RemotePlace:
    """A place behind a file system of fsspec, whose files are below `root`."""

    _reading: ClassVar[Mapping[str, object]] = {}

    def __init__(self, address: Address, files: Any, root: str) -> None:
        self._address = address
        self._files = files
        self._root = root

    def check(self) -> None:
        """Raise `Refused` where the server does not let us in or the folder is not there."""
        with told(self._address):
            self._files.ls(self._root, detail=True)

    def names(self, folder: str) -> dict[str, int]:
        """Return the sizes, in bytes, of the files in a folder by name."""
        with told(self._address):
            try:
                entries = self._files.ls(self._at(folder), detail=True)
            except FileNotFoundError:
                return {}
            return {
                posixpath.basename(str(entry["name"])): int(entry["size"] or 0)
                for entry in entries
                if entry["type"] == "file"
            }

    def pieces(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the content of a file from `offset` on."""
        with told(self._address), self._files.open(self._at(path), "rb", **self._reading) as file:
            if offset:
                file.seek(offset)
            while piece := file.read(PIECE):
                yield bytes(piece)

    def put(self, path: str, content: bytes, tell: Tell = untold) -> None:
        """Upload under another name, look whether all arrived, then move to the name it is known by."""
        target = self._at(path)
        folder = posixpath.dirname(target)
        temporary = posixpath.join(folder, f".{secrets.token_hex(8)}.part")
        with told(self._address):
            if self._is_there(target):
                return
            self._files.makedirs(folder, exist_ok=True)
            try:
                self._upload(temporary, content, tell)
                if int(self._files.info(temporary)["size"]) != len(content):
                    raise refusal(Fault.CUT, self._address)
                self._move(temporary, target)
            except BaseException:
                with suppress(Exception):
                    self._files.rm_file(temporary)
                raise

    def close(self) -> None:
        """Hang up."""

    def _at(self, path: str) -> str:
        return posixpath.join(self._root, path)

    def _is_there(self, path: str) -> bool:
        try:
            self._files.info(path)
        except FileNotFoundError:
            return False
        return True

    def _upload(self, path: str, content: bytes, tell: Tell) -> None:
        with self._files.open(path, "wb") as file:
            for start in range(0, len(content), PIECE):
                tell(start)
                file.write(content[start : start + PIECE])
        tell(len(content))

    def _move(self, temporary: str, target: str) -> None:
        self._files.mv(temporary, target)
