"""The boxes of a store: files on their way out, files that came and were not taken in yet.

They are kept inside the store's folder, never in the system's temporary one, and hold only what is
encrypted or signed.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ngofield.exchange.place import Place, Unreachable
from ngofield.files import read_limited, system_refusal, write_whole
from ngofield.i18n import N_
from ngofield.services.syncing.names import is_whole

FOLDER = "sync"
_ROOM = 128 * 2**20
"""Bytes of the largest file that is sent."""
_OWNER_ONLY = 0o700
_DAMAGED = N_("{file} arrived damaged. It was thrown away and is fetched again with the next sync.")

Tell = Callable[[int], None]


class Damaged(Unreachable):
    """A file that is not what its name promises; the others may be sound."""


class Boxes:
    """The folders "sync/out" and "sync/in" of a store."""

    def __init__(self, store: Path) -> None:
        self._out = store / FOLDER / "out"
        self._in = store / FOLDER / "in"

    @contextmanager
    def workbench(self) -> Iterator[Path]:
        """Lend an empty folder; it is taken away with everything in it."""
        bench = self._out.parent / "new"
        shutil.rmtree(bench, ignore_errors=True)
        _make(bench)
        try:
            yield bench
        finally:
            shutil.rmtree(bench, ignore_errors=True)

    def lay_out(self, folder: str, name: str, content: bytes) -> None:
        """Lay a file out for a folder of the place; raise `Refused` where the disk is full."""
        _make(self._out)
        write_whole(self._out / folder / name, content)

    def outgoing(self, folder: str) -> dict[str, int]:
        """Return the sizes, in bytes, of what waits to be sent to a folder of the place, by name."""
        waiting = sorted((self._out / folder).glob("*"))
        return {path.name: path.stat().st_size for path in waiting if not path.name.startswith(".")}

    def content(self, folder: str, name: str) -> bytes:
        """Return what waits to be sent."""
        return read_limited(self._out / folder / name, _ROOM)

    def sent(self, folder: str, name: str) -> None:
        """Take away what has arrived in the place or is not needed there any more."""
        (self._out / folder / name).unlink(missing_ok=True)

    def fetch(self, place: Place, folder: str, name: str, size: int, tell: Tell) -> Path:
        """Fetch a file of `size` bytes, going on where an earlier try was cut, unless it is here already.

        Raises `Unreachable` where the network is the reason, `Damaged` where not all of it came as it was.
        """
        whole, part = self._in / name, self._in / f"{name}.part"
        if not whole.exists():
            _make(self._in)
            try:
                self._go_on(place, f"{folder}/{name}", part, size, tell)
                self._accept(part, whole)
            except OSError as problem:
                raise system_refusal(problem, name) from problem
        return whole

    @staticmethod
    def _go_on(place: Place, path: str, part: Path, size: int, tell: Tell) -> None:
        have = part.stat().st_size if part.exists() else 0
        with part.open("ab") as file:
            tell(have)
            for piece in place.pieces(path, have):
                file.write(piece)
                tell(file.tell())
                if file.tell() > size:
                    return  # more than the place said: its digest will not fit

    @staticmethod
    def _accept(part: Path, whole: Path) -> None:
        if not is_whole(whole.name, read_limited(part, _ROOM)):
            part.unlink()
            raise Damaged(_DAMAGED, file=whole.name)
        part.replace(whole)

    def taken(self, name: str) -> None:
        """Take away a file that is not needed here any more."""
        (self._in / name).unlink(missing_ok=True)

    def tidy(self, listed: Mapping[str, int]) -> None:
        """Take away what is no longer in the place: nobody will ask for it again."""
        for path in self._in.glob("*"):
            if path.name.removesuffix(".part") not in listed:
                path.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise system_refusal(problem, folder.name) from problem
    with suppress(OSError):
        folder.parent.chmod(_OWNER_ONLY)  # a stick's file system may know no owners
