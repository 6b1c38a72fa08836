"""Numbers, and texts made of digits: typed or tapped on a pad."""

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.appearance import appearance
from ngofield.ui.participant.editors.base import PausingEditor
from ngofield.ui.participant.editors.numerals import decimal_mark, grouped, number_words, read_number
from ngofield.ui.participant.editors.pad import MINUS, NumberPad
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.parts import text
from ngofield.ui.participant.privacy import PrivateLine

_LONGEST_NUMBER = 28
_LONGEST_DIGITS = 30
_NO_NEGATIVES = re.compile(r"(?<![\w./}])\.\s*(?:>=|>|=)\s*\d")


def may_be_negative(item: Item) -> bool:
    """Tell whether a minus may be needed: not where the constraint asks for 0 or more."""
    return not _NO_NEGATIVES.search(item.constraint)


class PadEditor(PausingEditor):
    """A line to type in, over a pad to tap on."""

    def __init__(self, booth: Booth, item: Item, permitted: str, longest: int, pad: NumberPad) -> None:
        super().__init__(booth, item)
        self.field = PrivateLine(permitted)
        self.field.setMaxLength(longest)
        self.field.setMaximumWidth(booth.theme.px(420))
        self.field.textChanged.connect(self._on_typed)
        self.field.passed.connect(self.passed)
        self.pad = pad
        self.pad.typed.connect(self.field.insert)
        self.pad.erased.connect(self.field.backspace)
        self.told = text("quiet")
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(14))
        for part in (self.field, self.told, self.pad):
            column.addWidget(part)
        column.addStretch()

    def retranslate(self) -> None:
        """Name the field for screen readers."""
        self.field.setAccessibleName(self.booth.spoken(self.item.label).words)
        self.describe(self.field)

    def controls(self) -> list[QWidget]:
        """Return the field and the keys."""
        return [self.field, *self.pad.keys]

    def _put(self, words: str) -> None:
        self._quiet = True
        self.field.setText(words)
        self._quiet = False


class NumberEditor(PadEditor):
    """A number. The fraction is written as the language does, and read with a comma or a point."""

    def __init__(self, booth: Booth, item: Item) -> None:
        self._fraction = item.type is ItemType.DECIMAL
        self._grouping = "thousands-sep" in appearance(item)
        mark = decimal_mark(booth.speech) if self._fraction else ""
        permitted = "0123456789-" + MINUS + (",." if self._fraction else "")
        pad = NumberPad(booth, mark, minus=may_be_negative(item))
        super().__init__(booth, item, permitted, _LONGEST_NUMBER, pad)
        self.pad.turned.connect(self._turn)
        self.field.textChanged.connect(self._show_grouped)
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the number as the language writes it."""
        value = readable(self.item, answer)
        if not isinstance(value, int | float):
            self._put("")
        elif self._read() != value:
            self._put(number_words(value, decimal_mark(self.booth.speech)))

    def retranslate(self) -> None:
        """Name the field again, and group the thousands as the language does."""
        super().retranslate()
        self._show_grouped()

    def _turn(self) -> None:
        words = self.field.text().strip()
        negative = words.startswith(("-", MINUS))
        self.field.setText(words[1:] if negative else MINUS + words)
        self.field.setFocus()

    def _show_grouped(self) -> None:
        value = self._read() if self._grouping else None
        shown = isinstance(value, int | float) and abs(value) >= 1000
        self.told.setText(grouped(float(str(value)), self.booth.speech) if shown else "")
        self.told.setVisible(shown)

    def _read(self) -> Value | None:
        """Return the number typed, or None where it is none."""
        number = read_number(self.field.text())
        if number is None:
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


class DigitsEditor(PadEditor):
    """A text of digits, such as a telephone number: what is typed is kept as it is, zeros in front too."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item, "0123456789+-*#.,() ", _LONGEST_DIGITS, NumberPad(booth, "+"))
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the digits."""
        words = str(readable(self.item, answer) or "")
        if words != self.field.text().strip():
            self._put(words)

    def _hand_over(self) -> None:
        words = self.field.text().strip()
        if words:
            self.given.emit(words)
        else:
            self.emptied.emit()
