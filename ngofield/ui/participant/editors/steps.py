"""The values of a range question: from `start` to `end` by `step`, as XLSForm's parameters say."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

FEW = 11
"""Up to so many values are buttons; more are a slider."""
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Steps:
    """`count` values, the first being `start`; `step` is negative where the range runs downwards."""

    start: Decimal
    step: Decimal
    count: int

    def value(self, place: int) -> int | float:
        """Return the value at `place`, from 0: a whole number where start and step are whole."""
        exact = self.start + self.step * min(max(place, 0), self.count - 1)
        whole = all(part == part.to_integral_value() for part in (self.start, self.step))
        return int(exact) if whole else float(exact)

    def place(self, value: object) -> int | None:
        """Return the place of a value, or None where it is not one of the range."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        place = (Decimal(repr(value)) - self.start) / self.step
        fits = place == place.to_integral_value() and 0 <= place < self.count
        return int(place) if fits else None

    @property
    def few(self) -> bool:
        """Tell whether the values are few enough for a button each."""
        return self.count <= FEW


def read_steps(parameters: Mapping[str, str]) -> Steps:
    """Return the values that `start` (1), `end` (10) and `step` (1) describe; nonsense counts as unsaid."""
    start, end = _number(parameters, "start", 1), _number(parameters, "end", 10)
    step = abs(_number(parameters, "step", 1)) or Decimal(1)
    if end == start or abs(end - start) / step >= _MOST:
        return Steps(Decimal(1), Decimal(1), 10)
    return Steps(start, step if end > start else -step, int(abs(end - start) / step) + 1)


def _number(parameters: Mapping[str, str], name: str, unsaid: int) -> Decimal:
    try:
        number = Decimal(parameters.get(name, "").strip())
    except InvalidOperation:
        return Decimal(unsaid)
    return number if number.is_finite() and abs(number) < 10**12 else Decimal(unsaid)
