"""The recovery key: what stands on the recovery sheet, made to be typed by a person.

Seven groups of five signs. Four of each group are random (140 bits in all), the fifth checks the
group and its place: any one wrong sign, any two exchanged and any two exchanged groups are found, and
the group is named. The signs are Crockford's base 32, without I, L, O and U; what looks like a sign
is read as it, Cyrillic letters included. Arithmetic is that of GF(32), polynomial x^5 + x^2 + 1.
"""

import re
import secrets

from ngofield.errors import Refused

GROUPS, LETTERS = 7, 5
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("OILАВЕЗКМНОРСТУХІ", "011ABE3KMH0PCTYX1")
_APART = re.compile(r"[\W_]+")


def new_recovery_key() -> str:
    """Return a fresh recovery key, "XXXXX-XXXXX-…": the words that wrap the key of the database."""
    return "-".join(_group(number) for number in range(1, GROUPS + 1))


def read_recovery_key(typed: str) -> str:
    """Return the recovery key as it stands on the sheet, from what a person typed.

    Case, spaces and dashes do not matter. Raises `Refused` naming the group with a slip.
    """
    groups = _groups(typed)
    if wrong := _first_slip(groups):
        raise Refused(
            "Group {n} of the recovery key has a typing slip. Nothing was changed: compare it with "
            "the sheet.",
            n=wrong,
        )
    if len(groups) != GROUPS:
        raise Refused(
            "The recovery key has {groups} groups of {signs} signs, and {n} were typed. Nothing was changed: "
            "compare it with the sheet.",
            groups=GROUPS,
            signs=LETTERS,
            n=len(groups),
        )
    return "-".join(groups)


def slip_while_typing(typed: str) -> int:
    """Return the number of the first group with a slip; 0 while all is well, unfinished groups included."""
    groups = _groups(typed)
    finished = groups[:-1] if groups and len(groups[-1]) < LETTERS else groups
    return _first_slip(finished)


def _groups(typed: str) -> list[str]:
    """Return the groups typed; without spaces or dashes they are cut after every fifth sign."""
    parts = [part.translate(_LOOKALIKES) for part in _APART.split(typed.upper()) if part]
    if len(parts) != 1:
        return parts
    return [parts[0][at : at + LETTERS] for at in range(0, len(parts[0]), LETTERS)]


def _first_slip(groups: list[str]) -> int:
    for number, group in enumerate(groups[:GROUPS], 1):
        if not _fits(group, number):
            return number
    return 0


def _fits(group: str, number: int) -> bool:
    return len(group) == LETTERS and set(group) <= set(_SIGNS) and _check(group[:-1], number) == group[-1]


def _group(number: int) -> str:
    drawn = "".join(secrets.choice(_SIGNS) for _ in range(LETTERS - 1))
    return drawn + _check(drawn, number)


def _check(drawn: str, number: int) -> str:
    """Return the sign that completes the group; every place has a weight of its own."""
    total = number
    for sign in drawn:
        total = _doubled(total ^ _SIGNS.index(sign))
    return _SIGNS[total]


def _doubled(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 16 else 0)
