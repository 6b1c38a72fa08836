"""An instrument as the rows of a survey sheet: where its groups begin and end between the items."""

from collections.abc import Iterator
from dataclasses import dataclass

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType


@dataclass(frozen=True, slots=True)
class Begin:
    """A group or repeat begins."""

    group: Group


@dataclass(frozen=True, slots=True)
class End:
    """The group or repeat that was begun last ends."""

    group: Group


Line = Begin | End | Item


def outline(instrument: Instrument) -> Iterator[Line]:
    """Yield the items in order, with the edges of groups; items that ask how often a repeat is are left out.

    Raises `ValueError` where the items of a group do not stand together.
    """
    return _Outline(instrument).lines()


class _Outline:
    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._waiting = list(instrument.groups)
        self._open: list[Group] = []

    def lines(self) -> Iterator[Line]:
        for item in self._instrument.items:
            if item.type is not ItemType.REPEAT:
                yield from self._enter(item.groups)
                yield item
            elif any(group.name == item.name for group in self._waiting):
                yield from self._enter((*item.groups, item.name))
        while self._waiting:
            first = self._waiting[0]
            yield from self._enter((*first.groups, first.name))
        yield from self._leave(0)

    def _enter(self, path: tuple[str, ...]) -> Iterator[Line]:
        """End the groups that are not on the path, and begin those that are: each after all before it."""
        shared = 0
        for group, name in zip(self._open, path, strict=False):
            if group.name != name:
                break
            shared += 1
        for depth, name in enumerate(path[shared:], shared):
            for group in self._empty_before(name):
                yield from self._enter((*group.groups, group.name))
            yield from self._leave(depth)
            yield from self._begin(name)
        yield from self._leave(len(path))

    def _empty_before(self, name: str) -> Iterator[Group]:
        """Yield the groups without items that stand before the group `name`, one after the other."""
        while any(group.name == name for group in self._waiting[1:]):
            yield self._waiting[0]

    def _begin(self, name: str) -> Iterator[Line]:
        if not self._waiting or self._waiting[0].name != name:
            raise ValueError(f"the group {name} is in pieces, or stands before another")
        group = self._waiting.pop(0)
        self._open.append(group)
        yield Begin(group)

    def _leave(self, depth: int) -> Iterator[Line]:
        """End groups until `depth` are open, each after the groups without items inside it."""
        while len(self._open) > depth:
            within = self._waiting[0] if self._waiting else None
            if within is not None and self._open[-1].name in within.groups:
                yield from self._enter((*within.groups, within.name))
            else:
                yield End(self._open.pop())
