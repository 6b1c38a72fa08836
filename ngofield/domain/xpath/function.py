"""A function of expressions over plain values: what it takes, and how that is brought to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ngofield.domain.xpath.operators import Run
from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, Nodes, nodes, single, to_text, to_truth

Convert = Callable[[Scope, Any], object]

_KINDS: dict[str, Convert] = {
    "text": lambda scope, found: to_text(found),
    "number": lambda scope, found: scope.number(found),
    "truth": lambda scope, found: to_truth(found),
    "value": lambda scope, found: single(found),
}


@dataclass(frozen=True, slots=True)
class Function:
    """`takes` says what `body` is called with, word by word: text, number, truth or value (an atom).

    A word with `?` may be left out. The last may have `*` (any number) or `+` (one or more): then the body
    gets one tuple, of all nodes of all those arguments. `scoped`: the scope comes first. `of_current`:
    called without arguments it is about the answer being given.
    """

    body: Callable[..., Atom]
    takes: str = ""
    scoped: bool = False
    of_current: bool = False

    def fits(self, count: int) -> bool:
        """Tell whether the function can be called with `count` arguments."""
        words = self.takes.split()
        least = sum(word[-1] not in "?*" for word in words)
        return least <= count and (count <= len(words) or self._repeats)

    @property
    def _repeats(self) -> bool:
        return self.takes.endswith(("*", "+"))

    def call(self, operands: list[Run]) -> Run:
        """Return the call with these operands."""
        words = self.takes.split()
        tail = words.pop() if self._repeats else ""
        fixed = [_argument(word, run) for word, run in zip(words, operands, strict=False)]
        if tail:
            fixed.append(_rest(tail, operands[len(words) :]))
        return _scoped_call(self.body, fixed) if self.scoped else _plain_call(self.body, fixed)


Argument = Callable[[Scope], object]


def _argument(word: str, run: Run) -> Argument:
    convert = _KINDS[word.rstrip("?")]
    return lambda scope: convert(scope, run(scope))


def _rest(word: str, runs: list[Run]) -> Argument:
    convert = _KINDS[word.rstrip("*+")]

    def together(scope: Scope) -> tuple[object, ...]:
        found = (node for run in runs for node in _nodes(run(scope)))
        return tuple(convert(scope, node) for node in found)

    return together


def _nodes(found: Atom | Nodes) -> Nodes:
    return nodes(found)


def _scoped_call(body: Callable[..., Atom], arguments: list[Argument]) -> Run:
    return lambda scope: body(scope, *[argument(scope) for argument in arguments])


def _plain_call(body: Callable[..., Atom], arguments: list[Argument]) -> Run:
    if len(arguments) == 1:
        (only,) = arguments
        return lambda scope: body(only(scope))
    if len(arguments) == 2:
        first, second = arguments
        return lambda scope: body(first(scope), second(scope))
    return lambda scope: body(*[argument(scope) for argument in arguments])
