"""Which decision about a form depends on which, and in what order they can be made."""

from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from ngofield.domain.dependency import (
    CircularError,
    Spoken,
    compile_rules,
    compiled,
    lasts,
    order_names,
)
from ngofield.domain.expression import Expression
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item
from ngofield.domain.run.node import UNSEEN, Kind, Name, Node
from ngofield.domain.run.shape import Path, Shape, shared


class Graph:
    """The decisions of one instrument, in an order in which each comes after those it depends on.

    Raises `Refused` where an expression cannot be read, `CircularError` where there is no such order.
    """

    def __init__(self, instrument: Instrument) -> None:
        self.shape = Shape(instrument)
        self._nodes: dict[Name, Node] = {}
        self._add_nodes(instrument)
        self._called: dict[str, list[Node]] = {}
        for node in self._nodes.values():
            self._called.setdefault(node.name, []).append(node)
        self._inside: dict[Path, list[Node]] = {}
        self.items = tuple(self._nodes[Kind.ITEM, item.name] for item in instrument.items)
        self.order = self._sorted()
        self._link()

    def item(self, name: str) -> Node | None:
        """Return the decision about the item called `name`."""
        return self._nodes.get((Kind.ITEM, name))

    def group(self, name: str) -> Node | None:
        """Return the decision whether the group called `name` is open."""
        return self._nodes.get((Kind.GROUP, name))

    def repeat(self, name: str) -> Node | None:
        """Return the decision how often the repeat called `name` is filled in."""
        return self._nodes.get((Kind.COUNT, name))

    def inside(self, path: Path) -> Sequence[Node]:
        """Return the decisions inside a repeat and deeper, in order; `path` ends with the repeat."""
        return self._inside.get(path, ())

    def _add_nodes(self, instrument: Instrument) -> None:
        for group in instrument.groups:
            path = self.shape.group_path(group)
            levels = self.shape.group_levels(group)
            nodes = [Node(Kind.GROUP, group.name, path, levels, compiled(group.relevant))]
            if group.repeats:
                nodes.append(Node(Kind.COUNT, group.name, path, levels, compiled(group.count)))
            self._nodes.update({node.key: node for node in nodes})
        for item in instrument.items:
            path, levels = self.shape.item_path(item), self.shape.item_levels(item)
            node = Node(Kind.ITEM, item.name, path, levels, item=item, rules=compile_rules(item))
            node.gate = self._gate(self.shape.gate(item))
            node.seen = item.type not in UNSEEN
            node.starts = self.shape.starts(item)
            self._nodes[node.key] = node
        for group in instrument.groups:
            self._nodes[Kind.GROUP, group.name].gate = self._gate(self.shape.parent(group))

    def _gate(self, group: Group | None) -> Node | None:
        return None if group is None else self._nodes[Kind.GROUP, group.name]

    def _sorted(self) -> tuple[Node, ...]:
        sorter: TopologicalSorter[Name] = TopologicalSorter()
        for node in self._nodes.values():
            sorter.add(node.key, *(each.key for each in [*self._sources(node), *self._counts(node.path)]))
        try:
            names = tuple(sorter.static_order())
        except CycleError as cycle:
            raise CircularError(_spoken(cycle.args[1])) from cycle
        return tuple(self._nodes[name] for name in names)

    def _link(self) -> None:
        for rank, node in enumerate(self.order):
            node.rank = rank
            for depth in range(len(node.path)):
                self._inside.setdefault(node.path[: depth + 1], []).append(node)
        spoken = Spoken()
        for node in self.order:
            across = _reads_across(_expressions(node))
            sources = [*self._sources(node), *(self._counts(node.path) if across else ())]
            for source in self._with_counts(sources, node.path):
                source.readers.append((node, 0 if across else shared(source.path, node.path)))
            if node.item is not None:
                self._link_face(node, node.item, spoken.names(node.item))
                node.lasting = lasts(node.item, node.rules)

    def _link_face(self, node: Node, item: Item, said: frozenset[str]) -> None:
        """Note what decides how an item is shown: the answers `said` in its texts, choices, their order."""
        choice_filter = node.rules.choice_filter
        across = choice_filter is not None and _reads_across([choice_filter])
        node.worded = bool(said)
        names = said | order_names(item, node.rules)
        sources = [*self._named(names), *(self._counts(node.path) if across else ())]
        for source in self._with_counts(sources, node.path):
            source.faces.append((node, 0 if across else shared(source.path, node.path)))

    def _sources(self, node: Node) -> list[Node]:
        """Return the decisions it is made from, each once. How often its repeats come is decided before."""
        found = list(self._named(_read(_expressions(node))))
        if node.gate is not None:
            found.append(node.gate)
        if node.kind is Kind.COUNT:
            found.append(self._nodes[Kind.GROUP, node.name])
            if node.expression is None and (Kind.ITEM, node.name) in self._nodes:
                found.append(self._nodes[Kind.ITEM, node.name])
        return list(dict.fromkeys(found))

    def _named(self, names: Iterable[str]) -> Iterator[Node]:
        """Yield what `names` mean: an item, or a group and how often it repeats."""
        for name in names:
            yield from self._called.get(name, ())

    def _with_counts(self, sources: Iterable[Node], path: Path) -> list[Node]:
        """Return also how often there is what repeats below the place `path`: all its instances are read."""
        found = [(source, *self._counts(source.path[shared(source.path, path) :])) for source in sources]
        return list(dict.fromkeys(node for several in found for node in several))

    def _counts(self, path: Path) -> list[Node]:
        return [self._nodes[Kind.COUNT, name] for name in path]


def _expressions(node: Node) -> list[Expression]:
    rules = node.rules
    found = [node.expression, rules.relevant, rules.calculation]
    if node.item is not None and not node.item.asks:
        found.append(rules.default)
    return [expression for expression in found if expression is not None]


def _read(expressions: Iterable[Expression]) -> list[str]:
    return sorted({name for expression in expressions for name in expression.names})


def _reads_across(expressions: Iterable[Expression]) -> bool:
    """Tell whether other instances than the own one may be read: `indexed-repeat` goes where it likes."""
    return any("indexed-repeat" in expression.calls for expression in expressions)


def _spoken(circle: Sequence[Name]) -> tuple[str, ...]:
    """Return the names in a circle: of its items, where it has any; the last is the first again."""
    names = [name for kind, name in circle if kind is Kind.ITEM] or [name for _kind, name in circle]
    return tuple(names if len(names) > 1 and names[0] == names[-1] else [*names, names[0]])
