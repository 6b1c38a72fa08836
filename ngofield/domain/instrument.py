"""An instrument: one form of a study, at one version."""

from dataclasses import dataclass, field

from ngofield.domain.item import Item
from ngofield.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Group:
    """A titled group of items; `relevant` hides the whole group."""

    name: str
    label: LocalText
    relevant: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A form as its participants meet it: items in order."""

    id: str
    version: str
    title: LocalText
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    groups: tuple[Group, ...] = ()
    default_language: str = "ru"
    _by_name: dict[str, Item] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({item.name: item for item in self.items})

    def item(self, name: str) -> Item | None:
        """Return the item called `name`, or None."""
        return self._by_name.get(name)

    def group(self, name: str) -> Group | None:
        """Return the group called `name`, or None."""
        return next((group for group in self.groups if group.name == name), None)

    @property
    def questions(self) -> tuple[Item, ...]:
        """Return the items that take an answer, in order."""
        return tuple(item for item in self.items if item.asks)
