"""A folder as a sync place: a stick, a shared folder, or one that a cloud's own program carries away."""

import os
from collections.abc import Iterator
from pathlib import Path

from ngofield.exchange.place.address import Address
from ngofield.exchange.place.faults import Fault, refusal, told
from ngofield.exchange.place.place import PIECE, Tell, untold
from ngofield.files import replace_file


class FolderPlace:
    """Needs no driver."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._root = Path(address.path)

    def check(self) -> None:
        """Raise `Refused` where the folder is not there (a stick that was pulled out) or closed to us."""
        if not self._root.is_dir():
            raise refusal(Fault.NO_FOLDER, self._address)
        if not os.access(self._root, os.R_OK | os.W_OK | os.X_OK):
            raise refusal(Fault.FORBIDDEN, self._address)

    def names(self, folder: str) -> dict[str, int]:
        """Return the sizes, in bytes, of the files in a folder by name."""
        with told(self._address):
            try:
                entries = list((self._root / folder).iterdir())
            except FileNotFoundError:
                return {}
            return {entry.name: entry.stat().st_size for entry in entries if entry.is_file()}

    def pieces(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the content of a file from `offset` on."""
        with told(self._address), (self._root / path).open("rb") as file:
            file.seek(offset)
            while piece := file.read(PIECE):
                yield piece

    def put(self, path: str, content: bytes, tell: Tell = untold) -> None:
        """Write a file under another name, flush it, rename it."""
        tell(0)
        target = self._root / path
        self.check()  # a stick pulled out in between must not be replaced by a folder of its name
        with told(self._address):
            if not target.exists():
                replace_file(target, content)
        tell(len(content))

    def close(self) -> None:
        """Do nothing: nothing was opened."""
