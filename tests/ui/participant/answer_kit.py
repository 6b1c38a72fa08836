"""One way to answer on a page of its own, with hands before it and a record of what it tells."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from ngofield.config import translations
from ngofield.domain.item import Choice, Item
from ngofield.domain.text import LocalText
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.choose import editor_for
from ngofield.ui.participant.editors.matrix import WIDEST_GRID, MatrixEditor
from ngofield.ui.participant.guard import Guard
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.shell import Shell

KEYS = Qt.Key


def both(kk: str, ru: str) -> LocalText:
    return LocalText({"kk": kk, "ru": ru})


def numbered(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{n}", both(f"Жауап {n}", f"Ответ {n}")) for n in range(1, count + 1))


class Desk:
    """A shown editor. `said` holds what it told, in order: ("given", value), ("emptied",), ..."""

    def __init__(self, context: UiContext, made: "Item | tuple[Item, ...]", language: str) -> None:
        speech = Speech(language, translations())
        self.booth = Booth(context.theme, speech, context.speech, ("kk", "ru"))
        self.shell = Shell(self.booth, Guard(lambda _pin: False))
        speech.setParent(self.shell)
        self.editor: Editor | MatrixEditor
        if isinstance(made, Item):
            self.editor = editor_for(self.booth, made)
            signals = ("given", "emptied", "passed", "unreadable")
        else:
            self.editor = MatrixEditor(self.booth, made)
            signals = ("given", "emptied", "withheld", "passed")
        self.said: list[tuple[object, ...]] = []
        for name in signals:
            getattr(self.editor, name).connect(lambda *told, name=name: self.said.append((name, *told)))
        page = Page(self.booth, widest=WIDEST_GRID if isinstance(self.editor, MatrixEditor) else 860)
        page.column.inside.addWidget(self.editor, 1)
        self.shell.show_page(page)
        self.shell.resize(1366, 768)
        self.shell.show()
        self.settle()
        self.editor.first_focus()

    @property
    def given(self) -> list[object]:
        """What was handed over."""
        return [told[-1] for told in self.said if told[0] == "given"]

    @property
    def told(self) -> list[object]:
        """The names of what it told."""
        return [told[0] for told in self.said]

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._send(key, "\r" if key == KEYS.Key_Return else " " if key == KEYS.Key_Space else "")

    def write(self, words: str) -> None:
        for letter in words:
            self._send(KEYS(KEYS.Key_0 + int(letter)) if letter.isdigit() else KEYS(0), letter)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def click_at(self, widget: QWidget, x: int, y: int) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(x, y))

    @property
    def focus(self) -> QWidget | None:
        return self.shell.focusWidget()

    def _send(self, key: Qt.Key, text: str) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(self.focus or self.shell, event)


def shown(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]


def nameless(page: QWidget) -> list[QWidget]:
    """Return what can have the focus but has no name for screen readers."""
    return [
        widget
        for widget in shown(page, QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]


def too_small(page: QWidget) -> list[tuple[str, int, int]]:
    """Return the targets below 56 px."""
    return [
        (button.accessibleName(), button.width(), button.height())
        for button in shown(page, QAbstractButton)
        if min(button.width(), button.height()) < 56
    ]


def clipped(page: QWidget) -> list[str]:
    """Return the words of labels, buttons and cards that got less room than they need."""
    found = []
    for label in shown(page, QLabel):
        assert isinstance(label, QLabel)
        height = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.text() and label.height() < height:
            found.append(label.text())
    for button in shown(page, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        if button.text() and button.width() < button.fontMetrics().horizontalAdvance(button.text()):
            found.append(button.text())
        if button.hasHeightForWidth() and button.height() < button.heightForWidth(button.width()):
            found.append(button.accessibleName())
    for area in shown(page, QScrollArea):
        assert isinstance(area, QScrollArea)
        if area.widget().width() > area.viewport().width():
            found.append("wider than the screen")
    return found
