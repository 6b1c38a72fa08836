"""An instrument: one form of a study, at one version."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ngofield.domain.item import Item, ItemType, split_key
from ngofield.domain.lookup import Lookup
from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Group:
    """A titled group of items; `relevant` hides the whole group.

    A group that `repeats` is filled in several times: as often as the expression `count` says, or as the
    answer to its item of type `REPEAT`. `groups` are the enclosing groups, outermost first.
    """

    name: str
    label: LocalText
    relevant: str = ""
    appearance: str = ""
    repeats: bool = False
    count: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A form as its participants meet it: items in order.

    `lookups` are the tables of its CSV files, by file name without ".csv": what `pulldata` reads.
    """

    id: str
    version: str
    title: LocalText
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    groups: tuple[Group, ...] = ()
    default_language: str = "ru"
    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    _by_name: dict[str, Item] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({item.name: item for item in self.items})

    def item(self, key: str) -> Item | None:
        """Return the item of a name, or of a key such as "age[2]", as it stands in the form; or None."""
        return self._by_name.get(key) or self._by_name.get(split_key(key)[0])

    def group(self, name: str) -> Group | None:
        """Return the group called `name`, or None."""
        return next((group for group in self.groups if group.name == name), None)

    @property
    def questions(self) -> tuple[Item, ...]:
        """Return the items that take an answer, in order."""
        return tuple(item for item in self.items if item.asks)

    def splitting(self, name: str = "") -> tuple[Item, ...]:
        """Return the single-choice questions that split the answers to `name`, or whole forms without it.

        They have one answer for each answer that is split.
        """
        split = self.item(name)
        chosen = (item for item in self.questions if item.type is ItemType.SELECT_ONE and item.name != name)
        if split is None:
            return tuple(item for item in chosen if not self.repeats_around(item))
        return tuple(item for item in chosen if self.stands_once_in(item, split))

    def stands_once_in(self, item: Item, other: Item) -> bool:
        """Tell whether `item` has one answer for each answer to `other`: no repeat of its own around it."""
        around = self.repeats_around(item)
        return around == self.repeats_around(other)[: len(around)]

    def repeats_around(self, item: Item) -> tuple[Group, ...]:
        """Return the repeats that enclose an item, outermost first."""
        groups = (self.group(name) for name in item.groups)
        return tuple(group for group in groups if group is not None and group.repeats)
