"""The nine codes under the digit keys: a code keeps its key until a newer one needs it."""


class CodeSlots:
    """Nine places; the code that was used longest ago gives way, the others never move."""

    SIZE = 9

    def __init__(self, first: tuple[str, ...] = ()) -> None:
        self._slots = list(first[: self.SIZE])
        self._used = list(reversed(self._slots))

    def use(self, guid: str) -> None:
        """Note that a code was used now."""
        if guid not in self._slots:
            if len(self._slots) < self.SIZE:
                self._slots.append(guid)
            else:
                oldest = self._used.pop(0)
                self._slots[self._slots.index(oldest)] = guid
        if guid in self._used:
            self._used.remove(guid)
        self._used.append(guid)

    def at(self, digit: int) -> str | None:
        """Return the code under a digit from 1 to 9, or None."""
        return self._slots[digit - 1] if 1 <= digit <= len(self._slots) else None

    def digit(self, guid: str) -> int | None:
        """Return the digit of a code, or None."""
        return self._slots.index(guid) + 1 if guid in self._slots else None
