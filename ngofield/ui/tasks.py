"""Long work off the window's thread, on a store connection of its own."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ngofield.errors import Cancelled, Refused

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

T = TypeVar("T")
Progress = Callable[[int, int], None]


class TaskHandle(QObject):
    """A piece of work under way. Its signals are sent by the worker and arrive in the window's thread."""

    done = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    stopped = Signal()
    moved = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject, outcome: "_Outcome") -> None:
        super().__init__(parent)
        self._outcome = outcome
        self._cancelled = False
        self.left = Event()
        """Set once the worker has sent its last signal: only then may the handle go."""
        self.done.connect(self._on_done)
        self.failed.connect(self._on_failed)
        self.broke.connect(self._on_broke)
        self.moved.connect(self._on_moved)

    def cancel(self) -> None:
        """Ask the work to stop; what it had begun is rolled back."""
        self._cancelled = True

    def progress(self, done: int, total: int) -> None:
        """Report progress from the worker; raises `Cancelled` once the user asked to stop."""
        if self._cancelled:
            raise Cancelled
        self.moved.emit(done, total)

    def _on_done(self, result: object) -> None:
        if self._outcome.wanted:
            self._outcome.done(result)

    def _on_failed(self, refused: Refused) -> None:
        if self._outcome.wanted:
            self._outcome.failed(refused)

    def _on_moved(self, done: int, total: int) -> None:
        if self._outcome.wanted and self._outcome.progress is not None:
            self._outcome.progress(done, total)

    def _on_broke(self, problem: Exception) -> None:
        raise problem


@dataclass(frozen=True, slots=True)
class _Outcome:
    done: Callable[[Any], object]
    failed: Callable[[Refused], object]
    progress: Callable[[int, int], object] | None
    owner: QObject | None

    @property
    def wanted(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)


class _Job(QRunnable):
    def __init__(self, handle: TaskHandle, work: Callable[[], object]) -> None:
        super().__init__()
        self._handle = handle
        self._work = work

    def run(self) -> None:
        handle = self._handle
        try:
            handle.done.emit(self._work())
        except Cancelled:
            handle.stopped.emit()
        except Refused as refused:
            handle.failed.emit(refused)
        except Exception as problem:
            handle.broke.emit(problem)
        finally:
            handle.ended.emit()
            handle.left.set()


class Tasks(QObject):
    """Runs work in worker threads and hands its outcome to the window's thread.

    `rested` is sent when the last piece of work has ended and its outcome was handed over.
    """

    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[TaskHandle] = set()

    def run(
        self,
        workplace: "Workplace",
        work: "Callable[[Workplace, Progress], T]",
        done: Callable[[T], object],
        failed: Callable[[Refused], object],
        progress: Callable[[int, int], object] | None = None,
        owner: QObject | None = None,
    ) -> TaskHandle:
        """Run `work` on a second connection to the store; one of `done` and `failed` follows.

        Nothing follows when the task was cancelled or its `owner` is gone.
        """

        def on_own_connection(report: Progress) -> T:
            with closing(workplace.reopen()) as own:
                return work(own, report)

        return self.run_plain(on_own_connection, done, failed, progress, owner)

    def run_plain(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Refused], object],
        progress: Callable[[int, int], object] | None = None,
        owner: QObject | None = None,
    ) -> TaskHandle:
        """Run `work` that needs no open store, such as opening one."""
        handle = TaskHandle(self, _Outcome(done, failed, progress, owner))
        self._running.add(handle)
        handle.ended.connect(self._forget)
        self._pool.start(_Job(handle, lambda: work(handle.progress)))
        return handle

    @property
    def busy(self) -> bool:
        """Tell whether anything is under way."""
        return bool(self._running)

    def finish(self) -> None:
        """Ask everything to stop and wait until it has."""
        for handle in self._running:
            handle.cancel()
        self._pool.waitForDone()

    def _forget(self) -> None:
        handle = self.sender()
        assert isinstance(handle, TaskHandle)
        self._running.discard(handle)
        handle.left.wait()
        handle.deleteLater()
        if not self._running:
            self.rested.emit()
