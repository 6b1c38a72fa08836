"""The codings of one passage: each code, its words, who gave it, and what can be done about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.codebook import Codebook
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coder_words import coder_words
from ngofield.ui.desk.coding_grids import code_chip
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.grid import GridCell, GridColumn
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.span_coding import CodingView

_QUOTE = 90
_ROWS = 3


class CodingsList(QWidget):
    """`taken_back` tells the coding, `moved` the coding whose found words are taken, `aimed` the one whose
    words are chosen in the text."""

    taken_back = Signal(object)
    moved = Signal(object)
    aimed = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._views: Sequence[CodingView] = ()
        self.table = _Table(context.theme, lines=2, most=_ROWS)
        self.note = quiet_text()
        self.back = secondary(size="small")
        self.aim = quiet(size="small")
        self.move_there = secondary(size="small")
        self.table.horizontalHeader().hide()
        self._build()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.table.deleted.connect(lambda: self._tell(self.taken_back))
        for button, signal in ((self.back, self.taken_back), (self.aim, self.aimed),
                               (self.move_there, self.moved)):  # fmt: skip
            button.clicked.connect(lambda _=False, signal=signal: self._tell(signal))

    @property
    def current(self) -> "CodingView | None":
        """Return the coding the user is on."""
        row = self.table.currentIndex().row()
        return self._views[row] if 0 <= row < len(self._views) else None

    def show_codings(self, views: "Sequence[CodingView]", codebook: Codebook) -> None:
        """Show the codings of a passage."""
        self._views = views
        say = self._context.speech.say
        columns = [
            GridColumn(say("Code")),
            GridColumn(say("Its words"), wide=True),
            GridColumn(say("Coder")),
        ]
        self.table.grid.show(columns, [self._row(view, codebook) for view in views])
        self.table.setVisible(bool(views))
        if views:
            self.table.selectRow(min(max(self.table.currentIndex().row(), 0), len(views) - 1))
        self._offer()

    def _row(self, view: "CodingView", codebook: Codebook) -> list[GridCell]:
        code = codebook.by_guid(view.code)
        say = self._context.speech.say
        name, tone = code_chip(code, self._context.speech) if code else ("–", "neutral")
        if code and code.retired:
            name = say("{code} (retired)", code=name)
        coder = GridCell(coder_words(view.coding.coder, self._context.speech), quiet=True)
        span = view.coding.span
        if span is None:
            return [GridCell(chips=((name, tone),)), GridCell(say("the whole passage"), quiet=True), coder]
        words = span.quote if len(span.quote) <= _QUOTE else span.quote[:_QUOTE] + " …"
        if view.stands:
            return [GridCell(chips=((name, tone),)), GridCell(f"«{words}»"), coder]
        gone = say("! not there any more: «{words}»", words=words)
        return [GridCell(chips=((name, tone),)), GridCell(gone, tone="negative_ink"), coder]

    def _offer(self) -> None:
        view, say = self.current, self._context.speech.say
        if view is None:
            self.note.setText(say("No code here yet. Give one with its key, or find it with #."))
        elif view.stands:
            self.note.setText("")
        elif view.found is None:
            self.note.setText(
                say("These words are not there any more: choose them again, or take the code back.")
            )
        else:
            self.note.setText(
                say("These words stand elsewhere now. Put the code there, choose again, or take it back.")
            )
        self.note.setVisible(bool(self.note.text()))
        self.back.setVisible(view is not None)
        self.aim.setVisible(view is not None)
        self.move_there.setVisible(view is not None and view.found is not None)

    def _tell(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit(self.current)

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        words.name(self.table, N_("Codes of this passage"))
        words.put(self.back.setText, N_("Take back (Del)"))
        words.put(self.aim.setText, N_("Use the chosen words"))
        words.put(self.move_there.setText, N_("Put it where the words are now"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table)
        column.addWidget(self.note)
        column.addWidget(flow_row(self.move_there, self.back, self.aim))


class _Table(GridView):
    """Tells when Del is pressed."""

    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
