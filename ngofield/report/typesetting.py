"""Breaking text into lines of a given width, with whatever measures it."""

from collections.abc import Callable

Measure = Callable[[str, float, bool], float]
"""The width of a text: (text, size in points, bold) -> points."""


def wrap(text: str, width: float, size: float, measure: Measure, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` at spaces into lines no wider than `width`; a longer word is broken where it must."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if not current or measure(longer, size, bold) <= width:
            current = longer
        else:
            lines.append(current)
            current = word
        while measure(current, size, bold) > width and len(current) > 1:
            head = _head(current, width, size, measure, bold)
            lines.append(head)
            current = current[len(head) :]
    return (*lines, current) if current else tuple(lines)


def widest(texts: tuple[str, ...], size: float, measure: Measure, *, bold: bool = False) -> float:
    """Return the width of the widest text; 0 for none."""
    return max((measure(text, size, bold) for text in texts), default=0.0)


def _head(word: str, width: float, size: float, measure: Measure, bold: bool) -> str:
    end = 1
    while end < len(word) and measure(word[: end + 1], size, bold) <= width:
        end += 1
    return word[:end]
