"""The grammar of XPath 1.0, as elementpath has it."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elementpath import XPathToken

UNREADABLE = (SyntaxError, TypeError, ValueError, NameError, KeyError, RecursionError)
"""What the library raises over a text that is no expression."""


@lru_cache(maxsize=1)
def grammar(functions: frozenset[str]) -> "Callable[[str], XPathToken]":
    """Return elementpath's XPath 1.0 parser with `functions` in the place of its own.

    The library takes a tenth of a second to load, so forms without expressions never load it. Its
    `XPath1Parser.parse` would evaluate what it reads: the parser below it does not.
    """
    from elementpath import XPath1Parser
    from elementpath.tdop import Parser

    class FormParser(XPath1Parser):
        """The grammar of expressions in forms."""

    for name in functions:
        FormParser.symbol_table.pop(name, None)
        FormParser.function(name, nargs=(0, None))
    FormParser.build()
    return lambda text: Parser.parse(FormParser(), text)


def levels(token: "XPathToken") -> int:
    """Return how many levels of operands an expression has, without recursion."""
    deepest, waiting = 0, [(token, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in node]
    return deepest


def walk(token: "XPathToken") -> "Iterator[XPathToken]":
    """Yield a token and all below it, from left to right."""
    yield token
    for child in token:
        yield from walk(child)


def parents(token: "XPathToken") -> int | None:
    """Return how many parents up a path goes: 1 of `..`, 2 of `../..`; None of anything else."""
    if token.symbol == "..":
        return 1
    if token.symbol == "/" and len(token) == 2 and token[1].symbol == "..":
        above = parents(token[0])
        return None if above is None else above + 1
    return None
