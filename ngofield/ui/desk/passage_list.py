"""The list of passages: ten thousand as quick as ten; rows are chosen with Shift, Ctrl+A or the mouse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ngofield.ui.context import UiContext
from ngofield.ui.desk.coding_grids import passage_columns, passage_row
from ngofield.ui.desk.passage_book import PassageBook
from ngofield.ui.desk.passages import Passage
from ngofield.ui.widgets.grid import GridCell
from ngofield.ui.widgets.lazy_grid import LazyGridView

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageList(LazyGridView):
    """`judged` tells that the current passage is judged (Enter), `unjudged` that it is not (Shift+Enter).

    `moved` is sent when another passage is current, `chosen_changed` when other rows are chosen.
    """

    judged = Signal()
    unjudged = Signal()
    moved = Signal()
    chosen_changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", book: PassageBook) -> None:
        super().__init__(context.theme, narrowest=160)
        self._context = context
        self._workplace = workplace
        self._book = book
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._calm = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell_move())
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_choice())

    @property
    def ids(self) -> Sequence[str]:
        """Return the ids of the passages that are listed."""
        return self._ids

    @property
    def current(self) -> Passage | None:
        """Return the passage the user is on."""
        row = self.currentIndex().row()
        return self._book.records.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    @property
    def selected(self) -> list[str]:
        """Return the ids of the chosen rows, in the order of the list."""
        return [self._ids[row] for row in sorted(one.row() for one in self.selectionModel().selectedRows())]

    def show_ids(self, ids: Sequence[str]) -> None:
        """List passages; the current one stays where it is still listed, else the row."""
        before, row = self.current, self.currentIndex().row()
        self._ids = list(ids)
        self._places = {key: place for place, key in enumerate(self._ids)}
        study, speech = self._workplace.study, self._context.speech
        columns = passage_columns(self._book.topic, speech)

        def make(place: int) -> list[GridCell]:
            record = self._book.records[self._ids[place]]
            judged = record.id in self._book.marks.judged
            return passage_row(record, study, speech, judged=judged)

        self._calm = True
        self.rows.show_rows(columns, len(self._ids), make)
        kept = self._places.get(before.id) if before else None
        if self._ids:
            self.selectRow(kept if kept is not None else min(max(row, 0), len(self._ids) - 1))
        self._calm = False
        self._tell_move()

    def go_to(self, target: str) -> bool:
        """Make a passage the current one; tell whether it is listed."""
        if target in self._places:
            self.selectRow(self._places[target])
        return target in self._places

    def go_on(self) -> None:
        """Go to the next passage; stay on the last one."""
        row = self.currentIndex().row()
        if row + 1 < len(self._ids):
            self.selectRow(row + 1)

    def renew(self, target: str) -> None:
        """Paint a passage anew."""
        if target in self._places:
            self.rows.renew_row(self._places[target])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Judge on Enter, take that back on Shift+Enter."""
        if event.key() in _ENTER and self.current is not None:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.unjudged if back else self.judged).emit()
        else:
            super().keyPressEvent(event)

    def _tell_choice(self) -> None:
        if not self._calm:
            self.chosen_changed.emit()

    def _tell_move(self) -> None:
        if not self._calm:
            self.moved.emit()
