"""A decision about a form: whether something is shown, how often, and what it is worth."""

from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.domain.dependency import Rules
from ngofield.domain.expression import Expression
from ngofield.domain.item import Item, ItemType
from ngofield.domain.run.shape import At, Order, Path


class Kind(StrEnum):
    """What is decided: is a group open, how often does it repeat, what is an item worth."""

    GROUP = "group"
    COUNT = "count"
    ITEM = "item"


UNSEEN = (ItemType.CALCULATE, ItemType.HIDDEN)
Name = tuple[Kind, str]


@dataclass(eq=False, slots=True)
class Node:
    """One decision, made once in every instance of the repeats around it (`path`).

    `gate` is the group it falls under; `levels` tells of the groups around it, innermost first, which of
    them repeat. `readers` are the decisions that depend on it and `faces` the items whose words or choices
    do, each with the number of outermost repeats that both stand in the same instance of.

    Of an item: `starts` are the places in the form at which the repeats around begin, and its own. `seen`
    tells whether it is on screen at all, `worded` whether answers are said in its texts, `lasting` whether
    what it computes is kept as it first came out.
    """

    kind: Kind
    name: str
    path: Path
    levels: tuple[bool, ...]
    expression: Expression | None = None
    item: Item | None = None
    rules: Rules = field(default_factory=Rules)
    starts: tuple[int, ...] = ()
    rank: int = 0
    seen: bool = False
    worded: bool = False
    lasting: bool = False
    gate: "Node | None" = None
    readers: list[tuple["Node", int]] = field(default_factory=list)
    faces: list[tuple["Node", int]] = field(default_factory=list)

    def order(self, at: At) -> Order:
        """Return where the item stands in the form, in these instances of its repeats."""
        if not at:
            return self.starts
        *starts, position = self.starts
        return (*(number for pair in zip(starts, at, strict=True) for number in pair), position)

    @property
    def asks(self) -> bool:
        """Tell whether it is about an item that takes an answer from people."""
        return self.item is not None and self.item.asks

    @property
    def key(self) -> Name:
        """Return its name among all decisions: an item and a repeat may be called the same."""
        return self.kind, self.name
