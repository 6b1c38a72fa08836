"""How sure a mean over a few forms is."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt


def mean(sums: Sequence[Fraction]) -> Fraction | None:
    """Return the exact mean; None of nothing."""
    return sum(sums, Fraction()) / len(sums) if sums else None


def deviation(sums: Sequence[Fraction]) -> float | None:
    """Return the sample standard deviation (n - 1); None for fewer than two."""
    centre = mean(sums)
    if centre is None or len(sums) < 2:
        return None
    return sqrt(sum((value - centre) ** 2 for value in sums) / (len(sums) - 1))


def interval(
    sums: Sequence[Fraction], low: Fraction, high: Fraction, confidence: float
) -> tuple[float, float] | None:
    """Return the confidence interval of the mean by Student's t with n - 1 degrees of freedom.

    It is cut to the scale's range (`low` to `high`). None for fewer than two forms, and where all sums
    are alike: the formula would then claim a certainty that a few forms cannot give.
    """
    centre, spread = mean(sums), deviation(sums)
    if centre is None or not spread:
        return None
    from scipy.stats import t as student

    n = len(sums)
    half = float(student.ppf((1 + confidence) / 2, n - 1)) * spread / sqrt(n)
    return max(float(low), float(centre) - half), min(float(high), float(centre) + half)


def alike(groups: Sequence[tuple[str, Sequence[Fraction]]], confidence: float) -> tuple[tuple[str, ...], ...]:
    """Return the longest runs of neighbouring groups that differ no more than chance would make them.

    `groups` are keys and sums, sorted by mean. Every pair of a run is indistinct by the Tukey-Kramer
    test, which allows for comparing many groups at once. Groups of fewer than two forms take no part.
    """
    tested = [(key, sums) for key, sums in groups if len(sums) > 1]
    if len(tested) < 2 or not any(deviation(sums) for _, sums in tested):
        return ()
    from scipy.stats import tukey_hsd

    p_values = tukey_hsd(*([float(value) for value in sums] for _, sums in tested)).pvalue.tolist()
    ends = [_end(p_values, start, 1 - confidence) for start in range(len(tested))]
    runs = [
        (start, end)
        for start, end in enumerate(ends)
        if end > start and not (start and ends[start - 1] >= end)
    ]
    return tuple(tuple(key for key, _ in tested[start : end + 1]) for start, end in runs)


def _end(p_values: Sequence[Sequence[float]], start: int, level: float) -> int:
    end = start
    while end + 1 < len(p_values) and all(p_values[i][end + 1] > level for i in range(start, end + 1)):
        end += 1
    return end
