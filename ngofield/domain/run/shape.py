"""The shape of a form: its groups and repeats, and how things stand in their instances."""

from collections.abc import Sequence

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType

At = tuple[int, ...]
"""Which instance (from 1) of each repeat around, outermost first."""
Path = tuple[str, ...]
"""The names of the repeats around something, outermost first."""
Order = tuple[int, ...]
"""Where an item stands in a filled form: compares as the form's order."""


def shared(one: Path, other: Path) -> int:
    """Return how many of the outermost repeats two places have in common."""
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))


class Shape:
    """What stands in which group and repeat."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.groups = {group.name: group for group in instrument.groups}
        self._position = {item.name: number for number, item in enumerate(instrument.items)}
        self._around: dict[str, Path] = {group.name: group.groups for group in instrument.groups}
        self._starts: dict[str, int] = {}
        for number, item in enumerate(instrument.items):
            for depth, name in enumerate(item.groups):
                self._around[name] = item.groups[:depth]
                self._starts.setdefault(name, number)

    def item_path(self, item: Item) -> Path:
        """Return the repeats around an item."""
        return self._repeats(item.groups)

    def group_path(self, group: Group) -> Path:
        """Return the repeats around a group, not the group itself."""
        return self._repeats(self._around[group.name])

    def parent(self, group: Group) -> Group | None:
        """Return the group right around a group."""
        return self._innermost(self._around[group.name])

    def gate(self, item: Item) -> Group | None:
        """Return the group whose relevance an item falls under first.

        For an item of type REPEAT that is the repeat it counts.
        """
        if item.type is ItemType.REPEAT and item.name in self.groups:
            return self.groups[item.name]
        return self._innermost(item.groups)

    def item_levels(self, item: Item) -> tuple[bool, ...]:
        """Return the groups around an item, innermost first: whether each repeats."""
        return self._levels(item.groups)

    def group_levels(self, group: Group) -> tuple[bool, ...]:
        """Return the groups around a group, innermost first: whether each repeats."""
        return self._levels(self._around[group.name])

    def starts(self, item: Item) -> tuple[int, ...]:
        """Return at which item (from 0) each of the repeats around an item begins, and the item itself."""
        return (*(self._starts[name] for name in self.item_path(item)), self._position[item.name])

    def _levels(self, names: Sequence[str]) -> tuple[bool, ...]:
        return tuple(self.groups[name].repeats for name in reversed(names) if name in self.groups)

    def _repeats(self, names: Sequence[str]) -> Path:
        return tuple(name for name in names if name in self.groups and self.groups[name].repeats)

    def _innermost(self, names: Sequence[str]) -> Group | None:
        return next((self.groups[name] for name in reversed(names) if name in self.groups), None)
