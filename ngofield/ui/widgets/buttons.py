"""Buttons: one primary per screen, the rest quieter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ngofield.ui.widgets.look import dress


def button(look: str, text: str = "", *, size: str = "") -> QPushButton:
    """Return a button of a look of the stylesheet; Enter and the space bar press it."""
    made = QPushButton(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)
    dress(made, look=look, extent=size)
    return made


def primary(text: str = "", *, size: str = "") -> QPushButton:
    """Return the one button that a screen is about; `size` may be "large"."""
    return button("primary", text, size=size)


def secondary(text: str = "", *, size: str = "") -> QPushButton:
    """Return an outlined button."""
    return button("secondary", text, size=size)


def quiet(text: str = "", *, size: str = "") -> QPushButton:
    """Return a button without an outline."""
    return button("quiet", text, size=size)


def link(text: str = "", *, size: str = "") -> QPushButton:
    """Return a button that looks like an underlined word."""
    return button("link", text, size=size)


def danger(text: str = "", *, size: str = "") -> QPushButton:
    """Return the red button for what cannot be taken back: a click or the space bar press it, Enter not."""
    made = button("danger", text, size=size)
    made.setAutoDefault(False)
    return made


def row_button(text: str = "") -> QPushButton:
    """Return a checkable line of a list, as wide as its column."""
    made = button("row", text)
    made.setCheckable(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def icon_button(icon: QIcon, name: str, size: int = 20) -> QPushButton:
    """Return a button that shows only an icon; `name` is said by screen readers and as a tooltip."""
    made = button("quiet", size="small")
    made.setIcon(icon)
    made.setIconSize(QSize(size, size))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
