"""Times a piece of work against its floor, turn about, so that both meet the same machine."""

import statistics
import time
from collections.abc import Callable
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

    def line(self) -> str:
        """Return one printed line."""
        ratio = self.ours / self.floor
        word = "reached" if ratio <= self.aim else "MISSED"
        return (
            f"{self.name}: {ratio:.2f} (aim {self.aim:g}, {word}); "
            f"ours {self.ours * 1000:.1f} ms, floor {self.floor * 1000:.1f} ms, median of {self.rounds}"
        )


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
