"""The grid: one form as one column of rows, all of it by the keyboard."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ngofield.services.entry.rows import Row
from ngofield.ui.context import UiContext
from ngofield.ui.entry.row_delegate import RowDelegate
from ngofield.ui.entry.row_editor import RowEditor
from ngofield.ui.entry.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_STACKED_BELOW, _SHORTEST = 640, 170


class Grid(QListView):
    """`typed` hands over the row and what stands in its cell on Enter, `left` is Escape in the cell.

    `note_asked` asks to leave the answer blank with a note. `turned` tells that
    a row has the keyboard; `ended` is sent where Enter or an arrow leads beyond the last row.
    """

    typed = Signal(object, str)
    left = Signal()
    note_asked = Signal()
    turned = Signal()
    ended = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._language = ""
        self.rows_model = RowsModel(context.speech, self)
        self.editor: RowEditor | None = None
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(context.theme, self, self.editor_height, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(lambda index: self.go(index.row()))
        context.theme.changed.connect(self._edit_again)
        context.speech.changed.connect(self._edit_again)

    @property
    def row(self) -> Row | None:
        """Return the row that is typed into, or None."""
        return self.editor.row if self.editor is not None else None

    def show_rows(self, rows: tuple[Row, ...], language: str) -> None:
        """Show the rows of a sheet as they are now; the row that is typed into stays where it is."""
        self._language = language
        key = self.row.item.key if self.row is not None else ""
        self.rows_model.show_rows(rows, language)
        place = self.rows_model.position(key)
        if place >= 0 and rows[place].asked:
            self._edit(place)
        else:
            self._drop_editor()

    def go_on(self, rows: tuple[Row, ...], language: str) -> None:
        """Show the rows as they are after an answer was saved, and go on to the next one."""
        key = self.row.item.key if self.row is not None else ""
        self._drop_editor()
        self.show_rows(rows, language)
        self._step_from(self.rows_model.position(key), 1)

    def go(self, place: int) -> None:
        """Type into the row at a place, where the form asks it."""
        if 0 <= place < len(self.rows_model.rows) and self.rows_model.rows[place].asked:
            self._edit(place)
            self.take_keyboard()

    def go_to_first_open(self) -> None:
        """Type into the first row where nothing was typed, else into the first one."""
        rows = self.rows_model.rows
        asked = [place for place, row in enumerate(rows) if row.asked]
        first = next((place for place in asked if rows[place].open), None)
        if first is None:
            first = next(iter(asked), -1)
        self.go(first)

    def step(self, by: int) -> None:
        """Go on or back by a number of rows, passing over those not asked; tell where the end is passed."""
        self._step_from(self._place(), by)

    def _step_from(self, place: int, by: int) -> None:
        asked = [n for n, row in enumerate(self.rows_model.rows) if row.asked]
        beyond = [n for n in asked if n > place] if by > 0 else [n for n in reversed(asked) if n < place]
        if not beyond:
            if by > 0:
                self.go(place)
                self.ended.emit()
            return
        self.go(beyond[min(abs(by), len(beyond)) - 1])

    def take_keyboard(self) -> None:
        """Give the keyboard to the cell, what stands in it selected."""
        if self.editor is not None:
            self.editor.cell.setFocus()
            self.editor.cell.selectAll()
            self.turned.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the cell."""
        super().focusInEvent(event)
        self.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new width."""
        super().resizeEvent(event)
        if self.editor is not None:
            self.editor.set_narrow(self._narrow)
        self.lay_out()

    def lay_out(self) -> None:
        """Make the row that is typed into as tall as its words need, and show it."""
        self.setMinimumHeight(max(self._context.theme.px(_SHORTEST), self._least_height()))
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())
        self._place_editor()

    def _least_height(self) -> int:
        """Return the height of the editor where its cell stands below the question, else 0."""
        return self.editor_height(self._place(), self.viewport().width()) if self._narrow else 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the editor on its row."""
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def updateGeometries(self) -> None:
        """Keep the editor on its row after the rows were laid out."""
        super().updateGeometries()
        self._place_editor()

    def editor_height(self, place: int, width: int) -> int:
        """Return the height the editor needs at a width where it stands on the row at `place`, else 0."""
        if self.editor is None or place != self._place():
            return 0
        return self.editor.inside.totalHeightForWidth(width)

    def _fit_row(self) -> None:
        """Give the row the height that its words need now."""
        wanted = self.editor_height(self._place(), self.viewport().width())
        if self.editor is not None and wanted != self.editor.height():
            self.lay_out()

    def _place_editor(self) -> None:
        if self.editor is not None:
            self.editor.setGeometry(self.visualRect(self.rows_model.index(self._place())))

    @property
    def _narrow(self) -> bool:
        return self.viewport().width() < self._context.theme.px(_STACKED_BELOW)

    def _place(self) -> int:
        return self.rows_model.position(self.row.item.key) if self.row is not None else -1

    def _edit(self, place: int) -> None:
        """Stand an editor on a row; one that stands there with the same answer is left alone."""
        row = self.rows_model.rows[place]
        if self.editor is not None and self.editor.row == row:
            return
        had_keyboard = self.editor is not None and self.editor.cell.hasFocus()
        self._drop_editor()
        editor = RowEditor(self._context, row, self._language, narrow=self._narrow)
        editor.cell.accepted.connect(lambda: self.typed.emit(row, editor.cell.text()))
        editor.cell.moved.connect(self.step)
        editor.cell.left.connect(self.left)
        editor.note_asked.connect(self.note_asked)
        editor.reshaped.connect(self._fit_row)
        editor.setParent(self.viewport())
        editor.show()
        self.editor = editor
        chosen = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.rows_model.index(place), chosen)
        self.lay_out()
        if had_keyboard:
            self.take_keyboard()

    def _drop_editor(self) -> None:
        if self.editor is None:
            return
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None

    def _edit_again(self) -> None:
        place = self._place()
        self._drop_editor()
        self.rows_model.say_again()
        if place >= 0:
            self._edit(place)
