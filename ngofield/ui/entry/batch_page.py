"""Before and between the sheets: what is typed next, and what was typed so far."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.entry.differences import together
from ngofield.services.entry.sentences import agreement_words
from ngofield.services.entry.sheets import Sheet, SheetState
from ngofield.ui.context import UiContext
from ngofield.ui.entry.paper_card import PaperCard
from ngofield.ui.entry.sheet_list import CORRECT, REVIEW, SECOND, SheetList
from ngofield.ui.widgets.buttons import primary, quiet
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class BatchPage(QWidget):
    """`typing` hands over the response to type into, `review` the sheet to compare, `closed` goes back."""

    typing = Signal(str)
    review = Signal(str)
    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", session_id: str) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._words = Words(context.speech, self)
        self.sheets: list[Sheet] = []
        self.card = PaperCard(context, workplace)
        self.list = SheetList(context)
        self.again = primary()
        self.close_page = quiet()
        self.message = MessageBar(context.speech)
        self._name = heading(wrap=True)
        self._sum = quiet_text()
        self._next_second = ""
        self._build()
        self.setFocusProxy(self.card.start)
        self.card.asked.connect(self._start)
        self.list.wanted.connect(self._do)
        self.again.clicked.connect(lambda: self._do(SECOND, self._next_second))
        self.close_page.clicked.connect(self.closed)
        context.speech.changed.connect(self._say)

    def refresh(self) -> None:
        """Look at the sheets again."""
        self.sheets = self._workplace.entry.sheets(self._id)
        self.card.follow(self.sheets)
        self._say()

    def take_keyboard(self) -> None:
        """Give the keyboard to what is to be done next."""
        if self.again.isVisibleTo(self):
            self.again.setFocus()
        else:
            self.card.take_keyboard()

    def begin(self) -> None:
        """Show the page anew."""
        self.message.clear()
        self._next_second = ""
        self.refresh()
        self.take_keyboard()

    def finished(self, response_id: str) -> None:
        """Tell that a sheet was finished, and suggest the next one: Enter begins it."""
        self.refresh()
        sheet = self._workplace.entry.sheet(response_id)
        second = sheet.second is not None and sheet.second.id == response_id
        self._next_second = self._untyped_after(sheet) if second else ""
        if not second:
            self.card.suggest(sheet.batch)
        self._say()
        self.message.tell("good", N_("Sheet {sheet} is finished and saved."), sheet=sheet.code)
        self.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        page = ScrollPage(widest=980, margin=24, spacing=14)
        self._words.put(self.close_page.setText, N_("← Back to the forms"))
        self._words.put(self._name.setText, N_("Sheets typed so far"))
        for part in (
            FlowRow(self.close_page),
            self.message,
            FlowRow(self.again),
            self.card,
            self._name,
            self._sum,
            self.list,
        ):
            page.inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _say(self) -> None:
        entry, speech = self._workplace.entry, self._context.speech
        lines = [(sheet, entry.participant(sheet.first), entry.compare(sheet)) for sheet in self.sheets]
        self.list.show_sheets(lines)
        for part in (self._name, self._sum, self.list):
            part.setVisible(bool(self.sheets))
        compared = [comparison for _, _, comparison in lines if comparison is not None]
        words = [speech.count("{n} sheet", "{n} sheets", len(self.sheets))]
        if compared:
            words.append(speech.count("{n} typed twice", "{n} typed twice", len(compared)))
            words.append(agreement_words(speech.translator, together(compared)))
        self._sum.setText(" · ".join(words))
        wanted = next((sheet for sheet in self.sheets if sheet.first.id == self._next_second), None)
        self.again.setVisible(wanted is not None)
        if wanted is not None:
            self.again.setText(speech.say("Type sheet {sheet} a second time →", sheet=wanted.code))

    def _untyped_after(self, sheet: Sheet) -> str:
        """Return the next sheet of the batch that waits for its second typing."""
        waiting = (SheetState.TYPED, SheetState.CHECKING)
        later = (s for s in self.sheets if s.batch == sheet.batch and s.state in waiting)
        return next((s.first.id for s in later if s.number > sheet.number), "")

    def _start(self) -> None:
        self.message.clear()
        try:
            code = self.card.sheet()
            response = self._workplace.entry.begin(self._id, self.card.paper(), code)
        except Refused as refused:
            self.message.refuse(refused)
            self.card.take_keyboard()
            return
        self.typing.emit(response.id)

    def _do(self, action: str, first_id: str) -> None:
        self.message.clear()
        if action == REVIEW:
            self.review.emit(first_id)
            return
        try:
            if action == SECOND:
                first_id = self._workplace.entry.begin_second(first_id, self.card.typist.text()).id
            elif action == CORRECT:
                self._workplace.entry.reopen(first_id)
        except Refused as refused:
            self.message.refuse(refused)
            self.card.typist.setFocus()
            self.card.typist.selectAll()
            return
        self.typing.emit(first_id)
