"""Text functions of XPath 1.0 (section 4.2) and ODK's `substr`."""

import math

from ngofield.domain.xpath.values import Atom, to_number, to_text

LONGEST = 100_000
"""Characters of a text put together: calculations that double one another stay small."""


def joined(glue: Atom, *values: Atom) -> str:
    """Return the texts with `glue` between them, cut at `LONGEST` characters."""
    return to_text(glue).join(map(to_text, values))[:LONGEST]


def substring(text: Atom, start: Atom, length: Atom = math.inf) -> str:
    """Return the characters whose position, from 1, is at least `start` and below `start + length`."""
    first = _round(to_number(start))
    last = first + _round(to_number(length))
    return "".join(c for place, c in enumerate(to_text(text), 1) if first <= place < last)


def substr(text: Atom, start: Atom, end: Atom = math.inf) -> str:
    """Return the characters from `start` up to `end`, counted from 0; negative counts from the end."""
    whole = to_text(text)
    return whole[_place(to_number(start), whole) : _place(to_number(end), whole)]


def before(text: Atom, mark: Atom) -> str:
    """Return what stands before the first `mark`; nothing where there is none."""
    head, found, _ = _split(to_text(text), to_text(mark))
    return head if found else ""


def after(text: Atom, mark: Atom) -> str:
    """Return what stands after the first `mark`; nothing where there is none."""
    return _split(to_text(text), to_text(mark))[2]


def translate(text: Atom, old: Atom, new: Atom) -> str:
    """Replace each character of `old` by the one at its place in `new`, or drop it."""
    replacements = to_text(new)
    table: dict[int, str] = {}
    for place, letter in enumerate(to_text(old)):
        table.setdefault(ord(letter), replacements[place] if place < len(replacements) else "")
    return to_text(text).translate(table)


def _round(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _place(number: float, whole: str) -> int:
    if math.isnan(number):
        return 0
    return int(max(-len(whole), min(len(whole), number)))


def _split(text: str, mark: str) -> tuple[str, str, str]:
    if not mark:
        return "", "", text
    head, found, tail = text.partition(mark)
    return head, found, tail
