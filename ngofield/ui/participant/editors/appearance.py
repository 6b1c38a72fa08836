"""What a question's appearance asks for. Words that mean nothing here are passed over."""

import re

from ngofield.domain.item import Item

LONG = 30
"""More choices than this become a list to search in, whatever the form says."""
_MANY = 9
_SEARCHED = frozenset({"minimal", "autocomplete", "search"})
_PACKED = frozenset({"columns", "columns-pack", "compact", "quickcompact", "horizontal-compact"})
_COUNTED = re.compile(r"(?:columns|compact|quickcompact)-(\d{1,2})")


def appearance(item: Item) -> frozenset[str]:
    """Return the words of the item's appearance."""
    return frozenset(item.appearance.lower().split())


def is_searched(item: Item) -> bool:
    """Tell whether the choices are a list to search in; nine or fewer are always cards."""
    count = len(item.choices)
    return count > LONG or (count > _MANY and bool(appearance(item) & _SEARCHED))


def wanted_columns(item: Item) -> int:
    """Return how many columns of cards the form asks for, where there is room for them; 1 by default."""
    words = appearance(item)
    for word in sorted(words):
        counted = _COUNTED.fullmatch(word)
        if counted:
            return max(1, int(counted[1]))
    if words & {"horizontal", "likert"}:
        return max(1, len(item.choices))
    return 4 if words & _PACKED else 1


def goes_on_at_once(item: Item) -> bool:
    """Tell whether choosing is also going on to the next question."""
    return bool(appearance(item) & {"quick", "quickcompact"})
