"""Digits to tap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.parts import push

ERASE = "←"
MINUS = "\N{MINUS SIGN}"


class NumberPad(QWidget):
    """Digits and a key that erases; `sign` stands beside 0 (a comma, a minus), `minus` has a key of its own.

    `typed` carries a digit or the sign, `turned` says that the minus was pressed.
    """

    typed = Signal(str)
    erased = Signal()
    turned = Signal()

    def __init__(self, booth: Booth, sign: str = "", *, minus: bool = False) -> None:
        super().__init__()
        self._words = booth.speech
        beside = sign or (MINUS if minus else "")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(booth.theme.px(8))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(grid)
        line.addStretch()
        self.keys: list[QPushButton] = []
        for place, key in enumerate((*"123456789", beside, "0", ERASE)):
            if key:
                grid.addWidget(self._make_key(key), place // 3, place % 3)
        if sign and minus:
            grid.addWidget(self._make_key(MINUS), 0, 3)
            self.keys.insert(-2, self.keys.pop())
        booth.speech.changed.connect(self._again)
        self._again()

    def _make_key(self, key: str) -> QPushButton:
        made = push("key", key)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(key)
        made.clicked.connect(lambda: self._press(key))
        self.keys.append(made)
        return made

    def _again(self) -> None:
        for key in self.keys:
            if key.text() == MINUS:
                key.setAccessibleName(self._words.say("Minus"))
        self.keys[-1].setAccessibleName(self._words.say("Delete the last digit"))

    def _press(self, key: str) -> None:
        if key == ERASE:
            self.erased.emit()
        elif key == MINUS:
            self.turned.emit()
        else:
            self.typed.emit(key)
