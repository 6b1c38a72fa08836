"""The column `default`, where it is a plain value."""

import re
from collections.abc import Callable, Mapping

from ngofield.domain.dependency import is_dynamic
from ngofield.domain.fit import has_kind, offers
from ngofield.domain.item import Item, ItemType
from ngofield.errors import Refused


def default_problem(item: Item) -> Refused | None:
    """Return why a default that is a plain value does not fit its question, or None."""
    if not item.default or is_dynamic(item) or item.type in _ANYTHING:
        return None
    value = _READ.get(item.type, str)(item.default)
    if value is None or not has_kind(item, value) or (item.choices and not offers(item, value)):
        return Refused("The default “{value}” is no answer to this question.", value=item.default)
    return None


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,15}", text) else None


def _decimal(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ANYTHING = frozenset({ItemType.NOTE, ItemType.CALCULATE, ItemType.HIDDEN})
_READ: Mapping[ItemType, Callable[[str], object]] = {
    ItemType.INTEGER: _whole,
    ItemType.DECIMAL: _decimal,
    ItemType.RANGE: _decimal,
    ItemType.SELECT_MULTIPLE: _names,
    ItemType.RANK: _names,
}
