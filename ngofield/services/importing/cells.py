"""Cells of an imported table, read as answers."""

from datetime import date

from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Missing
from ngofield.errors import Refused
from ngofield.services.importing.mapping import ImportMap

MARKS = {f"#{reason}": reason for reason in (Missing.REFUSED, Missing.DONT_KNOW, Missing.NOT_ASKED)}


def read_cell(item: Item, cell: str, mapping: ImportMap) -> Value | Missing | None:
    """Return the value of a cell, the reason why there is none, or None for an empty cell.

    Raises `Refused` where the cell is no answer to the item; the sentence does not repeat the cell.
    """
    text = cell.strip()
    reason = MARKS.get(text) or mapping.reason(text)
    if reason or not text:
        return reason
    if item.type is ItemType.SELECT_MULTIPLE:
        return _several(item, text, mapping)
    if item.type is ItemType.SELECT_ONE:
        return _choice(item, mapping.value(item.name, text))
    return _plain(item, text)


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


def _plain(item: Item, text: str) -> Value:
    try:
        match item.type:
            case ItemType.INTEGER:
                return _whole(text)
            case ItemType.DECIMAL:
                return float(text.replace(",", "."))
            case ItemType.DATE:
                return date.fromisoformat(text[:10]).isoformat()
    except ValueError as problem:
        raise Refused("This is not a number or date as the question wants.") from problem
    return text


def _whole(text: str) -> int:
    number = float(text.replace(",", "."))
    if not number.is_integer():
        raise ValueError(text)
    return int(number)


def folded(text: str) -> str:
    """Return a text as labels are compared: whatever its case and its spaces."""
    return " ".join(text.casefold().split())
