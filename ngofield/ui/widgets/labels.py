"""Words on a screen, by their role."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from ngofield.ui.widgets.look import dress

_WIDEST = 720


class WrappedLabel(QLabel):
    """Running text that asks for one line and makes do with a narrow column.

    Qt's own label asks for the height of its narrowest shape, which makes scrolling pages too tall.
    """

    def sizeHint(self) -> QSize:
        """Return one line, or as many as 720 pixels need."""
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n"))
        margins = self.contentsMargins()
        width = min(widest + 2, _WIDEST) + margins.left() + margins.right() + 2 * self.margin()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the room for the longest word on one line."""
        words = self.text().split() or [""]
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(min(longest + 2, self.sizeHint().width()), self.fontMetrics().height())


def label(role: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of a role: title, heading, strong, body, quiet, small, clock, saved, key, figure."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
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
