"""A list of spoken words in which a row can be written in, where it stands."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ngofield.ui.context import UiContext
from ngofield.ui.session.row_editor import Draft, RowEditor
from ngofield.ui.session.statement_delegate import StatementDelegate

_SETTLED_MS = 60
_LEAST = 96
_Index = QModelIndex | QPersistentModelIndex


class SpokenList(QListView):
    """`written` tells the `Draft` to save, `cut` a `Draft` and where to split it; `chosen` a selected row."""

    written = Signal(object)
    cut = Signal(object, int)
    chosen = Signal(bool)

    def __init__(self, context: UiContext, model: QAbstractItemModel, *, splits: bool = True) -> None:
        super().__init__()
        self._context = context
        self._splits = splits
        self.editor: RowEditor | None = None
        self.setModel(model)
        self._delegate = StatementDelegate(context.theme, self.viewport(), self)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        model.modelAboutToBeReset.connect(self.close_editor)
        context.theme.changed.connect(self.scheduleDelayedItemsLayout)
        context.theme.changed.connect(self._fit_editor)

    def sizeHint(self) -> QSize:
        """Return room for two statements: the list takes what is left."""
        return QSize(240, self._context.theme.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return the same: below it the page scrolls."""
        return self.sizeHint()

    def write_in(self, row: int, draft: Draft, spoken: str = "", at: int | None = None) -> None:
        """Open a row for writing; `spoken` are the words a translation is of, `at` is the cursor's place."""
        self.close_editor()
        index = self.model().index(row, 0)
        editor = self.editor = RowEditor(self._context, draft, spoken, splits=self._splits)
        editor.saved.connect(self.written)
        editor.split.connect(self.cut)
        editor.left.connect(self._leave)
        editor.grown.connect(self._fit_editor)
        self._delegate.written_row = QPersistentModelIndex(index)
        self._delegate.written_height = editor.needed_height(self.viewport().width())
        self.setIndexWidget(index, editor)
        if at is not None:
            cursor = editor.text.textCursor()
            cursor.setPosition(at)
            editor.text.setTextCursor(cursor)
        self.setCurrentIndex(index)
        self._fit_editor()
        editor.text.setFocus()
        for moment in (0, _SETTLED_MS):
            QTimer.singleShot(moment, self, self._show_editor)

    def close_editor(self) -> None:
        """Close what is open without saving."""
        if self.editor is None:
            return
        index = self._written()
        self._delegate.written_row = QPersistentModelIndex()
        editor, self.editor = self.editor, None
        focus = self.window().focusWidget()
        if focus is not None and editor.isAncestorOf(focus):
            self.setFocus()
        editor.hide()
        if index.isValid():
            self.setIndexWidget(index, None)  # type: ignore[arg-type]
        self.scheduleDelayedItemsLayout()

    @property
    def draft(self) -> Draft | None:
        """Return what is being written and not saved."""
        return self.editor.draft if self.editor is not None else None

    def currentChanged(self, current: _Index, previous: _Index, /) -> None:
        """Tell whether a row is selected."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.isValid())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new width."""
        super().resizeEvent(event)
        self._fit_editor()
        self.scheduleDelayedItemsLayout()

    def _leave(self) -> None:
        self.close_editor()
        self.setFocus()

    def _fit_editor(self) -> None:
        if self.editor is None:
            return
        needed = self.editor.needed_height(self.viewport().width())
        if needed != self._delegate.written_height:
            self._delegate.written_height = needed
            self.scheduleDelayedItemsLayout()

    def _written(self) -> QModelIndex:
        row = self._delegate.written_row
        return self.model().index(row.row(), 0) if row.isValid() else QModelIndex()

    def _show_editor(self) -> None:
        self._fit_editor()
        if self.editor is not None and self._delegate.written_row.isValid():
            self.scrollTo(self._written())
