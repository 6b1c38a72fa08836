"""What an expression sees of a form being filled in, from where it stands."""

from collections.abc import Iterator, Sequence

from ngofield.domain.run.book import Book
from ngofield.domain.run.graph import Graph
from ngofield.domain.run.node import Node
from ngofield.domain.run.shape import At, shared
from ngofield.domain.xpath.values import Found, Nodes, atom


class Sight:
    """The answers seen from one item or group, in one instance of each repeat around (`Answers` of xpath)."""

    def __init__(self, graph: Graph, book: Book, node: Node, at: At) -> None:
        self._graph = graph
        self._book = book
        self._node = node
        self._at = at

    def value(self, name: str) -> Found:
        """Return an answer; of an item in other repeats those of all instances in which it is asked."""
        node = self._graph.item(name)
        if node is None:
            return ""
        if not node.path:
            return atom(self._book.value_of(node, ()))
        common = self._at[: shared(node.path, self._node.path)]
        if len(common) == len(node.path):
            return atom(self._book.value_of(node, common))
        return self._several(node, self._book.instances(node.path, common))

    def count(self, name: str) -> int:
        """Return how many instances a repeat has, or how many answers an item."""
        repeat = self._graph.repeat(name)
        if repeat is None:
            found = self.value(name)
            return len(found) if isinstance(found, Nodes) else 1
        common = self._at[: shared(repeat.path, self._node.path)]
        places = self._book.instances(repeat.path, common)
        return sum(self._book.count_of(name, place) for place in places)

    def indexed(self, name: str, at: Sequence[tuple[str, int]]) -> Found:
        """Return an answer in the instances `at`; of a repeat not among them the own one, else all."""
        node = self._graph.item(name)
        if node is None:
            return ""
        wanted = dict(at)
        common = shared(node.path, self._node.path)
        numbers = [
            wanted.get(repeat, self._at[depth] if depth < common else None)
            for depth, repeat in enumerate(node.path)
        ]
        places = [
            place
            for place in self._book.instances(node.path, ())
            if all(number in (None, here) for number, here in zip(numbers, place, strict=True))
        ]
        if None in numbers:
            return self._several(node, iter(places))
        return atom(self._book.value_of(node, places[0])) if places else ""

    def position(self, steps: int) -> int:
        """Return the number of the instance `steps` groups above; 1 for a group that does not repeat."""
        if not 1 <= steps <= len(self._node.levels) or not self._node.levels[steps - 1]:
            return 1
        return self._at[sum(self._node.levels[steps:])]

    def _several(self, node: Node, places: Iterator[At]) -> Nodes:
        return Nodes(
            atom(self._book.value_of(node, place)) for place in places if self._book.is_shown(node, place)
        )
