"""The rows of a table of numbers: every value, or classes of equal width where there are many values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from ngofield.analysis.tallying import number_name
from ngofield.domain.item import Value
from ngofield.domain.text import LocalText

MOST_VALUES = 15
"""With more different values than this, they are put into classes."""
_MOST_CLASSES = 12
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table in order: labels by row name, and the names of the rows a value counts in."""

    labels: Mapping[str, LocalText]
    of: Callable[[Value], tuple[str, ...]]


def number_rows(values: Iterable[Value], offered: Sequence[Decimal] = ()) -> Rows:
    """Return a row per number, those offered and not chosen among them, or a row per class.

    Classes are 1, 2 or 5 times a power of ten wide and begin at a multiple of their width; there are at
    most twelve. Whole numbers are classed from the first to the last ("10–19"), others from the first to
    below the last ("10 … <20"). Empty classes between are kept.
    """
    numbers = sorted({Decimal(str(value)) for value in values} | set(offered))
    if len(numbers) <= max(MOST_VALUES, len(offered)):
        names = [number_name(float(number)) for number in numbers]
        return Rows({name: _local(name) for name in names}, lambda value: (_name(value),))
    whole = all(number == number.to_integral_value() for number in numbers)
    width = _width(numbers[0], numbers[-1], whole=whole)
    labels = {}
    for index in range(_index(numbers[0], width), _index(numbers[-1], width) + 1):
        name, label = _class(index * width, whole=whole, width=width)
        labels[name] = _local(label)

    def row_of(value: Value) -> tuple[str, ...]:
        return (_class(_index(Decimal(str(value)), width) * width, whole=whole, width=width)[0],)

    return Rows(labels, row_of)


def _name(value: Value) -> str:
    return number_name(float(value))  # type: ignore[arg-type]


def _index(number: Decimal, width: Decimal) -> int:
    """Return which class a number falls into, 0 for the one that begins at 0."""
    return int((number / width).to_integral_value(ROUND_FLOOR))


def _width(low: Decimal, high: Decimal, *, whole: bool) -> Decimal:
    power = 0 if whole else (high - low).adjusted() - 3
    while True:
        for step in _STEPS:
            width = Decimal(step).scaleb(power)
            if _index(high, width) - _index(low, width) < _MOST_CLASSES:
                return width
        power += 1


def _class(low: Decimal, *, whole: bool, width: Decimal) -> tuple[str, str]:
    start = number_name(float(low))
    end = number_name(float(low + width - 1 if whole else low + width))
    if whole:
        return f"{start}..{end}", f"{start}–{end}"
    return f"{start}..<{end}", f"{start} … <{end}"


def _local(text: str) -> LocalText:
    """Return a number in the three languages: a point in English, a comma in the others."""
    comma = text.replace(".", ",")
    return LocalText({"kk": comma, "ru": comma, "en": text})
