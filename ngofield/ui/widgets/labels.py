"""Words on a screen, by their role."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from ngofield.ui.widgets.look import dress


def label(role: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of a role: title, heading, strong, body, quiet, small, clock, saved, key, figure."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        made.setMinimumWidth(1)
    dress(made, role=role)
    return made


def title(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return the name of a screen."""
    return label("title", text, wrap=wrap)


def heading(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return the name of a part of a screen."""
    return label("heading", text, wrap=wrap)


def body(text: str = "", *, wrap: bool = True) -> QLabel:
    """Return running text."""
    return label("body", text, wrap=wrap)


def strong(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return bold text of body size."""
    return label("strong", text, wrap=wrap)


def quiet_text(text: str = "", *, wrap: bool = True) -> QLabel:
    """Return smaller text in the quiet colour."""
    return label("quiet", text, wrap=wrap)


def key_cap(text: str) -> QLabel:
    """Return a key of the keyboard, as drawn in hints."""
    made = label("key", text)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def rule() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    dress(made, look="rule")
    return made
