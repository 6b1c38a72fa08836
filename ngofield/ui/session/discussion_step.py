"""The discussion: the guide, the statements as they come, and one entry line."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.clock import system_clock
from ngofield.domain.codebook import STATEMENTS, Code
from ngofield.domain.memo import Memo
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session import statement_list as acts
from ngofield.ui.session.code_popup import CodePopup
from ngofield.ui.session.entry_card import Entry, EntryCard, Unsaved
from ngofield.ui.session.guide_panel import GuidePanel
from ngofield.ui.session.row_writing import RowWriting
from ngofield.ui.session.session_clock import SessionClock, clock_text
from ngofield.ui.session.statement_acts import StatementActs
from ngofield.ui.session.statement_list import StatementList
from ngofield.ui.session.statement_menu import StatementMenu
from ngofield.ui.session.statement_model import StatementModel
from ngofield.ui.session.statement_tools import StatementTools
from ngofield.ui.session.themes_panel import ThemesPanel
from ngofield.ui.session.timeline import Line, line_id, timeline
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.low_scroll import LowScroll
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.paths import AskFiles, ask_files

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.transcript import TranscriptPage

_GUIDE, _THEMES = 312, 226
_WITH_THEMES, _WITH_GUIDE, _WITH_HINTS = 1040, 760, 340
_COUNT_AFTER_MS = 150


class DiscussionStep(QWidget):
    """Each statement is one durable commit; "saved" is said only after it.

    Counts are taken a moment later, so that typing never waits for them.
    """

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
        self.acts = StatementActs(workplace, session_id, self)
        self.writing = RowWriting(self.list, self.model, self.acts)
        self.popup = CodePopup(context)
        self.entry = EntryCard(context, self.popup)
        self.guide = GuidePanel(context, study.guide)
        self.themes = ThemesPanel(context, study.codebook)
        self.message = MessageBar(context.speech)
        self.empty = EmptyState()
        self.tools = StatementTools(context)
        self.transcript: TranscriptPage | None = None
        self._middle = Pages()
        self._pages = Pages()
        self._earlier: list[list[str]] | None = None
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._build()
        self._connect()
        self.setFocusProxy(self.entry.line)
        self.refresh()

    def refresh(self) -> None:
        """Look at statements, notes, participants and codes again; what is being written stays."""
        draft, chosen = self.list.draft, self._chosen()
        self._earlier = None
        self._show_lines()
        self.entry.speakers.show_people(self._workplace.fieldwork.respondents(self._id))
        self.entry.show_codebook(self._workplace.study.codebook)
        self.count()
        self._select(chosen)
        if draft is not None:
            self.writing.open_again(draft)

    def count(self) -> None:
        """Count statements by question, and themes."""
        self._counting.stop()
        views = self.model.views
        self._show_list()
        self.guide.show_counts(dict(Counter(view.statement.question for view in views)))
        codebook = self._workplace.study.codebook
        own = {code.guid for code in codebook.applying_to(STATEMENTS)}
        here = [code for view in views for code in view.codes if code in own]
        if self._earlier is None:
            self._earlier = self._codes_before(own)
        self.themes.show_codes(here, [*self._earlier, here], codebook)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window to the statements."""
        super().resizeEvent(event)
        self._fit()

    def keep(self) -> tuple[int, Unsaved]:
        """Return the question being discussed, and what was typed and not saved."""
        kept = self.entry.keep()
        row = self.list.draft
        return self.guide.number, Unsaved(kept.entry, kept.by_hand, kept.noting, row)

    def restore(self, kept: tuple[int, Unsaved]) -> None:
        """Go back to where `keep` was asked."""
        question, unsaved = kept
        self.guide.go(question)
        self.entry.restore(unsaved)
        if unsaved.row is not None:
            self.writing.open_again(unsaved.row)

    def _build(self) -> None:
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.empty)
        talk, column = QWidget(), QWidget()
        middle = QVBoxLayout(column)
        middle.setContentsMargins(28, 16, 28, 18)
        middle.setSpacing(10)
        for part in (self._middle, self.tools, self.message, self.popup, self.entry):
            middle.addWidget(part)
        middle.setStretchFactor(self._middle, 1)
        across = QHBoxLayout(talk)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.guide)
        across.addWidget(LowScroll(column), 1)
        across.addWidget(self.themes)
        self._pages.addWidget(talk)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)

    def _connect(self) -> None:
        entry, rows = self.entry, self.list
        entry.submitted.connect(self._save)
        entry.noted.connect(self._note)
        entry.code_taken.connect(self._recode)
        entry.list_wanted.connect(rows.select_last)
        entry.line.turned.connect(self.guide.turn)
        entry.line.guide_asked.connect(self.guide.swap)
        entry.line.transcript_asked.connect(lambda: self.bring_in())
        rows.acted.connect(self._act)
        rows.moved_to.connect(self._move)
        rows.toned.connect(self._tone)
        rows.menu_wanted.connect(self._open_menu)
        rows.chosen.connect(self.tools.show_for)
        rows.typed.connect(entry.go_on)
        rows.called.connect(entry.call)
        self.tools.acted.connect(lambda name: self._act(name, rows.currentIndex().row()))
        self.tools.menu_wanted.connect(rows.ask_menu)
        self.tools.transcript_wanted.connect(lambda: self.bring_in())
        self.acts.changed.connect(self._show_line)
        self.acts.reordered.connect(self._show_reordered)
        self.acts.refused.connect(self.message.refuse)
        self.acts.done.connect(self._say_done)
        self._counting.timeout.connect(self.count)
        self._context.speech.changed.connect(self._retranslate)
        self._context.theme.changed.connect(self._fit)
        self._retranslate()

    def _save(self, entry: Entry) -> None:
        question = self.guide.current
        marks = (entry.agency,) if entry.agency else ()
        try:
            view = self._workplace.fieldwork.add_statement(
                self._id,
                entry.text,
                respondent=entry.speaker,
                language=entry.language,
                polarity=entry.tone,
                question=question.id if question else "",
                second=self._clock.second,
                codes=(*entry.codes, *marks),
            )
        except Refused as refused:
            self.message.refuse(refused)
            return
        self._append(view)
        self.entry.clear()

    def _note(self, text: str) -> None:
        note = self.acts.note(text, self._clock.second)
        if note is not None:
            self._append(note)
            self.entry.clear()
            self.entry.note(on=False)

    def _append(self, line: Line) -> None:
        self.message.clear()
        self.model.append(line)
        second = self._clock.second
        now = clock_text(second) if second is not None else self._context.speech.time(system_clock())
        self.entry.saved.setText(self._context.speech.say("✓ saved {time}", time=now))
        self._show_list()
        self.list.scrollToBottom()
        self._counting.start()

    def _act(self, name: str, row: int) -> None:
        """Do something to a row; a note of the observer can only be corrected and removed."""
        view = self.model.view(row)
        if name in (acts.EDIT, acts.SPLIT):
            self.writing.correct(row, at=0 if name == acts.SPLIT else None)
        elif name == acts.REMOVE:
            self._remove(row)
        elif view is None:
            return
        elif name == acts.CODE:
            self.entry.code_statement(view.statement.id, view.statement.text, view.codes)
        elif name == acts.TRANSLATE:
            self.writing.translate(row)
        elif name == acts.JOIN:
            self._join(row)
        else:
            {acts.LANGUAGE: self.acts.next_language, acts.AGENCY: self.acts.next_agency}[name](view)

    def _remove(self, row: int) -> None:
        line = self.model.line(row)
        if line is None:
            return
        neighbour = self.model.line(row + 1) or self.model.line(row - 1)
        remove = self.acts.remove_note(line) if isinstance(line, Memo) else self.acts.remove(line)
        if remove and neighbour is not None:
            self._select(line_id(neighbour))

    def _join(self, row: int) -> None:
        below = self.model.view(row)
        above = next((view for n in range(row - 1, -1, -1) if (view := self.model.view(n))), None)
        if below is not None and above is not None:
            self.acts.join(above, below)
        else:
            self.message.tell("note", N_("There is no statement above this one."))

    def _move(self, row: int, number: int) -> None:
        view = self.model.view(row)
        person = self.entry.speakers.numbered(number)
        if view is not None and person:
            self.acts.move(view, person)

    def _tone(self, row: int, tone: str) -> None:
        if (view := self.model.view(row)) is not None:
            self.acts.tone(view, tone)

    def _recode(self, code: Code, statement: str) -> None:
        view = self.model.view(self.model.number_of(statement))
        if view is not None:
            self.acts.toggle_code(view, code.guid)
            self.list.setFocus()

    def _open_menu(self, row: int, place: QPoint) -> None:
        view = self.model.view(row)
        people = self._workplace.fieldwork.respondents(self._id)
        move = (lambda number: self._move(row, number)) if view is not None else None
        menu = StatementMenu(self._context, self.list, lambda name: self._act(name, row), move, people)
        menu.show_at(place)

    def _show_line(self, line: Line) -> None:
        self.message.clear()
        self.model.change(line)
        self.list.scheduleDelayedItemsLayout()
        self._counting.start()

    def _show_reordered(self, then: str) -> None:
        self.message.clear()
        self._show_lines()
        self._show_list()
        self._select(then)
        self._counting.start()

    def _say_done(self) -> None:
        """Say what was done just now, and that it can be taken back."""
        action = self._workplace.undoing.last_done()
        if action is not None:
            say = self._context.speech.say
            words = say(action.label, **action.params)
            self.entry.saved.setText(say("✓ {action} · Ctrl+Z takes it back", action=words))

    def _show_lines(self) -> None:
        fieldwork = self._workplace.fieldwork
        notes = self._workplace.memos.of(self._id)
        lines = timeline(fieldwork.statements(self._id), notes)
        self.model.show_lines(lines, fieldwork.respondents(self._id), self._workplace.study.codebook)

    def _show_list(self) -> None:
        self._middle.setCurrentWidget(self.list if self.model.lines else self.empty)

    def _chosen(self) -> str:
        line = self.model.line(self.list.currentIndex().row())
        return line_id(line) if line is not None else ""

    def _select(self, wanted: str) -> None:
        row = self.model.number_of(wanted) if wanted else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))
        else:
            QTimer.singleShot(0, self.list, self.list.scrollToBottom)

    def _codes_before(self, own: set[str]) -> list[list[str]]:
        """Return the codes of the sessions before this one, in order of date."""
        sessions = [overview.session.id for overview in self._workplace.fieldwork.sessions()]
        given: dict[str, list[str]] = {session: [] for session in sessions[: sessions.index(self._id)]}
        for record in self._workplace.coding.statements() if given else ():
            if record.session in given:
                given[record.session] += record.codes & own
        return list(given.values())

    def bring_in(self, ask: AskFiles = ask_files) -> None:
        """Ask for a transcript and show it for review."""
        from ngofield.ui.transcript import TranscriptPage

        if self.transcript is None:
            page = self.transcript = TranscriptPage(self._context, self._workplace, self._id, ask)
            page.left.connect(self._back_to_talk)
            page.taken.connect(self._taken_in)
            self._pages.addWidget(page)
        if self.transcript.ask(self.guide.current.id if self.guide.current else ""):
            self._pages.setCurrentWidget(self.transcript)
            self.setFocusProxy(self.transcript)
            self.transcript.setFocus()

    def _back_to_talk(self) -> None:
        self._pages.setCurrentIndex(0)
        self.setFocusProxy(self.entry.line)
        self.entry.line.setFocus()

    def _taken_in(self) -> None:
        self._back_to_talk()
        self.refresh()
        self._say_done()

    def _fit(self) -> None:
        px = self._context.theme.px
        self.guide.setFixedWidth(px(_GUIDE))
        self.themes.setFixedWidth(px(_THEMES))
        self.themes.setVisible(self.width() >= px(_WITH_THEMES))
        self.guide.setVisible(self.width() >= px(_WITH_GUIDE))
        self.entry.show_hints(self.height() >= px(_WITH_HINTS))

    def _retranslate(self) -> None:
        say = self._context.speech.say
        self.model.retranslate()
        self.list.setAccessibleName(say("Statements"))
        self.empty.say(
            say("Nothing has been said yet"),
            say("Press F1 to F12 for who speaks, type the words, # for a code, and Enter to save."),
        )
        self._counting.start()
