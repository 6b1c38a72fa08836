"""Summary figures of a numeric item."""

import statistics
from collections.abc import Sequence

from ngofield.domain.result import Numeric


def summary(values: Sequence[float]) -> Numeric | None:
    """Summarise the values; None where there are none. Of several modes the smallest is given."""
    if not values:
        return None
    numbers = sorted(float(value) for value in values)
    return Numeric(
        mean=statistics.fmean(numbers),
        sd=statistics.stdev(numbers) if len(numbers) > 1 else None,
        median=statistics.median(numbers),
        mode=statistics.mode(numbers),
        min=numbers[0],
        max=numbers[-1],
        sum=sum(numbers),
    )
