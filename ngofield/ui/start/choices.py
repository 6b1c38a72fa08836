"""What the steps of the first run are made of."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ngofield.ui.widgets.buttons import row_button
from ngofield.ui.widgets.look import dress


def column_of(widget: QWidget) -> QVBoxLayout:
    """Lay out a step from top to bottom."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


def choice_button(text: str = "") -> QPushButton:
    """Return one of several large choices; Enter is left to the step, which goes on."""
    made = row_button(text)
    made.setAutoDefault(False)
    dress(made, look="choice")
    return made
