"""What has been answered and decided about one form being filled in."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

from ngofield.domain.item import Value
from ngofield.domain.response import Answer
from ngofield.domain.run.graph import Graph
from ngofield.domain.run.node import Node
from ngofield.domain.run.shape import At, Path


class Mark(Enum):
    """What stands in the place of a value."""

    AWAY = "the item is not shown"
    UNDECIDED = "not decided yet"


AWAY: Final = Mark.AWAY
UNDECIDED: Final = Mark.UNDECIDED
Decision = bool | int | float | str | tuple[str, ...] | Mark | None
"""Whether a group is open, how often a repeat is filled in, or an item's value (None: it has none)."""


class Book:
    """The answers of a form by key, and its decisions by node and instance."""

    def __init__(self, graph: Graph, answers: Mapping[str, Answer]) -> None:
        self.answers = dict(answers)
        self._graph = graph
        self._decisions: list[dict[At, Decision]] = [{} for _node in graph.order]

    def decision(self, node: Node, at: At) -> Decision:
        """Return what was decided of a node in one instance."""
        return self._decisions[node.rank].get(at, UNDECIDED)

    def decide(self, node: Node, at: At, decision: Decision) -> None:
        """Write a decision down."""
        self._decisions[node.rank][at] = decision

    def forget(self, node: Node, at: At) -> None:
        """Strike out a decision about an instance that is gone."""
        self._decisions[node.rank].pop(at, None)

    def places(self, node: Node, within: At) -> list[At]:
        """Return the instances inside the instance `within` that something was decided about."""
        return [at for at in self._decisions[node.rank] if at[: len(within)] == within]

    def value_of(self, node: Node, at: At) -> Value | None:
        """Return the value of an item; None where it has none or is not shown."""
        decision = self.decision(node, at)
        return None if isinstance(decision, Mark) else decision

    def is_shown(self, node: Node, at: At) -> bool:
        """Tell whether an item is shown."""
        return not isinstance(self.decision(node, at), Mark)

    def is_open(self, node: Node | None, at: At) -> bool:
        """Tell whether a group, which may stand further out than `at`, is open; None is the form."""
        return node is None or self.decision(node, at[: len(node.path)]) is True

    def count_of(self, repeat: str, at: At) -> int:
        """Return how many instances a repeat has."""
        node = self._graph.repeat(repeat)
        count = UNDECIDED if node is None else self.decision(node, at)
        return count if isinstance(count, int) else 0

    def exists(self, path: Path, at: At) -> bool:
        """Tell whether there is this instance of the repeats `path`."""
        if len(path) != len(at):
            return False
        return all(1 <= at[depth] <= self.count_of(name, at[:depth]) for depth, name in enumerate(path))

    def instances(self, path: Path, at: At = ()) -> Iterator[At]:
        """Yield the instances of the repeats `path` that lie in the instances `at` of the outermost ones."""
        if len(at) == len(path):
            yield at
            return
        for number in range(1, self.count_of(path[len(at)], at) + 1):
            yield from self.instances(path, (*at, number))
