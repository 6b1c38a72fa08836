"""What a simple relevance says, so that people can be told it: answers chosen, given or compared."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elementpath import XPathToken

_LITERALS = ("(string)", "(integer)", "(decimal)", "(float)")
_LONGEST = 2000
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
_REFERENCE = re.compile(r"('[^']*'|\"[^\"]*\")|\$\{\s*([^{}]*?)\s*\}")
_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}
_OPPOSITE = {"=": "!=", "!=": "="}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer to `item` against `value`, by one of = != > >= < <=.

    A text that is empty means no answer; a text of a choice may also be one among several chosen.
    """

    item: str
    operator: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all (`word` "and") or any ("or") hold."""

    word: str
    parts: tuple["Comparison | Joined", ...]


Condition = Comparison | Joined


def read_condition(expression: str) -> Condition | None:
    """Return what an expression says, or None where it says more than answers chosen, given or compared."""
    names: list[str] = []

    def variable(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        names.append(found[2])
        return f" $v{len(names) - 1} "

    if len(expression) > _LONGEST:
        return None
    text = _REFERENCE.sub(variable, expression.translate(_QUOTES))
    try:
        return _condition(_grammar()(text), names)
    except (SyntaxError, TypeError, ValueError, NameError, KeyError, RecursionError):
        return None


def opposite(condition: Condition) -> Condition | None:
    """Return the condition that holds where this one does not.

    None where there is none in the same words: no answer is neither more nor less than a number.
    """
    if isinstance(condition, Comparison):
        operator = _OPPOSITE.get(condition.operator)
        return replace(condition, operator=operator) if operator else None
    word = "or" if condition.word == "and" else "and"
    return _joined(word, [opposite(part) for part in condition.parts])


def _condition(token: "XPathToken", names: Sequence[str]) -> Condition | None:
    symbol, children = token.symbol, list(token)
    if symbol == "(" and len(children) == 1:
        return _condition(children[0], names)
    if symbol == "not" and len(children) == 1:
        inside = _condition(children[0], names)
        return opposite(inside) if inside else None
    if symbol in ("and", "or"):
        return _joined(symbol, [_condition(child, names) for child in children])
    if symbol == "selected":
        return _compared("=", children, names)
    return _compared(symbol, children, names) if symbol in _TURNED else None


def _joined(word: str, parts: Sequence[Condition | None]) -> Condition | None:
    """Return the parts under one word; what is joined by the same word already is not nested."""
    flat: list[Condition] = []
    for part in parts:
        if part is None:
            return None
        flat += part.parts if isinstance(part, Joined) and part.word == word else (part,)
    return Joined(word, tuple(flat))


def _compared(operator: str, children: Sequence["XPathToken"], names: Sequence[str]) -> Condition | None:
    if len(children) != 2:
        return None
    left, right = children
    if left.symbol in _LITERALS and right.symbol == "$":
        return _compared(_TURNED[operator], (right, left), names)
    if left.symbol != "$" or right.symbol not in _LITERALS:
        return None
    value = right.value if isinstance(right.value, str) else float(str(right.value))
    return Comparison(names[int(str(left[0].value)[1:])], operator, value)


@lru_cache(maxsize=1)
def _grammar() -> "Callable[[str], XPathToken]":
    """Return a parser of XPath 1.0 with `selected`; the library evaluates nothing here."""
    from elementpath import XPath1Parser
    from elementpath.tdop import Parser

    class ConditionParser(XPath1Parser):
        """The grammar of conditions that people can be told."""

    ConditionParser.function("selected", nargs=2)
    ConditionParser.build()
    return lambda text: Parser.parse(ConditionParser(), text)
