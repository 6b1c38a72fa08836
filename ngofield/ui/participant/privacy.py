"""Leaving no trace: text fields without history, and a clean clipboard."""

import gc

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QPixmapCache
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNLEARNED = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def clear_clipboard() -> None:
    """Empty the clipboard, and the selection that X11 keeps beside it."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def leave_no_trace() -> None:
    """Empty what the program as a whole may still hold of a person: call it when their form is closed.

    Pages are destroyed with the next turn of the event loop; what Python kept of them goes then too.
    """
    clear_clipboard()
    QGuiApplication.inputMethod().reset()
    QToolTip.hideText()
    QPixmapCache.clear()
    QTimer.singleShot(0, gc.collect)


class PrivateText(QPlainTextEdit):
    """A many-line field without undo, menu or drag; input methods are asked not to learn from it.

    Tab leaves it; Ctrl+Enter sends `passed`.
    """

    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(_UNLEARNED | Qt.InputMethodHint.ImhMultiLine)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Ctrl+Enter and the page keys are for the page."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.passed.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PrivateLine(QLineEdit):
    """A one-line field without menu or drag. Its undo history dies with it; Enter sends `passed`.

    `permitted` are the characters it takes (all where it is empty).
    """

    passed = Signal()

    def __init__(self, permitted: str = "") -> None:
        super().__init__()
        self._permitted = permitted
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(_UNLEARNED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type what is permitted; Enter and the page keys are for the page."""
        typed = event.text()
        if event.key() in _ENTER:
            self.passed.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            event.ignore()
        elif not (self._permitted and typed.isprintable() and typed and typed not in self._permitted):
            super().keyPressEvent(event)
