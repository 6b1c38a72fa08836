"""Telling how far a long task has come, and stopping it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total) now and then. Raising `ngofield.errors.Cancelled` inside stops the task:
what it had begun is undone."""


class Steady:
    """A progress that can be asked in between whether to stop, without moving."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._at = (0, 0)

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is."""
        self._at = (done, total)
        self._progress(done, total)

    def ask(self) -> None:
        """Raise `Cancelled` where the user wants to stop."""
        self._progress(*self._at)


def silent(done: int, total: int) -> None:
    """Take note of nothing."""
