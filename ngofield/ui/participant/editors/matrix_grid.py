"""Several questions with the same choices as a grid: questions are rows, choices are columns."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.base import ARROWS, PLAIN
from ngofield.ui.participant.editors.matrix_cell import TARGET, ManyCell, OneCell
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.parts import Tagged, text
from ngofield.ui.participant.style import grown
from ngofield.ui.widgets.look import dress

_LABEL = 260
_AIR = 20


class Row(NamedTuple):
    """One question: its words, what must be mended, and a cell for each choice; the last may be silence."""

    item: Item
    label: Tagged
    problem: QLabel
    cells: list[OneCell | ManyCell]


class MatrixGrid(QFrame):
    """`pressed` carries a key and the place of a choice; the place after the last choice is silence."""

    pressed = Signal(str, int)
    passed = Signal()

    def __init__(self, booth: Booth, items: tuple[Item, ...], *, silence: bool) -> None:
        super().__init__()
        dress(self, part="sheet")
        self._booth = booth
        self._silence = silence
        self.rows: list[Row] = []
        self._heads = [text("head") for _ in range(len(items[0].choices) + silence)]
        px = booth.theme.px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(18), px(10), px(10), px(8))
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, px(_LABEL))
        self._grid.setColumnStretch(0, 3)
        for column, head in enumerate(self._heads, 1):
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            head.setContentsMargins(4, 0, 4, px(6))
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, 1)
        for item in items:
            self._add_row(item)

    def least_width(self) -> int:
        """Return the width in pixels at which no word of the heads is broken."""
        px, metrics = self._booth.theme.px, QFontMetrics(self._booth.theme.font("body"))
        words = [self._head_words(column).split() or [""] for column in range(len(self._heads))]
        target = grown(TARGET, self._booth.theme.scale)
        wide = [max(target, *(metrics.horizontalAdvance(word) + _AIR for word in head)) for head in words]
        return px(_LABEL) + max(wide) * len(wide) + px(28)

    def say(self) -> None:
        """Say everything again."""
        booth = self._booth
        heads = [self._head_words(column) for column in range(len(self._heads))]
        for head, words in zip(self._heads, heads, strict=True):
            head.setText(words)
        for row in self.rows:
            label = booth.spoken(row.item.label)
            row.label.say(label)
            for cell, words in zip(row.cells, heads, strict=True):
                cell.setAccessibleName(f"{label.words}: {words}")

    def show_answers(self, answers: Mapping[str, Answer | None]) -> None:
        """Mark what is chosen in each row."""
        for row in self.rows:
            answer = answers.get(row.item.key)
            value = readable(row.item, answer)
            names = value if isinstance(value, tuple) else (value,)
            for cell, choice in zip(row.cells, row.item.choices, strict=False):
                cell.setChecked(choice.name in names)
            if self._silence:
                row.cells[-1].setChecked(answer is not None and answer.missing is Missing.REFUSED)

    def complain(self, key: str, sentence: str) -> None:
        """Write below a question what must be mended; nothing where the sentence is empty."""
        for row in self.rows:
            if row.item.key == key:
                row.problem.setText(f"! {sentence}" if sentence else "")
                row.problem.setVisible(bool(sentence))

    def focus_on(self, key: str) -> None:
        """Go to a question: to what is chosen there, else to its first choice."""
        for place, row in enumerate(self.rows):
            if row.item.key == key:
                chosen = [column for column, cell in enumerate(row.cells) if cell.isChecked()]
                self._go(place, (chosen or [0])[0])

    def controls(self) -> list[QWidget]:
        """Return the cells, row by row."""
        return [cell for row in self.rows for cell in row.cells]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; a digit chooses in the row and goes on to the next."""
        held = self._held()
        if held is None or event.modifiers() not in PLAIN:
            event.ignore()
            return
        row, column = held
        number = event.key() - Qt.Key.Key_0
        if event.key() in ARROWS:
            across, down = ARROWS[Qt.Key(event.key())]
            self._go(row + down, column + across)
        elif 1 <= number <= min(9, len(self._heads)):
            self.rows[row].cells[number - 1].click()
            one = self.rows[row].item.type is ItemType.SELECT_ONE
            self._go(row + 1 if one and row + 1 < len(self.rows) else row, number - 1)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a fine line above each question."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._booth.theme.colour("line"), 1))
        for row in self.rows:
            top = row.cells[0].y()
            painter.drawLine(self._grid.contentsMargins().left(), top, self.width() - 12, top)
        painter.end()

    def _add_row(self, item: Item) -> None:
        theme, place = self._booth.theme, len(self.rows)
        row = Row(item, Tagged("row"), text("row-problem"), [])
        row.problem.hide()
        row.label.setContentsMargins(0, theme.px(6), theme.px(12), theme.px(6))
        self._grid.addWidget(row.label, 2 * place + 1, 0, Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(self._heads)):
            silent = column == len(item.choices)
            one = item.type is ItemType.SELECT_ONE or silent
            cell = OneCell(theme) if one else ManyCell(theme)
            cell.clicked.connect(lambda _on=False, key=item.key, at=column: self.pressed.emit(key, at))
            if isinstance(cell, OneCell):
                cell.passed.connect(lambda at=place: self._pass(at))
            stop = column == 0
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            row.cells.append(cell)
            self._grid.addWidget(cell, 2 * place + 1, column + 1)
        self._grid.addWidget(row.problem, 2 * place + 2, 0, 1, len(self._heads) + 1)
        self.rows.append(row)

    def _head_words(self, column: int) -> str:
        choices = self.rows[0].item.choices if self.rows else ()
        if column < len(choices):
            return self._booth.spoken(choices[column].label).words
        return self._booth.speech.say("I prefer not to answer")

    def _pass(self, place: int) -> None:
        if place + 1 < len(self.rows):
            self.focus_on(self.rows[place + 1].item.key)
        else:
            self.passed.emit()

    def _held(self) -> tuple[int, int] | None:
        found = [
            (place, column)
            for place, row in enumerate(self.rows)
            for column, cell in enumerate(row.cells)
            if cell.hasFocus()
        ]
        return found[0] if found else None

    def _go(self, place: int, column: int) -> None:
        if not (0 <= place < len(self.rows) and 0 <= column < len(self._heads)):
            return
        cells = self.rows[place].cells
        for each, cell in enumerate(cells):
            stop = each == column
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        cells[column].setFocus(Qt.FocusReason.ShortcutFocusReason)
