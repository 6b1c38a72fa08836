"""Decides what changed and what depends on it, instance by instance, and nothing else."""

from collections.abc import Callable
from heapq import heappop, heappush

from ngofield.domain.run.book import Book
from ngofield.domain.run.graph import Graph
from ngofield.domain.run.judge import Judge
from ngofield.domain.run.node import Kind, Node
from ngofield.domain.run.shape import At

Watch = Callable[[Node, At], None]


class Unrolling:
    """Works through the decisions that are due, each after those it depends on.

    The order of the graph makes that each is made at most once in one go. `decided` is told of every item
    about which something else was decided, `restyled` of every item whose words or choices may have changed.
    """

    def __init__(self, graph: Graph, book: Book, judge: Judge, decided: Watch, restyled: Watch) -> None:
        self._graph = graph
        self._book = book
        self._judge = judge
        self._decided = decided
        self._restyled = restyled
        self._due: list[tuple[int, At]] = []
        self._listed: set[tuple[int, At]] = set()

    def begin(self) -> None:
        """Decide the whole form: each node after those it depends on, so nothing has to be put down."""
        for node in self._graph.order:
            for at in self._book.instances(node.path):
                self._book.decide(node, at, self._judge.decide(node, at))
                if node.kind is Kind.ITEM:
                    self._decided(node, at)

    def redo(self, node: Node, at: At) -> None:
        """Decide one node again, and what depends on it."""
        self._judge.look_at_the_clock()
        self._put_down(node, at)
        self._settle()

    def _put_down(self, node: Node, at: At) -> None:
        entry = (node.rank, at)
        if entry not in self._listed:
            self._listed.add(entry)
            heappush(self._due, entry)

    def _settle(self) -> None:
        while self._due:
            rank, at = entry = heappop(self._due)
            self._listed.discard(entry)
            node = self._graph.order[rank]
            if self._book.exists(node.path, at):
                self._decide(node, at)

    def _decide(self, node: Node, at: At) -> None:
        before, decision = self._book.decision(node, at), self._judge.decide(node, at)
        if decision == before:
            return
        self._book.decide(node, at, decision)
        if node.kind is Kind.COUNT:
            self._resize(node, at, _number(before), _number(decision))
        elif node.kind is Kind.ITEM:
            self._decided(node, at)
        for reader, common in node.readers:
            for place in self._book.instances(reader.path, at[:common]):
                self._put_down(reader, place)
        for face, common in node.faces:
            for place in self._book.instances(face.path, at[:common]):
                self._restyled(face, place)

    def _resize(self, repeat: Node, at: At, before: int, now: int) -> None:
        path = (*repeat.path, repeat.name)
        for node in self._graph.inside(path):
            for number in range(now + 1, before + 1):
                self._strike(node, (*at, number))
            if node.path == path:
                for number in range(before + 1, now + 1):
                    self._put_down(node, (*at, number))

    def _strike(self, node: Node, within: At) -> None:
        for at in self._book.places(node, within):
            self._book.forget(node, at)
            if node.kind is Kind.ITEM:
                self._decided(node, at)


def _number(decision: object) -> int:
    return decision if isinstance(decision, int) else 0
