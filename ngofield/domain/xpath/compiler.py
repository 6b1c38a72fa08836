"""From the text of an expression to a function of its scope."""

import math
import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from ngofield.domain.xpath.functions import FUNCTIONS, pattern
from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Atom, same, to_number, to_truth
from ngofield.errors import Refused

if TYPE_CHECKING:
    from elementpath import XPathToken

Run = Callable[[Scope], Atom]

LONGEST = 4000
_DEEPEST = 200
_TRUTHS = {"true()": True, "false()": False}
"""Known without the library: most forms hold no other expression than `required`."""
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_CALL = re.compile(r"([^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)\s*\(")
_OPERATOR_WORDS = frozenset({"and", "or", "div", "mod"})
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul}


class Compiler:
    """Compiles one expression; `names` are the answers it reads, in order of appearance."""

    def __init__(self, source: str, *, bare_names: bool = False) -> None:
        """Prepare to compile `source`; with `bare_names` a plain word is an answer too."""
        self.source = source
        self.names: list[str] = []
        self.reads_current = False
        self._bare_names = bare_names

    def compile(self) -> Run:
        """Return the compiled expression; raise `Refused` naming what cannot be understood."""
        if self.source in _TRUTHS:
            return _truth(_TRUTHS[self.source])
        if len(self.source) > LONGEST:
            raise Refused("An expression longer than {limit} characters cannot be used.", limit=LONGEST)
        text = self._prepare(self.source.translate(_QUOTES))
        try:
            return self._node(_grammar()(text), 0)
        except (SyntaxError, TypeError, ValueError, NameError, KeyError, RecursionError) as problem:
            raise self._unreadable() from problem

    def _prepare(self, text: str) -> str:
        """Number the `${references}` and check the function names, outside of quoted text."""
        parts, end = [], 0
        for literal in _LITERAL.finditer(text):
            parts += [self._outside(text[end : literal.start()]), literal[0]]
            end = literal.end()
        return "".join([*parts, self._outside(text[end:])])

    def _outside(self, text: str) -> str:
        for name in _CALL.findall(text):
            if name not in FUNCTIONS and name not in _OPERATOR_WORDS:
                raise Refused("There is no function {name}() here.", name=name)
        return _REFERENCE.sub(lambda match: f" $v{self._number(match[1])} ", text)

    def _number(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def _unreadable(self) -> Refused:
        return Refused("The expression “{expression}” cannot be read.", expression=self.source)

    def _node(self, token: "XPathToken", depth: int) -> Run:
        if depth > _DEEPEST:
            raise self._unreadable()
        symbol = token.symbol
        if symbol in ("(string)", "(integer)", "(decimal)", "(float)"):
            return _constant(token.value)
        if symbol in ("$", "."):
            return self._leaf(token)
        if symbol == "(name)" and self._bare_names:
            return self._answer(str(token.value))
        operands = [self._node(child, depth + 1) for child in token]
        if symbol in FUNCTIONS and token.label == "function":
            return self._call(symbol, operands, token)
        return self._operation(symbol, operands)

    def _leaf(self, token: "XPathToken") -> Run:
        if token.symbol == ".":
            self.reads_current = True
            return lambda scope: scope.current
        name = str(token[0].value)
        known = re.fullmatch(r"v(\d+)", name)
        if known and int(known[1]) < len(self.names):
            return self._answer(self.names[int(known[1])])
        return self._answer(name)

    def _answer(self, name: str) -> Run:
        self._number(name)
        return lambda scope: scope.value(name)

    def _call(self, name: str, operands: list[Run], token: "XPathToken") -> Run:
        function = FUNCTIONS[name]
        if not function.takes(len(operands)):
            raise Refused("The function {name}() has too few or too many arguments.", name=name)
        if name == "regex" and token[1].symbol == "(string)" and pattern(str(token[1].value)) is None:
            raise Refused("The pattern “{pattern}” cannot be read.", pattern=token[1].value)
        if function.scoped:
            return lambda scope: function.body(scope, *(run(scope) for run in operands))
        return lambda scope: function.body(*(run(scope) for run in operands))

    def _operation(self, symbol: str, operands: list[Run]) -> Run:
        if len(operands) == 1 and symbol in ("-", "+"):
            return _signed(symbol, operands[0])
        if len(operands) == 1 and symbol == "(":
            return operands[0]
        if len(operands) != 2:
            raise self._unreadable()
        compiled = _binary(symbol, *operands)
        if compiled is None:
            raise self._unreadable()
        return compiled


def _constant(value: object) -> Run:
    fixed: Atom = value if isinstance(value, str) else float(str(value))
    return lambda scope: fixed


def _truth(fixed: bool) -> Run:
    return lambda scope: fixed


def _signed(symbol: str, operand: Run) -> Run:
    if symbol == "+":
        return lambda scope: to_number(operand(scope))
    return lambda scope: -to_number(operand(scope))


def _binary(symbol: str, left: Run, right: Run) -> Run | None:
    if symbol in ("and", "or"):
        return _logical(symbol, left, right)
    if symbol == "=":
        return lambda scope: same(left(scope), right(scope))
    if symbol == "!=":
        return lambda scope: not same(left(scope), right(scope))
    if order := _ORDER.get(symbol):
        return lambda scope: bool(order(to_number(left(scope)), to_number(right(scope))))
    if combine := _ARITHMETIC.get(symbol) or _DIVISIONS.get(symbol):
        return lambda scope: float(combine(to_number(left(scope)), to_number(right(scope))))
    return None


def _logical(symbol: str, left: Run, right: Run) -> Run:
    if symbol == "and":
        return lambda scope: to_truth(left(scope)) and to_truth(right(scope))
    return lambda scope: to_truth(left(scope)) or to_truth(right(scope))


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


_DIVISIONS = {"div": _divide, "mod": _remainder}


@lru_cache(maxsize=1)
def _grammar() -> "Callable[[str], XPathToken]":
    """Return elementpath's XPath 1.0 parser with our functions in the place of its own.

    The library takes a tenth of a second to load, so forms without expressions never load it. Its
    `XPath1Parser.parse` would evaluate what it reads: the parser below it does not.
    """
    from elementpath import XPath1Parser
    from elementpath.tdop import Parser

    class FormParser(XPath1Parser):
        """The grammar of expressions in forms."""

    for name in FUNCTIONS:
        FormParser.symbol_table.pop(name, None)
        FormParser.function(name, nargs=(0, None))
    FormParser.build()
    return lambda text: Parser.parse(FormParser(), text)
