"""Looking at a page as a whole: everything on it that can be read, pressed or cut off."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)


def below(page: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    """Return the widgets of a kind that are shown on a page."""
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]


def controls(page: QWidget) -> list[QWidget]:
    """Return what can be pressed or typed into."""
    return [widget for widget in below(page) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]


def settle_layouts() -> None:
    """Let everything find its place."""
    for _ in range(3):
        QApplication.processEvents()


def nameless(page: QWidget) -> list[str]:
    """Return the controls that a screen reader cannot name."""
    return [repr(widget) for widget in controls(page) if not widget.accessibleName()]


def too_small(page: QWidget, least: int = 56) -> list[tuple[str, int, int]]:
    """Return the controls that a finger misses."""
    targets = [*below(page, QAbstractButton), *below(page, QLineEdit), *below(page, QPlainTextEdit)]
    return [
        (widget.accessibleName(), widget.width(), widget.height())
        for widget in targets
        if min(widget.width(), widget.height()) < least
    ]


def clipped(page: QWidget) -> list[str]:
    """Return the words that got less room than they need, wherever they stand."""
    found = [
        f"label {label.text()!r} {label.size().toTuple()}"
        for label in below(page, QLabel)
        if _label_is_cut(label)
    ]
    found += [
        f"button {button.text()!r}" for button in below(page, QAbstractButton) if _button_is_cut(button)
    ]
    found += [
        "wider than the screen"
        for area in below(page, QScrollArea)
        if isinstance(area, QScrollArea) and area.widget().width() > area.viewport().width()
    ]
    found += [f"outside {name(widget)!r}" for widget in below(page) if _reaches_out(widget, page)]
    return found


def name(widget: QWidget) -> str:
    """Return what a widget says, for messages."""
    said = getattr(widget, "text", None)
    return str(said()) if callable(said) else widget.accessibleName() or type(widget).__name__


def _label_is_cut(label: QWidget) -> bool:
    assert isinstance(label, QLabel)
    if not label.text():
        return False
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    words = label.text().split() if label.wordWrap() else [label.text()]
    longest = max(label.fontMetrics().horizontalAdvance(word) for word in words)
    return label.height() < needed or label.contentsRect().width() < longest


def _button_is_cut(button: QWidget) -> bool:
    assert isinstance(button, QAbstractButton)
    face = getattr(button, "face", None)
    if face is not None and face.words.label:
        return bool(button.height() < face.height(button.width()))
    lines = button.text().splitlines() or [""]
    metrics = button.fontMetrics()
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return bool(button.text()) and (button.width() < wide or button.height() < metrics.height() * len(lines))


def _reaches_out(widget: QWidget, page: QWidget) -> bool:
    """Tell whether a label or button sticks out of a widget around it that does not scroll."""
    if not isinstance(widget, QLabel | QAbstractButton):
        return False
    around = widget.parentWidget()
    while around is not None and around is not page.parentWidget():
        if isinstance(around.parentWidget(), QScrollArea):
            return False
        box = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        if not around.rect().contains(box):
            return True
        around = around.parentWidget()
    return False
