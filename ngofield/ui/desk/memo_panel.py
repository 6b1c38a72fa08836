"""Memos: on the passage, on a code, on the study; written, changed and removed where they are read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.memo import STUDY, Memo
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.memos import ANSWER, CODE, STATEMENT
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coder_words import coder_words
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.field import Dropdown, text_area
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.grid import GridCell, GridColumn
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

PASSAGE = "passage"
_ROWS = 2


class MemoPanel(QWidget):
    """`written` tells a memo that was written or changed, `removed` one that was removed."""

    written = Signal(object)
    removed = Signal(object)
    refused = Signal(object)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._passage = ""
        self._kind = STATEMENT
        self._code = ""
        self._writer = ""
        self._memos: list[Memo] = []
        self._changed: Memo | None = None
        self.about = Dropdown()
        self.table = GridView(context.theme, lines=3, most=_ROWS)
        self.text = text_area(rows=2)
        self.save = secondary(size="small")
        self.change = quiet(size="small")
        self.remove = quiet(size="small")
        self.table.horizontalHeader().hide()
        self._build()
        self._connect()

    @property
    def draft(self) -> str:
        """Return what is typed and not saved yet."""
        return self.text.toPlainText()

    def show_for(self, passage: str, topic_is_spoken: bool, code: str, writer: str) -> None:
        """Show the memos of a passage; those of `code` and of the study are one choice away.

        With `writer` theirs only.
        """
        self._kind = STATEMENT if topic_is_spoken else ANSWER
        if passage != self._passage and self._changed is not None:
            self._end_change()
        self._passage, self._code, self._writer = passage, code, writer
        self.again()

    def offer_code(self, code: str) -> None:
        """Offer the memos of another code."""
        if code != self._code:
            self._code = code
            self.again()

    def again(self) -> None:
        """Show what is chosen."""
        speech = self._context.speech
        say, text = speech.say, speech.text
        code = self._workplace.study.codebook.by_guid(self._code)
        options = [(PASSAGE, say("this passage"))]
        if code is not None:
            options.append((CODE, say("the code “{name}”", name=text(code.label))))
        self.about.set_options([*options, (STUDY, say("the whole study"))])
        target = self._target()[0]
        self._memos = self._workplace.memos.of(target, writer=self._writer) if target else []
        columns = [GridColumn(say("Memo"), wide=True), GridColumn(say("Written by"))]
        rows = [
            [
                GridCell(one.text, tip=one.text),
                GridCell(coder_words(one.writer, speech), quiet=True),
            ]
            for one in self._memos
        ]
        self.table.grid.show(columns, rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.selectRow(min(max(self.table.currentIndex().row(), 0), len(rows) - 1))
        for button in (self.change, self.remove):
            button.setVisible(bool(rows))
        self.save.setEnabled(bool(target))

    def write(self) -> None:
        """Take the keyboard to the text."""
        self.text.setFocus()

    @property
    def written_n(self) -> int:
        """Return how many memos are shown."""
        return len(self._memos)

    def _target(self) -> tuple[str, str]:
        about = self.about.key
        if about == CODE:
            return self._code, CODE
        return (STUDY, STUDY) if about == STUDY else (self._passage, self._kind)

    def _save(self) -> None:
        target, about = self._target()
        memos = self._workplace.memos
        try:
            if self._changed is not None:
                memo = memos.change(self._changed, self.draft)
            else:
                memo = memos.write(target, about, self.draft)
        except Refused as problem:
            self.refused.emit(problem)
            return
        self._end_change()
        self.again()
        self.written.emit(memo)

    def _begin_change(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._memos):
            self._changed = self._memos[row]
            self.text.setPlainText(self._changed.text)
            self.write()

    def _end_change(self) -> None:
        self._changed = None
        self.text.clear()

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < len(self._memos):
            return
        memo = self._memos[row]
        try:
            self._workplace.memos.remove(memo)
        except Refused as problem:
            self.refused.emit(problem)
            return
        self.again()
        self.removed.emit(memo)

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        words.name(self.about, N_("A memo about"))
        words.name(self.table, N_("Memos"))
        words.name(self.text, N_("Words of the memo"))
        words.put(self.text.setPlaceholderText, N_("What struck you, what is not clear, what to ask"))
        words.put(self.save.setText, N_("Save the memo (Ctrl+Enter)"))
        words.put(self.change.setText, N_("Change"))
        words.put(self.remove.setText, N_("Remove"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.about, self.table, self.text, flow_row(self.save, self.change, self.remove)):
            column.addWidget(part)

    def _connect(self) -> None:
        self.about.activated.connect(lambda _: self.again())
        self.save.clicked.connect(self._save)
        self.change.clicked.connect(self._begin_change)
        self.remove.clicked.connect(self._remove)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._save)
