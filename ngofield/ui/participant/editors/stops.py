"""Buttons side by side that Tab meets once: arrows move among them."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.base import ENTER
from ngofield.ui.participant.editors.even_grid import EvenGrid
from ngofield.ui.widgets.look import dress

_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Stop(QPushButton):
    """A button to choose; arrows are left to the group. Enter on the chosen one sends `passed`."""

    passed = Signal()

    def __init__(self, part: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(self, part=part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space or Enter; leave everything else to the group."""
        if event.key() in ENTER and self.isChecked():
            self.passed.emit()
        elif event.key() in (*ENTER, Qt.Key.Key_Space):
            self.click()
        else:
            event.ignore()

    def nextCheckState(self) -> None:
        """Stay as it is: the group decides what is chosen."""


class Stops(QWidget):
    """A group of `count` buttons, at most `columns` in a row; `chosen` carries a place from 0.

    `part` is their look, `widest` the greatest width of one in pixels at 100 %.
    """

    chosen = Signal(int)
    passed = Signal()

    def __init__(self, booth: Booth, count: int, columns: int, part: str = "step", widest: int = 860) -> None:
        super().__init__()
        self.buttons: list[Stop] = []
        px = booth.theme.px
        self._grid = EvenGrid(self, columns, px(8), self._least_width, most=px(widest))
        for place in range(count):
            made = Stop(part)
            made.clicked.connect(lambda _on=False, chosen=place: self.chosen.emit(chosen))
            made.passed.connect(self.passed)
            self.buttons.append(made)
            self._grid.addWidget(made)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop_at(0)

    def say(self, words: list[str], names: list[str]) -> None:
        """Put the words on the buttons, with the names for screen readers."""
        for button, word, name in zip(self.buttons, words, names, strict=True):
            button.setText(word)
            button.setAccessibleName(name)
        self._grid.invalidate()

    def mark(self, place: int | None) -> None:
        """Show one as chosen, or none."""
        for each, button in enumerate(self.buttons):
            button.setChecked(each == place)
        self._stop_at(place if place is not None and place < len(self.buttons) else self._held())

    def focus_on(self, place: int, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Put the focus on one of them."""
        self._stop_at(place)
        self.buttons[place].setFocus(reason)

    def first_focus(self) -> None:
        """Put the focus on the chosen one, else on the first."""
        self.focus_on(self._held(), Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, Home and End."""
        if event.key() in _ENDS:
            self.focus_on(0 if event.key() == Qt.Key.Key_Home else len(self.buttons) - 1)
        elif event.key() in _ARROWS:
            self._move(Qt.Key(event.key()))
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Measure again once the look has changed."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.Polish):
            self._grid.invalidate()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Return the wish of the rows."""
        return self._grid.sizeHint()

    def _move(self, key: Qt.Key) -> None:
        columns = self._grid.columns(self.width())
        back = key in (Qt.Key.Key_Left, Qt.Key.Key_Up)
        step = 1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else columns
        step = 1 if columns >= len(self.buttons) else step
        target = self._held() + (-step if back else step)
        if 0 <= target < len(self.buttons):
            self.focus_on(target)

    def _held(self) -> int:
        strong = Qt.FocusPolicy.StrongFocus
        held = [place for place, button in enumerate(self.buttons) if button.focusPolicy() == strong]
        return held[0] if held else 0

    def _stop_at(self, place: int) -> None:
        for each, button in enumerate(self.buttons):
            stop = each == place
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _least_width(self) -> int:
        return max((button.minimumSizeHint().width() for button in self.buttons), default=56)
