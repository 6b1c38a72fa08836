"""Bringing in a transcript: the file, who is who, every turn, and then all of it as one action."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.tasks import TaskHandle
from ngofield.ui.transcript.mark_panel import LEFT_OUT, UNKNOWN, MarkPanel, counted
from ngofield.ui.transcript.turn_list import TurnList
from ngofield.ui.transcript.turn_model import TurnModel
from ngofield.ui.widgets.buttons import primary, secondary
from ngofield.ui.widgets.field import Dropdown, Field
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading, key_cap, label, quiet_text
from ngofield.ui.widgets.look import dress
from ngofield.ui.widgets.low_scroll import LowScroll
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskFiles, ask_files
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.importing.transcript import Spoken, TranscriptReview
    from ngofield.services.workplace import Workplace

_SIDE, _BESIDE, _MARKS_HIGH = 312, 760, 190
_ANY = 16777215
_QUESTION_LETTERS = 18
_HINTS = (
    (("Space",), N_("take or leave out")),
    (("Enter",), N_("correct the words")),
    (("F1…F12",), N_("who speaks")),
    (("Ctrl+L",), N_("language")),
)


class TranscriptPage(QWidget):
    """`taken` is sent once the statements are in, `left` when nothing was wanted."""

    taken = Signal()
    left = Signal()

    def __init__(
        self, context: UiContext, workplace: "Workplace", session: str, ask: AskFiles = ask_files
    ) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._session = session
        self._ask = ask
        self._work: TaskHandle | None = None
        self._words = Words(context.speech, self)
        self.model = TurnModel(context.speech, self)
        self.list = TurnList(context, self.model)
        self.marks = MarkPanel(context)
        self.title, self.summary = heading(wrap=True), quiet_text()
        self.question = Dropdown()
        self.question.setMinimumContentsLength(_QUESTION_LETTERS)
        self._question = Field(self.question)
        self.take, self.other, self.leave = primary(), secondary(), secondary()
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def ask(self, question: str) -> bool:
        """Ask for a file and review it; tell whether one was chosen. `question` is proposed for its turns."""
        title = self._context.speech.say("Bring in a transcript")
        files = self._ask(self, title, "*.docx *.txt *.csv *.xlsx")
        if not files:
            return False
        self._say_questions(question)
        self.open(files[0])
        return True

    def open(self, path: Path) -> None:
        """Read a file off the window's thread and show its turns."""
        self.message.clear()
        self.title.setText(path.name)
        self._show(None)
        review = self._workplace.transcripts.review
        self._begin(N_("Reading the file …"), lambda done: self._context.tasks.run_plain(
            lambda _report: review(path), done, self._refuse, owner=self
        ), self._show)  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the marks above the turns where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return a small size: the parts scroll."""
        return QSize(320, 240)

    def _begin(
        self, words: str, run: "Callable[[Callable[..., object]], TaskHandle]", done: "Callable[..., object]"
    ) -> None:
        self.progress.start(self._context.speech.say(words))
        self._enable(on=False)

        def arrived(result: object) -> None:
            self._end()
            done(result)

        self._work = run(arrived)
        self._work.stopped.connect(self._end)

    def _end(self) -> None:
        self._work = None
        self.progress.end()
        self._enable(on=True)

    def _refuse(self, refused: Refused) -> None:
        self._end()
        self.message.refuse(refused)
        self.other.setFocus()

    def _show(self, review: "TranscriptReview | None") -> None:
        people = self._workplace.fieldwork.respondents(self._session)
        self.model.show_review(review, people)
        turns = review.spoken if review else []
        first = {turn.mark: _choice(turn) for turn in reversed(turns)}
        self.marks.show_marks(counted(Counter(turn.mark for turn in turns)), first, people)
        if turns:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()

    def _take_in(self) -> None:
        review, session, question = self.model.review, self._session, self.question.key
        if review is None:
            return
        self.list.close_editor()
        self.message.clear()
        self._begin(N_("Taking the statements in …"), lambda done: self._context.tasks.run(
            self._workplace,
            lambda own, report: own.transcripts.take_in(session, review, question, progress=report),
            done, self._refuse, self.progress.move_to, self,
        ), self._finish)  # fmt: skip

    def _finish(self, _count: object) -> None:
        self._show(None)
        self.taken.emit()

    def _enable(self, *, on: bool) -> None:
        for part in (self.marks, self.list, self.other, self.leave, self.question):
            part.setEnabled(on)
        self._count()

    def _count(self) -> None:
        """Say how many statements would enter; nothing to take in cannot be pressed."""
        speech = self._context.speech
        entering = len(self.model.review.entering) if self.model.review else 0
        self.take.setText(speech.count("Take in {n} statement", "Take in {n} statements", entering))
        self.take.setEnabled(bool(entering) and self._work is None)
        turns = self.model.rowCount()
        self.summary.setText(speech.count("{n} turn in the file", "{n} turns in the file", turns))
        self.summary.setVisible(bool(turns))

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(28, 16, 28, 12)
        middle.setSpacing(8)
        for part in (self.title, self.summary, self.message, self.progress, self.list, self._hints()):
            middle.addWidget(part)
        middle.setStretchFactor(self.list, 1)
        self._across.setSpacing(0)
        self._across.addWidget(self.marks)
        self._across.addLayout(middle, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._across, 1)
        column.addWidget(self._foot())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(LowScroll(page))
        self.setFocusProxy(self.list)

    def _hints(self) -> FlowRow:
        row = FlowRow(spacing=6)
        for keys, message in _HINTS:
            for key in keys:
                row.add(key_cap(key))
            words = label("small")
            self._words.put(words.setText, message)
            row.add(words)
        return row

    def _foot(self) -> QFrame:
        foot = FlowRow(
            self._question, self.leave, self.other, self.take, spacing=12, ends_from=1, sides=28, ends=10
        )
        dress(foot, look="footer")
        return foot

    def _connect(self) -> None:
        self.marks.named.connect(lambda mark, person, taken: self.model.name(mark, person, taken=taken))
        self.model.reviewed.connect(self._count)
        self.model.dataChanged.connect(lambda *_: self.list.scheduleDelayedItemsLayout())
        self.take.clicked.connect(self._take_in)
        self.leave.clicked.connect(self.left)
        self.other.clicked.connect(lambda: self.ask(self.question.key))
        self.progress.stopped.connect(lambda: self._work.cancel() if self._work else None)
        self._words.put(self.leave.setText, N_("Leave without taking in"))
        self._words.put(self.other.setText, N_("Another file …"))
        self._words.name(self.list, N_("Turns of the transcript"))
        self._words.put(self._question.set_name, N_("Question of the guide"))
        self._context.speech.changed.connect(self._retranslate)
        self._context.theme.changed.connect(self._fit)
        self.marks.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._say_questions("")
        self._count()

    def _retranslate(self) -> None:
        self._say_questions(self.question.key)
        self._count()

    def _say_questions(self, current: str) -> None:
        speech = self._context.speech
        listed = [(one.id, speech.text(one.title)) for one in self._workplace.study.guide.questions]
        self.question.set_options([("", speech.say("none of them")), *listed], current)

    def _fit(self) -> None:
        px = self._context.theme.px
        beside = self.width() >= px(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(direction)
        self.marks.setMinimumWidth(px(_SIDE) if beside else 0)
        self.marks.setMaximumWidth(px(_SIDE) if beside else _ANY)
        self.marks.setMaximumHeight(_ANY if beside else px(_MARKS_HIGH))


def _choice(turn: "Spoken") -> str:
    if not turn.taken:
        return LEFT_OUT
    return turn.participant or UNKNOWN
