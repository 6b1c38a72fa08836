"""Number functions: those of XPath 1.0 (section 4.4) and ODK's. What has no number is NaN."""

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

_PLACES = 30
"""Places beyond which ODK rounds nothing."""


def finite(function: Callable[[float], float]) -> Callable[[float], float]:
    """Return a function that leaves NaN and the infinities as they are."""
    return lambda number: float(function(number)) if math.isfinite(number) else number


def total(function: Callable[..., float]) -> Callable[..., float]:
    """Return a function that is NaN where it has no value, and infinite where it is too large."""

    def of(*numbers: float) -> float:
        try:
            return float(function(*numbers))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return of


def rounded(number: float, places: float = 0.0) -> float:
    """Round to decimal places (tens with negative ones), halves up, by the digits as they are written."""
    if not math.isfinite(number) or not math.isfinite(places) or abs(places) > _PLACES:
        return math.nan if math.isfinite(number) else number
    way = ROUND_HALF_UP if number > 0 else ROUND_HALF_DOWN
    unit = Decimal(1).scaleb(-int(places))
    return float(Decimal(repr(number)).quantize(unit, way, Context(prec=400)))


def added(numbers: Sequence[float]) -> float:
    """Return the sum of those that are numbers; 0 where there is none."""
    return float(sum(number for number in numbers if not math.isnan(number)))


def least(numbers: Sequence[float]) -> float:
    """Return the smallest of those that are numbers; NaN where there is none."""
    return min((number for number in numbers if not math.isnan(number)), default=math.nan)


def greatest(numbers: Sequence[float]) -> float:
    """Return the greatest of those that are numbers; NaN where there is none."""
    return max((number for number in numbers if not math.isnan(number)), default=math.nan)


def logarithm(base: Callable[[float], float]) -> Callable[[float], float]:
    """Return a logarithm that is minus infinity at 0."""
    return lambda number: -math.inf if number == 0 else total(base)(number)
