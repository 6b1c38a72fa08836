"""Waiting for a server without being held up by it: whoever waits may stop at any moment.

A driver blocks until its time-out. Its calls run in threads of their own, and one that nobody waits
for any more ends by itself.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from ngofield.exchange.place.place import Place, Tell, untold

T = TypeVar("T")
Ask = Callable[[], object]
"""Asked a few times a second. Raising `ngofield.errors.Cancelled` inside ends the waiting."""

_PAUSE = 0.1
"""Seconds between two questions."""


def patiently(work: Callable[[], T], ask: Ask) -> T:
    """Return what `work` returns, or raise what it or `ask` raises."""
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as problem:
            outcome.set_exception(problem)

    Thread(target=run, name="sync place", daemon=True).start()
    while not outcome.done():
        with suppress(TimeoutError):
            outcome.exception(_PAUSE)
        ask()
    return outcome.result()


class PatientPlace:
    """A place whose every call can be given up."""

    def __init__(self, place: Place, ask: Ask) -> None:
        self._place = place
        self._ask = ask
        self._left_alone = False

    def check(self) -> None:
        """Raise `Refused` where the place does not let us in or its folder is not there."""
        self._wait(self._place.check)

    def names(self, folder: str) -> dict[str, int]:
        """Return the sizes, in bytes, of the whole files in a folder by name."""
        return self._wait(lambda: self._place.names(folder))

    def pieces(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the content of a file from `offset` on."""
        pieces = self._place.pieces(path, offset)
        while (piece := self._wait(lambda: next(pieces, None))) is not None:
            yield piece

    def put(self, path: str, content: bytes, tell: Tell = untold) -> None:
        """Put a file whole or not at all."""
        self._wait(lambda: self._place.put(path, content, tell))

    def close(self) -> None:
        """Hang up, unless a call that was given up is still under way: it hangs up when it ends."""
        if not self._left_alone:
            self._place.close()

    def _wait(self, work: Callable[[], T]) -> T:
        def known_to_end() -> T:
            try:
                return work()
            finally:
                self._left_alone = False

        self._left_alone = True
        return patiently(known_to_end, self._ask)
