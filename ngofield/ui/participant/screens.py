"""What is shown at once: one question, or all of a group that XLSForm calls a field-list. No widgets."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item

LISTS = frozenset({"field-list", "table-list"})
"""Words in a group's appearance that put the whole group on one screen."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Items shown together. `id` stays the same while answers change what stands on it.

    `group` is the name of the group that brings the items together, empty for a single item.
    """

    id: str
    items: tuple[Item, ...]
    group: str = ""

    @property
    def questions(self) -> tuple[Item, ...]:
        """Return what takes an answer."""
        return tuple(item for item in self.items if item.asks)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the items."""
        return tuple(item.key for item in self.items)


def screens_of(instrument: Instrument, items: Iterable[Item]) -> tuple[Screen, ...]:
    """Divide what is shown of a form into screens, in order.

    Each instance of a repeat has screens of its own; the question for one more instance is one too.
    """
    found = []
    for (place, group), run in groupby(items, key=lambda item: _place(instrument, item)):
        found.append(Screen(place, tuple(run), group))
    return tuple(found)


def stands_in(item: Item, repeat: str, at: tuple[int, ...]) -> bool:
    """Tell whether an item belongs to one instance of a repeat: `at` is that of the instance."""
    return repeat in item.groups and item.at[: len(at)] == at


def _place(instrument: Instrument, item: Item) -> tuple[str, str]:
    """Return the id of an item's screen, and the group that makes it one."""
    depth = 0
    for group in _groups(instrument, item):
        depth += group.repeats
        if LISTS & set(group.appearance.split()):
            return f"{group.name}/{item.at[:depth]}", group.name
    return item.key, ""


def _groups(instrument: Instrument, item: Item) -> list[Group]:
    groups = (instrument.group(name) for name in item.groups)
    return [group for group in groups if group is not None]
