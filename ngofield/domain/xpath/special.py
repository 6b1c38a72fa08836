"""Functions that look at how their arguments are written, or that do not need all of them."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.xpath.choosing import weighted_checklist
from ngofield.domain.xpath.grammar import parents
from ngofield.domain.xpath.operators import Run
from ngofield.domain.xpath.reading import quoted_reference
from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import Found, nodes, single, to_text, to_truth
from ngofield.errors import Refused

if TYPE_CHECKING:
    from elementpath import XPathToken

    from ngofield.domain.xpath.compiler import Compiler

Maker = Callable[["Compiler", "list[XPathToken]"], Run]


@dataclass(frozen=True, slots=True)
class Special:
    """`make` compiles a call with `least` to `most` arguments, None for any number."""

    make: Maker
    least: int
    most: int | None

    def takes(self, count: int) -> bool:
        """Tell whether the function can be called with `count` arguments."""
        return self.least <= count and (self.most is None or count <= self.most)


def _if(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    test, yes, no = map(compiler.node, tokens)
    return lambda scope: yes(scope) if to_truth(test(scope)) else no(scope)


def _coalesce(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    runs = [compiler.node(token) for token in tokens]
    return lambda scope: next((found for run in runs if not _is_empty(found := single(run(scope)))), "")


def _is_empty(found: Found) -> bool:
    return found == "" or (isinstance(found, float) and math.isnan(found))


def _once(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    first = compiler.node(tokens[0])
    return lambda scope: first(scope) if _is_empty(scope.previous) else scope.previous


def _current(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    return compiler.current()


def _position(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    steps = parents(tokens[0]) if tokens else None
    if steps is None:
        raise Refused("position() is written position(..): it tells which instance of a repeat this is.")
    return lambda scope: float(scope.answers.position(steps))


def _count(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    token = tokens[0]
    if token.symbol == "$":
        name = compiler.reference(token)
        return lambda scope: float(scope.answers.count(name))
    if token.symbol != "|":
        raise Refused("count() counts a repeat or the answers in it: write count(${{name}}).")
    run = compiler.node(token)
    return lambda scope: float(len(nodes(run(scope))))


def _indexed_repeat(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    names = [tokens[0], *tokens[1::2]]
    if len(tokens) % 2 == 0 or any(token.symbol != "$" for token in names):
        raise Refused(
            "indexed-repeat() is written indexed-repeat(${{question}}, ${{repeat}}, 1):"
            " each repeat with its number."
        )
    name, *repeats = map(compiler.reference, names)
    numbers = [compiler.node(token) for token in tokens[2::2]]

    def run(scope: Scope) -> Found:
        at = [_instance(scope.number(number(scope))) for number in numbers]
        return scope.answers.indexed(name, tuple(zip(repeats, at, strict=True)))

    return run


def _instance(number: float) -> int:
    """Return a number as that of an instance; what is none counts as the first, as ODK does it."""
    return max(1, int(number)) if math.isfinite(number) else 1


def _weighted_checklist(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    if len(tokens) % 2:
        raise Refused("weighted-checklist() wants a weight after each answer.")
    least, most, *pairs = map(compiler.node, tokens)

    def run(scope: Scope) -> bool:
        answers = [node for pair in pairs[::2] for node in nodes(pair(scope))]
        weights = [scope.number(node) for pair in pairs[1::2] for node in nodes(pair(scope))]
        return weighted_checklist(scope.number(least(scope)), scope.number(most(scope)), answers, weights)

    return run


def _choice_name(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    chosen, question = tokens
    name = quoted_reference(str(question.value)) if question.symbol == "(string)" else None
    if name is None:
        raise Refused("jr:choice-name() wants its question in quotes: jr:choice-name(${{x}}, '${{x}}').")
    compiler.references.number(name)
    run = compiler.node(chosen)

    def labels(scope: Scope) -> str:
        found = (scope.setting.choice_label(name, choice) for choice in to_text(run(scope)).split())
        return ", ".join(label for label in found if label)

    return labels


def _pulldata(compiler: "Compiler", tokens: "list[XPathToken]") -> Run:
    table, *rest = tokens
    if table.symbol != "(string)" or not str(table.value):
        raise Refused("pulldata() wants the name of its file in quotes, without .csv.")
    name = str(table.value).removesuffix(".csv")
    compiler.tables.add(name)
    wanted, key_column, key = map(compiler.node, rest)
    return lambda scope: scope.setting.lookup(
        name, to_text(wanted(scope)), to_text(key_column(scope)), to_text(key(scope))
    )


SPECIAL: Mapping[str, Special] = {
    "if": Special(_if, 3, 3),
    "coalesce": Special(_coalesce, 2, None),
    "once": Special(_once, 1, 1),
    "current": Special(_current, 0, 0),
    "position": Special(_position, 0, 1),
    "count": Special(_count, 1, 1),
    "indexed-repeat": Special(_indexed_repeat, 3, None),
    "weighted-checklist": Special(_weighted_checklist, 4, None),
    "jr-choice-name": Special(_choice_name, 2, 2),
    "pulldata": Special(_pulldata, 4, 4),
}
