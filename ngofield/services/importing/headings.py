"""What the heading of a column means: a question, one instance of a repeat, or one choice of a question.

Known are our own keys ("age", "age[2]"), labels in any language, and the paths of other tools:
"household/age", "member[2]/age", "topics/water".
"""

from dataclasses import dataclass

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType, item_key, split_key
from ngofield.errors import Refused
from ngofield.services.importing.cells import folded

_TICKED = (ItemType.SELECT_MULTIPLE,)


@dataclass(frozen=True, slots=True)
class Feed:
    """The item a column feeds, the key of its answers, and the choice that the column ticks, if any."""

    item: Item
    key: str
    choice: str = ""


def feed_of(form: Instrument, heading: str) -> Feed | None:
    """Return what a heading feeds, None for nothing.

    Raises `Refused` for a question of a repeat without its number, and for a value the form computes.
    """
    found = _plain(form, heading) or _path(form, heading)
    if found is None:
        return None
    if not found.item.asks:
        raise Refused(
            "the form works this out by itself: leave the column out, or ignore it in a mapping file."
        )
    at = split_key(found.key)[1]
    if len(at) != len(form.repeats_around(found.item)):
        raise Refused("this is asked once in each instance of a repeat: write age[1], age[2] and so on.")
    return found


def _plain(form: Instrument, heading: str) -> Feed | None:
    """Return what a key, or a label with the numbers of instances behind it, feeds."""
    name, at = split_key(heading)
    item = form.item(name) if name == heading or at else None
    item = item or _labelled(form, name)
    return Feed(item, item_key(item.name, at)) if item else None


def _labelled(form: Instrument, text: str) -> Item | None:
    wanted = folded(text)
    for item in form.questions:
        if any(folded(label) == wanted for label in item.label.texts.values()):
            return item
    return None


def _path(form: Instrument, heading: str) -> Feed | None:
    """Return what a path of group names feeds; the last part may be a choice of the question before it."""
    *groups, last = heading.split("/")
    if not groups:
        return None
    before = _in_groups(form, groups[:-1], groups[-1])
    if before and before.item.type in _TICKED and before.item.choice(last):
        return Feed(before.item, before.key, last)
    return _in_groups(form, groups, last)


def _in_groups(form: Instrument, groups: list[str], last: str) -> Feed | None:
    parts = [split_key(part.strip()) for part in (*groups, last)]
    item = form.item(parts[-1][0])
    if item is None or not _ends_with(item.groups, [name for name, _ in parts[:-1]]):
        return None
    return Feed(item, item_key(item.name, sum((at for _, at in parts), ())))


def _ends_with(groups: tuple[str, ...], names: list[str]) -> bool:
    """Tell whether these are the innermost groups around an item, in order; none are always."""
    return not names or list(groups[-len(names) :]) == names
