"""The functions of form expressions: those of XPath 1.0 on values, and ODK's.

To add one, write it over atoms and enter it in `FUNCTIONS` under its XLSForm name.
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ngofield.domain.xpath import dates, texts
from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, to_number, to_text, to_truth

if TYPE_CHECKING:
    import regex

Body = Callable[..., Atom]
PATIENCE = 0.25
"""Seconds for one match. Some patterns, as (a|aa)+, would take longer than a life on a short answer."""


@dataclass(frozen=True, slots=True)
class Function:
    """`body` takes the atoms (after the scope, if `scoped`); `least` to `most` of them, None for any."""

    body: Body
    least: int
    most: int | None
    scoped: bool = False

    def takes(self, count: int) -> bool:
        """Tell whether the function can be called with `count` arguments."""
        return self.least <= count and (self.most is None or count <= self.most)


def _current(scope: Scope, *given: Atom) -> Atom:
    return given[0] if given else scope.current


def _choose(test: Atom, yes: Atom, no: Atom) -> Atom:
    return yes if to_truth(test) else no


def _coalesce(*values: Atom) -> Atom:
    return next((value for value in values if to_text(value) != ""), "")


def _selected(chosen: Atom, name: Atom) -> bool:
    return to_text(name).strip() in to_text(chosen).split()


def _selected_at(chosen: Atom, index: Atom) -> str:
    names, place = to_text(chosen).split(), to_number(index)
    return names[int(place)] if not math.isnan(place) and 0 <= place < len(names) else ""


@lru_cache(maxsize=256)
def pattern(source: str) -> "regex.Pattern[str] | None":
    r"""Compile a regular expression of Python's kind or, for classes such as \i, of XML Schema's."""
    import regex

    try:
        return regex.compile(source)
    except regex.error:
        return _schema_pattern(source)


def _schema_pattern(source: str) -> "regex.Pattern[str] | None":
    import regex
    from elementpath.regex import RegexError, translate_pattern

    try:
        return regex.compile(translate_pattern(source, back_references=True))
    except (RegexError, regex.error):
        return None


def _regex(text: Atom, source: Atom) -> bool:
    return _matches(to_text(text), to_text(source))


@lru_cache(maxsize=64)
def _matches(text: str, source: str) -> bool:
    """Tell whether a text matches; one that a pattern cannot decide in time does not, and stays so."""
    compiled = pattern(source)
    try:
        return compiled is not None and compiled.fullmatch(text, timeout=PATIENCE) is not None
    except TimeoutError:
        return False


def _numeric(function: Callable[[float], float]) -> Callable[[Atom], float]:
    def on_number(value: Atom) -> float:
        number = to_number(value)
        return float(function(number)) if math.isfinite(number) else number

    return on_number


def _round(value: Atom, places: Atom = 0.0) -> float:
    number, shift = to_number(value), to_number(places)
    if not math.isfinite(number) or not math.isfinite(shift) or abs(shift) > 15:
        return number
    scale = 10.0 ** int(shift)
    return math.floor(number * scale + 0.5) / scale


def _power(base: Atom, exponent: Atom) -> float:
    try:
        return math.pow(to_number(base), to_number(exponent))
    except (ValueError, OverflowError):
        return math.nan


def _over(function: Callable[[list[float]], float]) -> Body:
    """Apply a function to the numbers among the values; NaN where there is none."""

    def on_numbers(*values: Atom) -> float:
        numbers = [number for number in map(to_number, values) if not math.isnan(number)]
        return float(function(numbers)) if numbers else math.nan

    return on_numbers


FUNCTIONS: Mapping[str, Function] = {
    "true": Function(lambda: True, 0, 0),
    "false": Function(lambda: False, 0, 0),
    "not": Function(lambda value: not to_truth(value), 1, 1),
    "boolean": Function(to_truth, 1, 1),
    "boolean-from-string": Function(lambda text: to_text(text) in ("true", "1"), 1, 1),
    "if": Function(_choose, 3, 3),
    "coalesce": Function(_coalesce, 2, None),
    "selected": Function(_selected, 2, 2),
    "selected-at": Function(_selected_at, 2, 2),
    "count-selected": Function(lambda chosen: float(len(to_text(chosen).split())), 1, 1),
    "count-non-empty": Function(lambda *values: float(sum(to_text(v) != "" for v in values)), 1, None),
    "regex": Function(_regex, 2, 2),
    "number": Function(lambda scope, *given: to_number(_current(scope, *given)), 0, 1, scoped=True),
    "int": Function(_numeric(math.trunc), 1, 1),
    "floor": Function(_numeric(math.floor), 1, 1),
    "ceiling": Function(_numeric(math.ceil), 1, 1),
    "abs": Function(_numeric(abs), 1, 1),
    "round": Function(_round, 1, 2),
    "pow": Function(_power, 2, 2),
    "min": Function(_over(min), 1, None),
    "max": Function(_over(max), 1, None),
    "sum": Function(_over(sum), 1, None),
    "string": Function(lambda scope, *given: to_text(_current(scope, *given)), 0, 1, scoped=True),
    "string-length": Function(
        lambda scope, *given: float(len(to_text(_current(scope, *given)))), 0, 1, scoped=True
    ),
    "normalize-space": Function(
        lambda scope, *given: " ".join(to_text(_current(scope, *given)).split()), 0, 1, scoped=True
    ),
    "concat": Function(lambda *values: texts.joined("", *values), 1, None),
    "join": Function(texts.joined, 1, None),
    "contains": Function(lambda text, part: operator.contains(to_text(text), to_text(part)), 2, 2),
    "starts-with": Function(lambda text, part: to_text(text).startswith(to_text(part)), 2, 2),
    "ends-with": Function(lambda text, part: to_text(text).endswith(to_text(part)), 2, 2),
    "substring": Function(texts.substring, 2, 3),
    "substr": Function(texts.substr, 2, 3),
    "substring-before": Function(texts.before, 2, 2),
    "substring-after": Function(texts.after, 2, 2),
    "translate": Function(texts.translate, 3, 3),
    "today": Function(dates.today, 0, 0, scoped=True),
    "now": Function(dates.now, 0, 0, scoped=True),
    "date": Function(dates.day, 1, 1),
    "decimal-date-time": Function(to_number, 1, 1),
    "format-date": Function(dates.format_day, 2, 2),
}
