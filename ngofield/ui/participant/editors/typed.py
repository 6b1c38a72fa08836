"""Answers that are typed: saved when the typing pauses, and when the page is left."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.parts import push
from ngofield.ui.participant.privacy import PrivateLine, PrivateText

PAUSE_MS = 700
_LONGEST_NUMBER = 15


class TypedEditor(Editor):
    """Waits for a pause in the typing before it hands over."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._quiet = False
        self._pending = False

    def flush(self) -> None:
        """Hand over what is typed, if anything changed since the last time."""
        self._pause.stop()
        if self._pending:
            self._pending = False
            self._hand_over()

    def _on_typed(self) -> None:
        if not self._quiet:
            self._pending = True
            self.touched.emit()
            self._pause.start()

    def _hand_over(self) -> None:
        """Send what is typed; each kind does so in its own way."""


class TextEditor(TypedEditor):
    """A large field for one's own words."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.field = PrivateText()
        self.field.setMinimumHeight(booth.theme.px(170))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.field.textChanged.connect(self._on_typed)
        self.field.passed.connect(self.passed)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.addWidget(self.field)
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the words with the cursor at their end."""
        words = str(answer.value) if answer and answer.value is not None else ""
        if words != self.field.toPlainText().strip():
            self._quiet = True
            self.field.setPlainText(words)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
            self._quiet = False

    def retranslate(self) -> None:
        """Name the field for screen readers."""
        self.field.setAccessibleName(self.booth.spoken(self.item.label).words)
        self.field.setAccessibleDescription(self.booth.spoken(self.item.hint).words)
        self.field.setPlaceholderText(self.booth.speech.say("Write here"))
        self.field.viewport().update()

    def controls(self) -> list[QWidget]:
        """Return the field."""
        return [self.field]

    def _hand_over(self) -> None:
        words = self.field.toPlainText().strip()
        if words:
            self.given.emit(words)
        else:
            self.emptied.emit()


class NumberEditor(TypedEditor):
    """A number, typed or tapped."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._fraction = item.type is ItemType.DECIMAL
        self.field = PrivateLine("0123456789-" + (",." if self._fraction else ""))
        self.field.setMaxLength(_LONGEST_NUMBER)
        self.field.setMaximumWidth(booth.theme.px(360))
        self.field.textChanged.connect(self._on_typed)
        self.field.passed.connect(self.passed)
        self.pad = NumberPad(booth, "," if self._fraction else "")
        self.pad.typed.connect(self.field.insert)
        self.pad.erased.connect(self.field.backspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(14))
        column.addWidget(self.field)
        column.addWidget(self.pad)
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the number as the language writes it."""
        shown = "" if answer is None or answer.value is None else str(answer.value).replace(".", ",")
        if answer is None or self._read() != answer.value:
            self._quiet = True
            self.field.setText(shown)
            self._quiet = False

    def retranslate(self) -> None:
        """Name the field for screen readers."""
        self.field.setAccessibleName(self.booth.spoken(self.item.label).words)
        self.field.setAccessibleDescription(self.booth.spoken(self.item.hint).words)

    def controls(self) -> list[QWidget]:
        """Return the field and the keys."""
        return [self.field, *self.pad.keys]

    def _read(self) -> Value | None:
        """Return the number typed, or None where it is none."""
        try:
            number = Decimal(self.field.text().replace(",", ".").strip())
        except InvalidOperation:
            return None
        if not self._fraction:
            return int(number) if number == number.to_integral_value() else None
        return float(number)

    def _hand_over(self) -> None:
        if not self.field.text().strip():
            self.emptied.emit()
            return
        value = self._read()
        if value is None:
            self.unreadable.emit(N_("Please write a number, for example 12."))
        else:
            self.given.emit(value)


class NumberPad(QWidget):
    """Digits to tap; `sign` is the key beside 0 (a comma or a minus)."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, booth: Booth, sign: str = "") -> None:
        super().__init__()
        self._words = booth.speech
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(booth.theme.px(8))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(grid)
        line.addStretch()
        self.keys: list[QPushButton] = []
        for place, key in enumerate((*"123456789", sign, "0", "←")):
            made = push("key", key)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setEnabled(bool(key))
            made.setVisible(bool(key))
            made.setAccessibleName(key)
            made.clicked.connect(lambda _on=False, pressed=key: self._press(pressed))
            grid.addWidget(made, place // 3, place % 3)
            if key:
                self.keys.append(made)
        booth.speech.changed.connect(self._again)
        self._again()

    def _again(self) -> None:
        self.keys[-1].setAccessibleName(self._words.say("Delete the last digit"))

    def _press(self, key: str) -> None:
        if key == "←":
            self.erased.emit()
        else:
            self.typed.emit(key)
