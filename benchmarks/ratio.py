"""Times a piece of work against its floor, turn about, so that both meet the same machine."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Median seconds of the work and of its floor over `rounds`; `aim` is the ratio to stay below."""

    name: str
    ours: float
    floor: float
    aim: float
    rounds: int

    @classmethod
    def of(cls, name: str, ours: Sequence[float], floor: Sequence[float], aim: float) -> "Ratio":
        """Return the ratio of the medians of what was measured, in seconds."""
        return cls(name, statistics.median(ours), statistics.median(floor), aim, len(ours))

    def line(self) -> str:
        """Return one printed line."""
        ratio = self.ours / self.floor
        word = "reached" if ratio <= self.aim else "MISSED"
        return (
            f"{self.name}: {ratio:.2f} (aim {self.aim:g}, {word}); "
            f"ours {self.ours * 1000:.1f} ms, floor {self.floor * 1000:.1f} ms, median of {self.rounds}"
        )


@dataclass(frozen=True, slots=True)
class Count:
    """A figure without a floor; `aim` is what to stay at or below."""

    name: str
    figure: float
    aim: float

    def line(self) -> str:
        """Return one printed line."""
        word = "reached" if self.figure <= self.aim else "MISSED"
        return f"{self.name}: {self.figure:.2f} (aim {self.aim:g}, {word})"


def compare(name: str, ours: Work, floor: Work, *, aim: float, rounds: int) -> Ratio:
    """Run both once unmeasured, then `rounds` times alternately."""
    ours()
    floor()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    return Ratio(
        name, statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs), aim, rounds
    )


def seconds(work: Work) -> float:
    """Return the wall time of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
