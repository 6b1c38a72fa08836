"""What every sync place can do: tell names, read a file, put a file whole or not at all."""

from collections.abc import Callable, Iterator
from typing import Protocol

Tell = Callable[[int], None]
"""Called with the bytes sent so far. Raising `ngofield.errors.Cancelled` inside stops the transfer."""

PIECE = 256 * 2**10
"""Bytes between two looks at whether the user wants to stop."""


def untold(_sent: int) -> None:
    """Take note of nothing."""


class Place(Protocol):
    """A place that was opened. Paths are relative, with forward slashes; folders are made when needed.

    Files are immutable: their names carry a digest of their content. Everything raises `Unreachable`
    where the network is the reason, `Refused` where trying again would not help.
    """

    def check(self) -> None:
        """Raise `Refused` where the place does not let us in or its folder is not there."""

    def names(self, folder: str) -> dict[str, int]:
        """Return the sizes, in bytes, of the whole files in a folder by name; none where it is not there."""

    def pieces(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the content of a file from `offset` on."""

    def put(self, path: str, content: bytes, tell: Tell = untold) -> None:
        """Put a file whole or not at all; one that is there already is left as it is."""

    def close(self) -> None:
        """Hang up."""
