"""The operators of XPath 1.0: comparisons (section 3.4), arithmetic (3.5), unions (3.3)."""

import math
import operator
from collections.abc import Callable

from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, Found, Nodes, nodes, to_number, to_truth

Run = Callable[[Scope], Found]

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def signed(symbol: str, operand: Run) -> Run:
    """Return the operand's number, or its negative."""
    if symbol == "+":
        return lambda scope: scope.number(operand(scope))
    return lambda scope: -scope.number(operand(scope))


def binary(symbol: str, left: Run, right: Run) -> Run | None:
    """Return what an operator makes of two operands; None where there is no such operator."""
    if symbol == "and":
        return lambda scope: to_truth(left(scope)) and to_truth(right(scope))
    if symbol == "or":
        return lambda scope: to_truth(left(scope)) or to_truth(right(scope))
    if symbol == "|":
        return lambda scope: Nodes((*nodes(left(scope)), *nodes(right(scope))))
    if symbol in ("=", "!="):
        return _equality(symbol == "=", left, right)
    if order := _ORDER.get(symbol):
        return _order(order, left, right)
    if combine := _ARITHMETIC.get(symbol):
        return lambda scope: float(combine(scope.number(left(scope)), scope.number(right(scope))))
    return None


def _equality(wanted: bool, left: Run, right: Run) -> Run:
    def holds(scope: Scope) -> bool:
        one, other = left(scope), right(scope)
        if isinstance(one, Nodes) or isinstance(other, Nodes):
            return _any_equal(wanted, one, other, scope)
        return _same(one, other, scope) is wanted

    return holds


def _any_equal(wanted: bool, one: Found, other: Found, scope: Scope) -> bool:
    """Tell whether any node fits: as XPath has it, a set may both equal a value and not equal it."""
    if isinstance(one, bool) or isinstance(other, bool):
        return (to_truth(one) == to_truth(other)) is wanted
    return any(_same(a, b, scope) is wanted for a in nodes(one) for b in nodes(other))


def _same(one: Atom, other: Atom, scope: Scope) -> bool:
    """Compare as truths if one is a truth, else as numbers if one is a number, else as texts."""
    if isinstance(one, bool) or isinstance(other, bool):
        return to_truth(one) == to_truth(other)
    if isinstance(one, float) or isinstance(other, float):
        return to_number(one, scope.zone) == to_number(other, scope.zone)
    return one == other


def _order(order: Callable[[float, float], bool], left: Run, right: Run) -> Run:
    def holds(scope: Scope) -> bool:
        one, other = left(scope), right(scope)
        if isinstance(one, Nodes) or isinstance(other, Nodes):
            ones, others = _ranks(one, scope), _ranks(other, scope)
            return any(order(a, b) for a in ones for b in others)
        return order(scope.number(one), scope.number(other))

    return holds


def _ranks(found: Found, scope: Scope) -> list[float]:
    return [scope.number(node) for node in nodes(found)]


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "div": _divide, "mod": _remainder,
}  # fmt: skip
