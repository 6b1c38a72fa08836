"""What the expressions of a form come to, in each instance of its repeats."""

import math
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from ngofield.domain.dependency import by_chance
from ngofield.domain.expression import Expression
from ngofield.domain.fit import is_empty, most_instances
from ngofield.domain.item import Value, item_key
from ngofield.domain.response import Answer, Missing
from ngofield.domain.run.book import AWAY, Book, Decision
from ngofield.domain.run.circumstances import Circumstances
from ngofield.domain.run.fitting import fitted
from ngofield.domain.run.graph import Graph
from ngofield.domain.run.node import Kind, Node
from ngofield.domain.run.shape import At
from ngofield.domain.run.sight import Sight
from ngofield.domain.xpath.scope import Scope
from ngofield.domain.xpath.values import atom, to_number

_UNSAID = (Missing.BLANK, Missing.NOT_ASKED)


class Judge:
    """Evaluates what the form says over what the book holds."""

    def __init__(self, graph: Graph, book: Book, circumstances: Circumstances) -> None:
        self._graph = graph
        self._book = book
        self._circumstances = circumstances
        self._now = circumstances.clock().astimezone()

    def look_at_the_clock(self) -> None:
        """Go by the present moment from here on."""
        self._now = self._circumstances.clock().astimezone()

    def decide(self, node: Node, at: At) -> Decision:
        """Return the decision about a node, made from those it depends on."""
        if node.kind is Kind.GROUP:
            return self._book.is_open(node.gate, at) and self.holds(node.expression, node, at)
        if node.kind is Kind.COUNT:
            return self._count(node, at)
        if self._book.is_open(node.gate, at) and self.holds(node.rules.relevant, node, at):
            return self._value(node, at)
        return AWAY

    def holds(self, expression: Expression | None, node: Node, at: At, current: Value | None = None) -> bool:
        """Tell whether an expression of a node is true; one that is not there is."""
        return expression is None or expression.holds(self.scope(expression, node, at, current=current))

    def sight(self, node: Node, at: At) -> Sight:
        """Return the answers as they are seen from a node."""
        return Sight(self._graph, self._book, node, at)

    def scope(
        self,
        expression: Expression,
        node: Node,
        at: At,
        *,
        current: Value | None = None,
        previous: Value | None = None,
    ) -> Scope:
        """Return what an expression of a node sees."""
        setting = self._circumstances.setting
        if self._circumstances.seed and by_chance(expression):
            place = f"{self._circumstances.seed} {item_key(node.name, at)} {expression.source}"
            setting = replace(setting, chance=Random(place))  # noqa: S311 - to be repeatable is the point
        return Scope(self.sight(node, at), atom(current), atom(previous), self._now, setting)

    def computed(self, node: Node, at: At) -> Value | None:
        """Return what an item's calculation comes to; of one that takes no answer else its default."""
        item = node.item
        assert item is not None, "only items are computed"
        kept = given_value(self._book.answers, item_key(item.name, at))
        calculation = node.rules.calculation
        if calculation is None and item.asks:
            return None
        if calculation is None:
            return self.default(node, at) if kept is None else kept
        if kept is not None and by_chance(calculation) and not calculation.reads_previous:
            return kept
        return fitted(item, calculation.run(self.scope(calculation, node, at, previous=kept)))

    def default(self, node: Node, at: At) -> Value | None:
        """Return an item's default, a plain value or what the expression comes to now."""
        item = node.item
        assert item is not None, "only items have defaults"
        default = node.rules.default
        return fitted(item, item.default if default is None else default.run(self.scope(default, node, at)))

    def _count(self, node: Node, at: At) -> int:
        """Return how often a repeat is filled in: at least never, at most `most_instances` times."""
        if not self._book.is_open(self._graph.group(node.name), at):
            return 0
        if node.expression is not None:
            number = to_number(node.expression.run(self.scope(node.expression, node, at)), lambda: None)
        else:
            item = self._graph.item(node.name)
            answer = self._book.value_of(item, at) if item else None
            number = float(answer) if isinstance(answer, int | float) else 0.0
        return int(min(max(number, 0), most_instances(len(at)))) if not math.isnan(number) else 0

    def _value(self, node: Node, at: At) -> Value | None:
        item = node.item
        assert item is not None, "a node of this kind has an item"
        if not item.asks:
            return self.computed(node, at)
        given = self._book.answers.get(item_key(item.name, at))
        if given is None or says_nothing(given):
            return self.computed(node, at)
        return given.value


def given_value(answers: Mapping[str, Answer], key: str) -> Value | None:
    """Return the value kept under a key, None where there is none or it says nothing."""
    given = answers.get(key)
    return None if given is None or is_empty(given.value) else given.value


def says_nothing(answer: Answer) -> bool:
    """Tell whether an answer is none: blank, not asked, a text of spaces, no choice."""
    if answer.missing is not None:
        return answer.missing in _UNSAID
    return is_empty(answer.value)
