"""Text functions: those of XPath 1.0 (section 4.2) and ODK's."""

import math
from collections.abc import Sequence

LONGEST = 100_000
"""Characters of a text put together: calculations that double one another stay small."""


def joined(glue: str, texts: Sequence[str]) -> str:
    """Return the texts with `glue` between them, cut at `LONGEST` characters."""
    return glue.join(texts)[:LONGEST]


def substring(text: str, start: float, length: float = math.inf) -> str:
    """Return the characters whose position, from 1, is at least `start` and below `start + length`."""
    first = _round(start)
    last = first + _round(length)
    return "".join(c for place, c in enumerate(text, 1) if first <= place < last)


def substr(text: str, start: float, end: float = math.inf) -> str:
    """Return the characters from `start` up to `end`, counted from 0; negative counts from the end."""
    return text[_place(start, text) : _place(end, text)]


def before(text: str, mark: str) -> str:
    """Return what stands before the first `mark`; nothing where there is none."""
    head, found, _ = text.partition(mark) if mark else ("", "", "")
    return head if found else ""


def after(text: str, mark: str) -> str:
    """Return what stands after the first `mark`; nothing where there is none."""
    return text.partition(mark)[2] if mark else text


def translate(text: str, old: str, new: str) -> str:
    """Replace each character of `old` by the one at its place in `new`, or drop it."""
    table: dict[int, str] = {}
    for place, letter in enumerate(old):
        table.setdefault(ord(letter), new[place] if place < len(new) else "")
    return text.translate(table)


def _round(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _place(number: float, whole: str) -> int:
    if math.isnan(number):
        return 0
    return int(max(-len(whole), min(len(whole), number)))
