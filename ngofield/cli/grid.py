"""Neat columns of text for a terminal."""

from collections.abc import Sequence

_GAP = "  "


def grid(rows: Sequence[Sequence[str]], *, words: int = 1) -> list[str]:
    """Return the rows as lines; the first `words` columns are flush left, the figures flush right."""
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [_line(row, widths, words) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    cells = [
        cell.ljust(width) if column < words else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return _GAP.join(cells).rstrip()
