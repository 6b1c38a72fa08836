"""Cells of an imported table, read as answers."""

from collections.abc import Callable, Mapping

from ngofield.domain.item import ACKNOWLEDGED, Item, ItemType, Value
from ngofield.domain.response import Missing
from ngofield.errors import Refused
from ngofield.services.importing.mapping import ImportMap
from ngofield.services.importing.plain import read_date, read_moment, read_number, read_time, read_whole

MARKS = {f"#{reason}": reason for reason in Missing}
"""What stands in a cell without an answer: why there is none (an empty cell is a blank, too)."""
YES = frozenset({"ok", "yes", "true", "1", "да", "иә"})
NO = frozenset({"no", "false", "0", "нет", "жоқ"})


def read_cell(item: Item, cell: str, mapping: ImportMap) -> Value | Missing | None:
    """Return the value of a cell, the reason why there is none, or None for an empty cell.

    Raises `Refused` where the cell is no answer to the item; the sentence does not repeat the cell.
    """
    text = cell.strip()
    reason = MARKS.get(text) or mapping.reason(text)
    if reason or not text:
        return reason
    if item.type in (ItemType.SELECT_MULTIPLE, ItemType.RANK):
        return _several(item, text, mapping)
    text = mapping.value(item.name, text)
    if item.type is ItemType.SELECT_ONE:
        return _choice(item, text)
    if item.type is ItemType.ACKNOWLEDGE:
        return ACKNOWLEDGED if is_yes(text) else None
    return _PLAIN.get(item.type, str)(text)


def read_ticks(cells: Mapping[str, str], mapping: ImportMap) -> tuple[str, ...] | Missing | None:
    """Return the choices whose own columns are ticked, None where every cell is empty.

    `cells` are the cells of one question by choice. Nothing ticked is an answer that says nothing. A
    reason for a missing answer counts where it stands in every cell that is not empty.
    """
    texts = {choice: cell.strip() for choice, cell in cells.items() if cell.strip()}
    reasons = {MARKS.get(text) or mapping.reason(text) for text in texts.values()}
    if not texts:
        return None
    if len(reasons) == 1 and (reason := reasons.pop()):
        return reason
    return tuple(choice for choice, text in texts.items() if is_yes(text))


def is_yes(text: str) -> bool:
    """Tell yes from no in a cell; raise `Refused` for anything else."""
    word = text.strip().casefold()
    if word not in YES | NO:
        raise Refused("This is not yes or no: write 1 or 0.")
    return word in YES


def _several(item: Item, text: str, mapping: ImportMap) -> tuple[str, ...]:
    words = text.split()
    if all(item.choice(word) for word in words):
        return tuple(dict.fromkeys(words))
    parts = (part.strip() for part in text.split(mapping.separator(item.name)))
    return tuple(dict.fromkeys(_choice(item, mapping.value(item.name, part)) for part in parts if part))


def _choice(item: Item, text: str) -> str:
    if item.choice(text):
        return text
    wanted = folded(text)
    for choice in item.choices:
        if any(folded(label) == wanted for label in choice.label.texts.values()):
            return choice.name
    raise Refused("This is none of the answers offered.")


_PLAIN: Mapping[ItemType, Callable[[str], Value]] = {
    ItemType.INTEGER: read_whole,
    ItemType.REPEAT: read_whole,
    ItemType.DECIMAL: read_number,
    ItemType.RANGE: read_number,
    ItemType.DATE: read_date,
    ItemType.TIME: read_time,
    ItemType.DATETIME: read_moment,
}


def folded(text: str) -> str:
    """Return a text as labels are compared: whatever its case and its spaces."""
    return " ".join(text.casefold().split())
