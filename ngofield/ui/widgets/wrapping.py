"""Breaking words into lines where they are painted by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def wrapped_lines(text: str, font: QFont, width: float) -> list[str]:
    """Break `text` at spaces into lines of `width` pixels; only a word that is longer is broken inside."""
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines or [""]


def elided_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break `text` into at most `most` lines; the last one ends in … where it must."""
    lines = wrapped_lines(text, font, width)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 1.0) + 1)
    return [*lines[: most - 1], last]
