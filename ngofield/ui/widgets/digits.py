"""The digits of the upper row, also on the Kazakh layout, where that row types letters."""

from PySide6.QtGui import QKeyEvent

KAZAKH_DIGIT_ROW = '"ӘІҢҒ,.ҮҰ'
"""What the keys 1 to 9 type there, as key sequences name them."""


def digit_of(event: QKeyEvent) -> int:
    """Return the digit from 1 to 9 that was pressed, or 0."""
    typed = event.text().upper()
    if len(typed) != 1:
        return 0
    return int(typed) if typed in "123456789" else KAZAKH_DIGIT_ROW.find(typed) + 1
