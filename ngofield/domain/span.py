"""The numbers a question of type range offers: from, to, and in which steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ngofield.domain.item import Item
from ngofield.errors import Refused

MOST_STEPS = 10_000
_SMALLEST, _LARGEST = Decimal("1e-9"), Decimal("1e15")


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both offered where the steps reach them; `step` is above 0."""

    low: Decimal
    high: Decimal
    step: Decimal

    def has(self, value: float) -> bool:
        """Tell whether a number is one of those offered; 2.5 and 2.50 are the same."""
        number = Decimal(str(value))
        return self.low <= number <= self.high and (number - self.low) % self.step == 0

    @property
    def whole(self) -> bool:
        """Tell whether all numbers offered are whole."""
        return all(part == part.to_integral_value() for part in (self.low, self.step))

    @property
    def steps(self) -> int:
        """Return how many steps lead from the lowest to the highest number offered."""
        return int((self.high - self.low) // self.step)

    def values(self) -> Iterator[Decimal]:
        """Yield the numbers offered, lowest first."""
        for number in range(self.steps + 1):
            yield self.low + number * self.step


def span_of(item: Item) -> Span:
    """Return the span in an item's `parameters`: 1 to 10 in steps of 1 where they say nothing.

    These are XLSForm's defaults. Raises `Refused` where the parameters are no numbers, lead nowhere or
    have more than `MOST_STEPS` steps.
    """
    low, high, step = (
        _number(item, name, default) for name, default in (("start", "1"), ("end", "10"), ("step", "1"))
    )
    if step <= 0 or high < low or (high - low) / step > MOST_STEPS:
        raise Refused(
            "{item}: the range from {start} to {end} in steps of {step} cannot be used.",
            item=item.name,
            start=low,
            end=high,
            step=step,
        )
    return Span(low, high, step)


def _number(item: Item, name: str, default: str) -> Decimal:
    text = item.parameters.get(name, "") or default
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or (number and not _SMALLEST <= abs(number) <= _LARGEST):
        raise Refused("{item}: “{name}” of a range must be a number.", item=item.name, name=name)
    return number if number else Decimal(0)
