"""The values of a range question, by their place."""

from dataclasses import dataclass
from decimal import Decimal

from ngofield.domain.item import Item
from ngofield.domain.span import Span, span_of
from ngofield.errors import Refused

FEW = 11
"""Up to so many values are buttons; more are a slider."""
_PLAIN = Span(Decimal(1), Decimal(10), Decimal(1))


@dataclass(frozen=True, slots=True)
class Steps:
    """The values of a span, at places from 0 to `count` - 1."""

    span: Span

    @property
    def count(self) -> int:
        """Return how many values there are."""
        return self.span.steps + 1

    @property
    def few(self) -> bool:
        """Tell whether the values are few enough for a button each."""
        return self.count <= FEW

    def value(self, place: int) -> int | float:
        """Return the value at `place`: a whole number where all of the range are whole."""
        exact = self.span.low + self.span.step * min(max(place, 0), self.count - 1)
        return int(exact) if self.span.whole else float(exact)

    def place(self, value: object) -> int | None:
        """Return the place of a value, or None where it is not one of the range."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.span.has(value):
            return None
        return int((Decimal(str(value)) - self.span.low) / self.span.step)


def read_steps(item: Item) -> Steps:
    """Return the values of an item; 1 to 10 where its parameters describe none."""
    try:
        return Steps(span_of(item))
    except Refused:
        return Steps(_PLAIN)
