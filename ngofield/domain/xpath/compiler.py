"""From the text of an expression to a function of its scope."""

from typing import TYPE_CHECKING

from ngofield.domain.xpath.functions import FUNCTIONS
from ngofield.domain.xpath.grammar import UNREADABLE, grammar, levels, walk
from ngofield.domain.xpath.operators import Run, binary, signed
from ngofield.domain.xpath.reading import References, prepare
from ngofield.domain.xpath.special import SPECIAL
from ngofield.domain.xpath.values import Found
from ngofield.domain.xpath.written import check_written
from ngofield.errors import Refused

if TYPE_CHECKING:
    from elementpath import XPathToken

_DEEPEST = 200
_TRUTHS = {"true()": True, "false()": False}
"""Known without the library: most forms hold no other expression than `required`."""
_LITERALS = frozenset({"(string)", "(integer)", "(decimal)", "(float)"})
_PATHS = frozenset({"/", "//", "..", "::", "@"})
_KNOWN = frozenset({*FUNCTIONS, *SPECIAL})


class Compiler:
    """Compiles one expression, and notes what it reads.

    `references` are the answers, in order of appearance; `columns` the cells of a choice's row; `calls` the
    functions; `tables` the CSV files of `pulldata`.
    """

    def __init__(self, source: str, *, bare_names: bool = False, columns: bool = False) -> None:
        """Prepare to compile `source`.

        A plain word is an answer with `bare_names`, a column of the choices sheet with `columns`.
        """
        self.source = source
        self.references = References()
        self.columns: set[str] = set()
        self.calls: set[str] = set()
        self.tables: set[str] = set()
        self.reads_current = False
        self._bare_names = bare_names
        self._columns = columns

    def compile(self) -> Run:
        """Return the compiled expression; raise `Refused` naming what cannot be understood."""
        if self.source in _TRUTHS:
            return _constant(_TRUTHS[self.source])
        text = prepare(self.source, self.references, _KNOWN)
        try:
            token = grammar(_KNOWN)(text)
            if levels(token) > _DEEPEST:
                raise self._unreadable()
            return self.node(token)
        except UNREADABLE as problem:
            raise self._unreadable() from problem

    def node(self, token: "XPathToken") -> Run:
        """Compile a part of the expression."""
        symbol = token.symbol
        if symbol in _LITERALS:
            return _constant(str(token.value) if symbol == "(string)" else float(str(token.value)))
        if symbol == "$":
            return _answer(self.reference(token))
        if symbol == ".":
            return self.current()
        if symbol == "(name)":
            return self._bare(str(token.value))
        if symbol in _KNOWN and token.label == "function":
            return self._call(symbol, list(token))
        if symbol in _PATHS:
            return self._path(token)
        return self._operation(token)

    def reference(self, token: "XPathToken") -> str:
        """Return the name that a reference `${name}` stands for."""
        name = self.references.name(str(token[0].value))
        self.references.number(name)
        return name

    def current(self) -> Run:
        """Compile `.`: the answer being given."""
        self.reads_current = True
        return lambda scope: scope.current

    def _bare(self, name: str) -> Run:
        if self._columns:
            self.columns.add(name)
            return lambda scope: scope.row.cell(name)
        if not self._bare_names:
            raise self._misnamed(name)
        self.references.number(name)
        return _answer(name)

    def _call(self, name: str, tokens: "list[XPathToken]") -> Run:
        self.calls.add(name)
        if special := SPECIAL.get(name):
            if not special.takes(len(tokens)):
                raise _miscounted(name)
            return special.make(self, tokens)
        function = FUNCTIONS[name]
        operands = [self.node(token) for token in tokens]
        if function.of_current and not operands:
            operands = [self.current()]
        if not function.fits(len(operands)):
            raise _miscounted(name)
        check_written(name, tokens)
        return function.call(operands)

    def _path(self, token: "XPathToken") -> Run:
        names = [str(part.value) for part in walk(token) if part.symbol == "(name)"]
        if not names:
            raise self._unreadable()
        raise self._misnamed(names[-1])

    def _operation(self, token: "XPathToken") -> Run:
        symbol = token.symbol
        if symbol == "[":
            raise Refused(
                "The expression “{expression}” picks by [ ]: use indexed-repeat() for one of many answers.",
                expression=self.source,
            )
        if symbol == "|" and any(child.symbol not in ("$", "|") for child in token):
            raise self._unreadable()
        operands = [self.node(child) for child in token]
        if len(operands) == 1 and symbol in ("-", "+"):
            return signed(symbol, operands[0])
        if len(operands) == 1 and symbol == "(":
            return operands[0]
        compiled = binary(symbol, *operands) if len(operands) == 2 else None
        if compiled is None:
            raise self._unreadable()
        return compiled

    def _misnamed(self, name: str) -> Refused:
        return Refused(
            "The expression “{expression}” must name the question as ${{{name}}}.",
            expression=self.source, name=name,
        )  # fmt: skip

    def _unreadable(self) -> Refused:
        return Refused("The expression “{expression}” cannot be read.", expression=self.source)


def _constant(fixed: Found) -> Run:
    return lambda scope: fixed


def _answer(name: str) -> Run:
    return lambda scope: scope.answers.value(name)


def _miscounted(name: str) -> Refused:
    written = name.replace("jr-", "jr:")
    return Refused("The function {name}() has too few or too many arguments.", name=written)
