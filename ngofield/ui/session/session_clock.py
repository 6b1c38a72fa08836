"""How long the session has been going on."""

from datetime import datetime

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QLabel

from ngofield.clock import Clock, system_clock
from ngofield.domain.session import Session, SessionStatus
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.look import dress

_SPARE = 6
_DAY = 24 * 60 * 60


def clock_text(seconds: int, *, with_seconds: bool = True) -> str:
    """Return 00:42:18, or 00:42 without the seconds."""
    hours, rest = divmod(max(0, seconds), 3600)
    text = f"{hours:02}:{rest // 60:02}"
    return f"{text}:{rest % 60:02}" if with_seconds else text


class SessionClock(QLabel):
    """Shown while the session is going on; `second` counts from its start."""

    def __init__(self, context: UiContext, session: Session, clock: Clock = system_clock) -> None:
        super().__init__()
        self._context = context
        self._clock = clock
        self._session = session
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        dress(self, role="clock")
        self.follow(session)

    @property
    def second(self) -> int | None:
        """Return the seconds since the start; None where it is not known, more than a day ago, or over."""
        session = self._session
        if session.status is not SessionStatus.OPEN or not session.started_at or session.ended_at:
            return None
        passed = self._clock() - datetime.fromisoformat(self._session.started_at)
        seconds = int(passed.total_seconds())
        return seconds if 0 <= seconds < _DAY else None

    def sizeHint(self) -> QSize:
        """Return the same room at any time, so that what stands beside it never moves."""
        widest = max(self.fontMetrics().horizontalAdvance(digit * 6 + "::") for digit in "0123456789")
        margins = self.contentsMargins()
        return QSize(widest + margins.left() + margins.right() + _SPARE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def follow(self, session: Session) -> None:
        """Follow a session as it is now."""
        self._session = session
        running = self.second is not None
        self.setVisible(running)
        if running:
            self._tick()
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        seconds = self.second
        if seconds is not None:
            self.setText(clock_text(seconds))
            self.setAccessibleName(self._context.speech.say("Clock of the session"))
