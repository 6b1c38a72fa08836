"""In which line of a TOML file a key stands: findings name keys, people look for lines."""

import re

_TABLE = re.compile(r"\s*\[(\[)?\s*([\w.\-]+)\s*\]")
_KEY = re.compile(r"\s*([\w.\-]+)\s*=(.*)")
_LAST = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")
_LONG = ('"""', "'''")


def line_of(text: str, key: str) -> int:
    """Return the line (from 1) of a key such as "localities[3].name.kk", or of what it stands in; else 0."""
    lines = _lines(text)
    while key and key not in lines:
        shorter = _LAST.sub("", key)
        key = shorter if shorter != key else ""
    return lines.get(key, 0)


def _lines(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    place, closing = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if table := _TABLE.match(line):
            place = _place(table[2].split("."), counts, array=bool(table[1]))
            lines.setdefault(place, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{place}.{key[1]}" if place else key[1], number)
            closing = next((mark for mark in _LONG if key[2].count(mark) == 1), "")
    return lines


def _place(parts: list[str], counts: dict[str, int], *, array: bool) -> str:
    """Return the path of a table: each part of an array with its number, from 0."""
    place = ""
    for part in parts:
        place = f"{place}.{part}" if place else part
        if array and part == parts[-1]:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = f"{place}[{counts[place]}]"
    return place
