"""The discussion: the guide, the statements as they come, and one entry line."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.clock import system_clock
from ngofield.domain.codebook import Code
from ngofield.domain.statement import Statement
from ngofield.errors import Refused
from ngofield.ui.context import UiContext
from ngofield.ui.session.code_finder import CodeFinder
from ngofield.ui.session.code_popup import CodePopup
from ngofield.ui.session.entry_card import Entry, EntryCard, Unsaved
from ngofield.ui.session.guide_panel import GuidePanel
from ngofield.ui.session.session_clock import SessionClock, clock_text
from ngofield.ui.session.statement_list import StatementList
from ngofield.ui.session.statement_model import StatementModel
from ngofield.ui.session.themes_panel import ThemesPanel
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_GUIDE, _THEMES = 312, 226
_WITH_THEMES, _WITH_GUIDE = 1040, 760


class DiscussionStep(QWidget):
    """Each statement is one durable commit; "saved" is said only after it."""

    def __init__(
        self, context: UiContext, workplace: "Workplace", session_id: str, clock: SessionClock
    ) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._clock = clock
        study = workplace.study
        session = workplace.fieldwork.session(session_id).session
        self.model = StatementModel(context.speech, study.codebook, session.language, self)
        self.list = StatementList(context, self.model)
        self.popup = CodePopup(context)
        self.entry = EntryCard(context, CodeFinder.of(study.codebook), self.popup)
        self.guide = GuidePanel(context, study.guide)
        self.themes = ThemesPanel(context, study.codebook)
        self.message = MessageBar(context.speech)
        self.empty = EmptyState()
        self.edit, self.code = secondary(size="small"), secondary(size="small")
        self.tools = FlowRow(self.edit, self.code, spacing=8)
        self._middle = Pages()
        self._earlier: list[list[str]] = []
        self._build()
        self._connect()
        self.setFocusProxy(self.entry.line)
        self.refresh()

    def refresh(self) -> None:
        """Look at statements and participants again."""
        fieldwork = self._workplace.fieldwork
        people = fieldwork.respondents(self._id)
        self.model.show_statements(fieldwork.statements(self._id), people)
        known = {view.statement.id for view in self.model.views}
        if self.entry.editing is not None and self.entry.editing.statement.id not in known:
            self.entry.leave_correction()
        self.entry.speakers.show_people(people)
        self._earlier = self._codes_before()
        self._count()
        QTimer.singleShot(0, self.list, self.list.scrollToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window to the statements."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.empty)
        middle = QVBoxLayout()
        middle.setContentsMargins(28, 16, 28, 18)
        middle.setSpacing(10)
        for part in (self._middle, self.tools, self.message, self.popup, self.entry):
            middle.addWidget(part)
        middle.setStretchFactor(self._middle, 1)
        self.tools.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.guide)
        across.addLayout(middle, 1)
        across.addWidget(self.themes)

    def _connect(self) -> None:
        self.entry.submitted.connect(self._save)
        self.entry.corrected.connect(self._correct)
        self.entry.code_taken.connect(self._recode)
        self.entry.list_wanted.connect(self.list.select_last)
        self.entry.line.turned.connect(self.guide.turn)
        self.entry.line.guide_asked.connect(self.guide.swap)
        self.list.code_wanted.connect(self._code_row)
        self.list.edit_wanted.connect(self._edit_row)
        self.list.chosen.connect(self._show_tools)
        self.edit.clicked.connect(lambda: self._edit_row(self.list.currentIndex().row()))
        self.code.clicked.connect(lambda: self._code_row(self.list.currentIndex().row()))
        self.list.typed.connect(self.entry.go_on)
        self._context.speech.changed.connect(self._retranslate)
        self._context.theme.changed.connect(self._fit)
        self._retranslate()

    def keep(self) -> tuple[int, Unsaved]:
        """Return the question being discussed, and what was typed and not saved."""
        return self.guide.number, self.entry.keep()

    def restore(self, kept: tuple[int, Unsaved]) -> None:
        """Go back to where `keep` was asked."""
        question, unsaved = kept
        self.guide.go(question)
        views = {view.statement.id: view for view in self.model.views}
        self.entry.restore(unsaved, views.get(unsaved.editing))

    def _save(self, entry: Entry) -> None:
        question = self.guide.current
        try:
            view = self._workplace.fieldwork.add_statement(
                self._id,
                entry.text,
                respondent=entry.speaker,
                language=entry.language,
                polarity=entry.tone,
                question=question.id if question else "",
                second=self._clock.second,
                codes=entry.codes,
            )
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        self.model.append(view)
        self.entry.clear()
        self._say_saved()
        self._count()
        self.list.scrollToBottom()

    def _edit_row(self, row: int) -> None:
        if 0 <= row < len(self.model.views):
            self.entry.correct(self.model.views[row])

    def _correct(self, statement: Statement) -> None:
        try:
            saved = self._workplace.fieldwork.update_statement(statement)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        self.model.correct(saved)
        self.list.scheduleDelayedItemsLayout()
        self.entry.leave_correction()
        self._say_saved()

    def _show_tools(self, chosen: bool) -> None:
        self.tools.setVisible(chosen)

    def _code_row(self, row: int) -> None:
        if not 0 <= row < len(self.model.views):
            return
        view = self.model.views[row]
        self.entry.code_statement(view.statement.id, view.statement.text, view.codes)

    def _recode(self, code: Code, statement: str) -> None:
        row = self.model.number_of(statement)
        given = code.guid in self.model.views[row].codes
        coding = self._workplace.coding
        try:
            codes = (coding.uncode if given else coding.code)(statement, code.guid)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.model.recode(row, codes)
        self._say_saved()
        self._count()
        if self.entry.editing is None:
            self.list.setFocus()
        else:
            self.entry.editing = self.model.views[row]

    def _say_saved(self) -> None:
        second = self._clock.second
        now = clock_text(second) if second is not None else self._context.speech.time(system_clock())
        self.entry.saved.setText(self._context.speech.say("✓ saved {time}", time=now))

    def _count(self) -> None:
        views = self.model.views
        self._middle.setCurrentWidget(self.list if views else self.empty)
        self.guide.show_counts(dict(Counter(view.statement.question for view in views)))
        here = [code for view in views for code in view.codes]
        self.themes.show_codes(here, [*self._earlier, here])

    def _codes_before(self) -> list[list[str]]:
        """Return the codes of the sessions before this one, in order of date."""
        fieldwork = self._workplace.fieldwork
        sessions = [overview.session for overview in fieldwork.sessions()]
        number = next(n for n, session in enumerate(sessions) if session.id == self._id)
        given = self._workplace.coding.given()
        return [
            [code for target in self._said(session.id) for code in given.get(target, ())]
            for session in sessions[:number]
        ]

    def _said(self, session_id: str) -> list[str]:
        return [view.statement.id for view in self._workplace.fieldwork.statements(session_id)]

    def _fit(self) -> None:
        px = self._context.theme.px
        self.guide.setFixedWidth(px(_GUIDE))
        self.themes.setFixedWidth(px(_THEMES))
        self.themes.setVisible(self.width() >= px(_WITH_THEMES))
        self.guide.setVisible(self.width() >= px(_WITH_GUIDE))

    def _retranslate(self) -> None:
        say = self._context.speech.say
        self.model.retranslate()
        self.list.setAccessibleName(say("Statements"))
        self.edit.setText(say("Correct this statement (F2)"))
        self.code.setText(say("Code it (#)"))
        self.empty.say(
            say("Nothing has been said yet"),
            say("Press F1 to F12 for who speaks, type the words, # for a code, and Enter to save."),
        )
        self._count()
