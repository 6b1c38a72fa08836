"""What is shown at once: one question, or all of a group that XLSForm calls a field-list. No widgets here."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.ui.participant.editors.matrix import matrix_rows

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


def parts_of(instrument: Instrument, screen: Screen) -> tuple[tuple[Item, ...], ...]:
    """Divide a screen into single items and grids: questions in a row that share their choices.

    A group with the appearance `table-list` makes grids, and so do questions with `label` or `list-nolabel`.
    """
    group = instrument.group(screen.group)
    is_table = group is not None and "table-list" in group.appearance.split()
    found: list[tuple[Item, ...]] = []
    for shared, run in groupby(screen.items, key=_shared_choices):
        items = tuple(run)
        rows = matrix_rows(items) if shared and (is_table or any(map(_is_of_grid, items))) else ()
        found += [rows] if rows else [(item,) for item in items]
    return tuple(found)


def heads_grid(item: Item) -> bool:
    """Tell whether an item only heads the columns of a grid, as ODK has it."""
    return "label" in item.appearance.split()


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


def _shared_choices(item: Item) -> tuple[str, ...]:
    asked = item.asks and item.type in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE)
    return tuple(choice.name for choice in item.choices) if asked else ()


def _is_of_grid(item: Item) -> bool:
    return bool({"label", "list-nolabel"} & set(item.appearance.split()))


def _groups(instrument: Instrument, item: Item) -> list[Group]:
    groups = (instrument.group(name) for name in item.groups)
    return [group for group in groups if group is not None]
