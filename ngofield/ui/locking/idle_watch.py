"""Noticing that nobody is at the laptop."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_LOOK_MS = 5000
_SHORTEST = 60
_SIGNS_OF_LIFE = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.InputMethod, QEvent.Type.TabletMove,
})  # fmt: skip


def seconds() -> float:
    """Return seconds of a clock that cannot be set back and goes on while the laptop sleeps.

    Windows' monotonic clock does; Linux has another one for it.
    """
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)


class IdleWatch(QObject):
    """Sends `idle` after `minutes()` without a sign of life in any window of the program; 0 is never."""

    idle = Signal()

    def __init__(
        self, minutes: Callable[[], int], parent: QObject, now: Callable[[], float] = seconds
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._now = now
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Begin to watch."""
        self.note()
        self._timer.start()
        _application().installEventFilter(self)

    def end(self) -> None:
        """Stop watching."""
        self._timer.stop()
        _application().removeEventFilter(self)

    def note(self) -> None:
        """Take note of a sign of life."""
        self._last = self._now()

    def look(self) -> None:
        """Send `idle` where the time is up."""
        minutes = self._minutes()
        if minutes and self._now() - self._last >= minutes * 60:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keys and the mouse.

        Where the time was up already, as after a sleep, the first key does not save the screen, and
        goes nowhere once the watch was ended.
        """
        if event.type() in _SIGNS_OF_LIFE:
            if self._now() - self._last >= _SHORTEST:
                self.look()
                if not self._timer.isActive():
                    return True
            self.note()
        return super().eventFilter(watched, event)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
