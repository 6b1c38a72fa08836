"""Which passages several coders judge: all of them, or a draw that comes out alike on every laptop."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from ngofield.errors import Refused
from ngofield.storage.store import Store

_SETTING = "double_sample"
_LONGEST_SEED = 40


@dataclass(frozen=True, slots=True)
class DoubleSample:
    """`size` passages drawn by the word or number `seed`; a size of 0 means every passage."""

    size: int = 0
    seed: str = "1"

    def draw(self, targets: Iterable[str]) -> frozenset[str]:
        """Return the passages that are drawn.

        Each id is ranked by the SHA-256 of seed and id, and the first `size` are taken: coders with the same
        passages, size and seed get the same ones, in whatever order they have them. A passage that comes
        later takes at most one place.
        """
        known = list(targets)
        if not self.size or self.size >= len(known):
            return frozenset(known)
        return frozenset(sorted(known, key=self._rank)[: self.size])

    def _rank(self, target: str) -> bytes:
        return sha256(f"{self.seed}\x1f{target}".encode()).digest()


class DoubleSamples:
    """The draw in use for each topic; a setting of this laptop."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, topic: str) -> DoubleSample:
        """Return the draw for a topic: every passage where none was chosen."""
        size, _, seed = (self._store.setting(f"{_SETTING}:{topic}") or "").partition(":")
        return DoubleSample(int(size), seed) if size.isdecimal() else DoubleSample()

    def choose(self, topic: str, sample: DoubleSample) -> DoubleSample:
        """Use a draw from now on. Raises `Refused` on a size below 0, and without a seed."""
        seed = " ".join(sample.seed.split()).casefold()
        if sample.size < 0 or not seed or len(seed) > _LONGEST_SEED:
            raise Refused(
                "Say how many are drawn, and a word or number to draw by: both coders write the same one. "
                "Nothing was changed."
            )
        chosen = DoubleSample(sample.size, seed)
        self._store.set_setting(f"{_SETTING}:{topic}", f"{chosen.size}:{chosen.seed}")
        return chosen
