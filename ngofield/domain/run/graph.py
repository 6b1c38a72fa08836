"""Which decision about a form depends on which, and in what order they can be made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from ngofield.domain.dependency import (
    CircularError,
    Rules,
    compile_rules,
    compiled,
    face_names,
    lasts,
    text_names,
)
from ngofield.domain.expression import Expression
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item
from ngofield.domain.run.shape import Path, Shape, shared


class Kind(StrEnum):
    """What is decided: is a group open, how often does it repeat, what is an item worth."""

    GROUP = "group"
    COUNT = "count"
    ITEM = "item"


Name = tuple[Kind, str]


@dataclass(eq=False, slots=True)
class Node:
    """One decision, made once in every instance of the repeats around it (`path`).

    `readers` are the decisions that depend on it and `faces` the items whose words or choices do, each
    with the number of outermost repeats that both stand in the same instance of. `gate` is the group it
    falls under; `levels` tells of the groups around it, innermost first, which of them repeat.
    `worded` tells whether answers are said in its texts, `lasting` whether what it computes is kept for ever.
    """

    kind: Kind
    name: str
    path: Path
    levels: tuple[bool, ...]
    expression: Expression | None = None
    item: Item | None = None
    rules: Rules = field(default_factory=Rules)
    rank: int = 0
    worded: bool = False
    lasting: bool = False
    gate: "Node | None" = None
    readers: list[tuple["Node", int]] = field(default_factory=list)
    faces: list[tuple["Node", int]] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Tell whether it is about an item that takes an answer from people."""
        return self.item is not None and self.item.asks

    @property
    def key(self) -> Name:
        """Return its name among all decisions: an item and a repeat may be called the same."""
        return self.kind, self.name


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
            self._nodes[node.key] = node
        for group in instrument.groups:
            self._nodes[Kind.GROUP, group.name].gate = self._gate(self.shape.parent(group))

    def _gate(self, group: Group | None) -> Node | None:
        return None if group is None else self._nodes[Kind.GROUP, group.name]

    def _sorted(self) -> tuple[Node, ...]:
        sorter: TopologicalSorter[Name] = TopologicalSorter()
        for node in self._nodes.values():
            sorter.add(node.key, *(source.key for source in self._sources(node)))
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
        for node in self.order:
            expressions = _expressions(node)
            across = _reads_across(expressions)
            for source in self._sources(node):
                source.readers.append((node, 0 if across else shared(source.path, node.path)))
            if node.item is not None:
                self._link_face(node, node.item)
                node.lasting = lasts(node.item, node.rules)

    def _link_face(self, node: Node, item: Item) -> None:
        choice_filter = node.rules.choice_filter
        across = choice_filter is not None and _reads_across([choice_filter])
        node.worded = bool(text_names(item))
        sources = list(self._named(face_names(item, node.rules), node.path))
        for source in dict.fromkeys([*sources, *self._counts(node.path)] if across else sources):
            source.faces.append((node, 0 if across else shared(source.path, node.path)))

    def _sources(self, node: Node) -> list[Node]:
        """Return the decisions that must be made before, each once."""
        found = list(self._named(_read(_expressions(node)), node.path))
        if node.gate is not None:
            found.append(node.gate)
        found += self._counts(node.path)
        if node.kind is Kind.COUNT:
            found.append(self._nodes[Kind.GROUP, node.name])
            if node.expression is None and (Kind.ITEM, node.name) in self._nodes:
                found.append(self._nodes[Kind.ITEM, node.name])
        return list(dict.fromkeys(found))

    def _named(self, names: Iterable[str], path: Path) -> Iterator[Node]:
        """Yield what `names` mean, and how often there is what repeats below the place `path`."""
        for name in names:
            for source in self._called.get(name, ()):
                yield source
                yield from self._counts(source.path[shared(source.path, path) :])

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
    return any("indexed-repeat" in expression.source for expression in expressions)


def _spoken(circle: Sequence[Name]) -> tuple[str, ...]:
    """Return the names in a circle: of its items, where it has any; the last is the first again."""
    names = [name for kind, name in circle if kind is Kind.ITEM] or [name for _kind, name in circle]
    return tuple(names if len(names) > 1 and names[0] == names[-1] else [*names, names[0]])
