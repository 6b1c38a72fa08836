"""Hands and eyes for the tests of the window: pressing keys, reading what is shown."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, text: str = "", modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
    """Send one key press; letters outside Latin are safe here."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, text))


def write(widget: QWidget, text: str) -> None:
    """Type a text, letter by letter."""
    for letter in text:
        press(widget, Qt.Key.Key_unknown, letter)


def visible(root: QWidget) -> list[QWidget]:
    """Return every widget a person can see, the root included."""
    return [widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisible()]


def words(root: QWidget) -> list[str]:
    """Return everything that is said on screen, in accessible names and in tooltips."""
    said = []
    for widget in visible(root):
        said += [widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        elif isinstance(widget, QLineEdit):
            said.append(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            said += [widget.itemText(number) for number in range(widget.count())]
    return [text for text in said if text]


def nameless(root: QWidget) -> list[str]:
    """Return the widgets that take the keyboard and have no name for a screen reader."""
    found = []
    for widget in visible(root):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        if not name and not widget.accessibleName():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found
