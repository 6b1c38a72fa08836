"""Who gets Ctrl+Z: a text field as long as it has something of its own to undo, else the window."""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

UNDO_KEYS = (QKeySequence("Ctrl+Z"),)
REDO_KEYS = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class FieldKeys(QObject):
    """Follows the keyboard through the fields of `space`; Qt's fields would keep the keys in any case."""

    def __init__(self, space: QWidget) -> None:
        super().__init__(space)
        self._space = space
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window where the field has nothing to undo or redo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            undo, redo = own_steps(watched)
            if (pressed in UNDO_KEYS and not undo) or (pressed in REDO_KEYS and not redo):
                event.ignore()
                return True
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, _FIELDS) and self._space.isAncestorOf(now):
            now.installEventFilter(self)


def own_steps(field: QObject) -> tuple[bool, bool]:
    """Return whether a text field has typing of its own to undo, and to redo."""
    if isinstance(field, QAbstractSpinBox):
        inner = field.findChild(QLineEdit)
        return own_steps(inner) if inner is not None else (False, False)
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return False, False
