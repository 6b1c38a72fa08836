"""In which order the items of a form can be decided: each after those its relevance or value reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from ngofield.domain.expression import Expression
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item


class CircularError(ValueError):
    """Items depend on each other in a circle; `names` are in the order they do."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled expressions of an item; None where the form states none."""

    relevant: Expression | None
    required: Expression | None
    constraint: Expression | None
    calculation: Expression | None


def compile_rules(item: Item) -> Rules:
    """Compile the expressions of an item; raise `Refused` where one cannot be read."""
    sources = (item.relevant, item.required, item.constraint, item.calculation)
    return Rules(*(Expression.parse(source) if source else None for source in sources))


def compile_groups(instrument: Instrument) -> dict[str, Expression]:
    """Compile the relevance of the groups that state one, by group name."""
    return {g.name: Expression.parse(g.relevant) for g in instrument.groups if g.relevant}


def decision_order(
    instrument: Instrument, rules: Mapping[str, Rules], groups: Mapping[str, Expression]
) -> tuple[Item, ...]:
    """Return the items so that each comes after those it depends on.

    Raises `CircularError` where there is no such order.
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for item in instrument.items:
        sorter.add(item.name, *sorted(_reads(item, rules[item.name], groups)))
    try:
        names = tuple(sorter.static_order())
    except CycleError as cycle:
        raise CircularError(tuple(cycle.args[1])) from cycle
    return tuple(item for item in map(instrument.item, names) if item is not None)


def _reads(item: Item, rules: Rules, groups: Mapping[str, Expression]) -> Iterable[str]:
    enclosing = (groups[name] for name in item.groups if name in groups)
    expressions = [e for e in (rules.relevant, rules.calculation, *enclosing) if e is not None]
    return {name for expression in expressions for name in expression.names}
