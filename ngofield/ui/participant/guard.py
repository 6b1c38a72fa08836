"""The door back to the facilitator: wrong PINs make the next try wait."""

import time
from collections.abc import Callable

FREE_TRIES = 3
FIRST_WAIT = 5
LONGEST_WAIT = 60


class Guard:
    """Counts wrong PINs. From the third in a row on, each doubles the wait: 5, 10, 20 ... 60 seconds.

    `now` returns seconds of a clock that cannot be set back.
    """

    def __init__(self, check: Callable[[str], bool], now: Callable[[], float] = time.monotonic) -> None:
        self._check = check
        self._now = now
        self._wrong = 0
        self._open_from = 0.0

    def wait(self) -> int:
        """Return the whole seconds to wait before the next try; 0 where one may be made."""
        remaining = self._open_from - self._now()
        return max(0, -int(-remaining // 1))

    def admits(self, pin: str) -> bool:
        """Try a PIN; while waiting every PIN is turned away without being looked at."""
        if self.wait():
            return False
        if self._check(pin):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            pause = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self._wrong - FREE_TRIES))
            self._open_from = self._now() + pause
        return False
