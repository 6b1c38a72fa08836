"""Chance that falls the same way on every machine and in every version of Python."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A 64-bit linear congruential generator (Knuth's MMIX constants); the high bits are used."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to limit - 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """Return the things in another order."""
        pack = list(things)
        for last in range(len(pack) - 1, 0, -1):
            other = self.below(last + 1)
            pack[last], pack[other] = pack[other], pack[last]
        return pack
