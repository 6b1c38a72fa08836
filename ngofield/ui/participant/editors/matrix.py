"""Several questions that share their choices, asked together."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.appearance import appearance
from ngofield.ui.participant.editors.matrix_cards import MatrixCards
from ngofield.ui.participant.editors.matrix_grid import MatrixGrid
from ngofield.ui.participant.editors.reading import readable

WIDEST_GRID = 1180
"""Pixels at 100 %: how wide a page with a grid may be."""
_SELECTS = (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE)
_MOST_COLUMNS = 12


def matrix_rows(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the questions of a grid: two or more that share their choices; else nothing.

    A question with the appearance `label` only heads the columns, as in ODK, and is no row.
    """
    asked = tuple(item for item in items if item.type is not ItemType.NOTE)
    rows = tuple(item for item in asked if "label" not in appearance(item))
    if len(rows) < 2 or not all(item.asks and item.type in _SELECTS for item in asked):
        return ()
    offered = {tuple(choice.name for choice in item.choices) for item in asked}
    return rows if len(offered) == 1 and 0 < len(rows[0].choices) <= _MOST_COLUMNS else ()


class MatrixEditor(QWidget):
    """A grid on wide screens, a card for each question on narrow ones or with large text.

    Signals carry the question's key. It never saves anything itself. With `silence` each question also
    offers not to answer it.
    """

    given = Signal(str, object)
    """A value was given."""
    emptied = Signal(str)
    """The answer was taken away."""
    withheld = Signal(str)
    """The participant prefers not to answer this question."""
    passed = Signal()
    """The participant wants to go on."""

    def __init__(self, booth: Booth, items: tuple[Item, ...], *, silence: bool = True) -> None:
        super().__init__()
        self.booth = booth
        self.items = items
        self._answers: dict[str, Answer | None] = {}
        self.grid = MatrixGrid(booth, items, silence=silence)
        self.cards = MatrixCards(booth, items, silence=silence)
        self.grid.pressed.connect(self._press)
        self.grid.passed.connect(self.passed)
        self.cards.given.connect(self._give)
        self.cards.emptied.connect(self._empty)
        self.cards.withheld.connect(self._withhold)
        self.cards.passed.connect(self.passed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        column.addWidget(self.cards)
        column.addStretch()
        self.retranslate()
        self._fit()

    @property
    def is_grid(self) -> bool:
        """Tell whether the grid is shown, not the cards."""
        return not self.grid.isHidden()

    def show_answers(self, answers: Mapping[str, Answer | None]) -> None:
        """Show what was given, by key, without telling anybody."""
        self._answers = dict(answers)
        self._show()

    def complain(self, key: str, sentence: str) -> None:
        """Write at a question what must be mended; nothing where the sentence is empty."""
        self.grid.complain(key, sentence)
        self.cards.complain(key, sentence)

    def retranslate(self) -> None:
        """Say everything again in the participant's language."""
        self.grid.say()
        self.cards.say()
        self._fit()

    def flush(self) -> None:
        """Hand over what is not handed over yet."""
        self.cards.flush()

    def controls(self) -> list[QWidget]:
        """Return what can have the focus, in order."""
        return [*self.grid.controls(), *self.cards.controls()]

    def first_focus(self) -> None:
        """Begin at the first question without an answer, else at the first."""
        open_keys = [item.key for item in self.items if self._answers.get(item.key) is None]
        self.focus_on((open_keys or [self.items[0].key])[0])

    def focus_on(self, key: str) -> None:
        """Go to one of the questions."""
        if self.is_grid:
            self.grid.focus_on(key)
        else:
            self.cards.focus_on(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose grid or cards by the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = self.width() >= self.grid.least_width()
        if fits != self.is_grid or self.cards.isHidden() != fits:
            held = next((key for key in self._answers if self._holds_focus(key)), "")
            self.grid.setVisible(fits)
            self.cards.setVisible(not fits)
            if held:
                self.focus_on(held)

    def _holds_focus(self, key: str) -> bool:
        cells = [cell for row in self.grid.rows if row.item.key == key for cell in row.cells]
        cards = [card for part in self.cards.parts if part.item.key == key for card in part.editor.cards]
        return any(control.hasFocus() for control in (*cells, *cards))

    def _press(self, key: str, column: int) -> None:
        """Take a press in the grid: a choice, or the column of silence after them."""
        item = next(item for item in self.items if item.key == key)
        if column == len(item.choices):
            answer = self._answers.get(key)
            silent = answer is not None and answer.missing is Missing.REFUSED
            (self._empty if silent else self._withhold)(key)
            return
        name = item.choices[column].name
        if item.type is ItemType.SELECT_ONE:
            self._give(key, name)
            return
        value = readable(item, self._answers.get(key))
        before = value if isinstance(value, tuple) else ()
        chosen = {*before} ^ {name}
        names = tuple(choice.name for choice in item.choices if choice.name in chosen)
        if names:
            self._give(key, names)
        else:
            self._empty(key)

    def _give(self, key: str, value: Value) -> None:
        self._note(key, Answer(value))
        self.given.emit(key, value)

    def _withhold(self, key: str) -> None:
        self._note(key, Answer(missing=Missing.REFUSED))
        self.withheld.emit(key)

    def _empty(self, key: str) -> None:
        self._note(key, None)
        self.emptied.emit(key)

    def _note(self, key: str, answer: Answer | None) -> None:
        self._answers[key] = answer
        self._show()

    def _show(self) -> None:
        self.grid.show_answers(self._answers)
        self.cards.show_answers(self._answers)
