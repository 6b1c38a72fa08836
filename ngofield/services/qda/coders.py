"""Coders of other programs: their names never enter the data, their initials do."""

import re
from collections.abc import Iterable
from itertools import count

from ngofield.exchange.refi_qda.model import QdaUser

_KEPT = re.compile(r"[^\W_]{1,8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST = 6


def initials(users: Iterable[QdaUser]) -> dict[str, str]:
    """Return, by GUID, what each coder is called here: initials stay, of a full name the first letters.

    Coders who would be called the same get a number.
    """
    found: dict[str, str] = {}
    for user in users:
        name = user.name if not user.name or _KEPT.fullmatch(user.name) else _first_letters(user.name)
        taken = set(found.values()) - {""}
        found[user.guid] = next(one for one in _numbered(name) if one not in taken)
    return found


def _first_letters(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name))[:_MOST].upper() or "X"


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}{number}" for number in count(2))
