"""Telling how far a long task has come, and stopping it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total) now and then. Raising `ngofield.errors.Cancelled` inside stops the task:
what it had begun is undone."""


def silent(done: int, total: int) -> None:
    """Take note of nothing."""
