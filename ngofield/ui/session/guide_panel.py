"""The guide at the left: the current question large, the other language below, and the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ngofield.domain.guide import Guide, GuideQuestion
from ngofield.ui.context import UiContext
from ngofield.ui.session.guide_row import GuideRow
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import label, quiet_text
from ngofield.ui.widgets.look import dress
from ngofield.ui.widgets.scroll_page import ScrollPage

_OTHER = {"kk": "ru", "ru": "kk", "en": "kk"}


class GuidePanel(QFrame):
    """`changed` is sent when another question became the current one."""

    changed = Signal()

    def __init__(self, context: UiContext, guide: Guide) -> None:
        super().__init__()
        dress(self, look="side-left")
        self._context = context
        self._questions = guide.questions
        self._current = 0
        self._swapped = False
        self._counts: dict[str, int] = {}
        self.place = Chip(context.theme, tone="primary")
        self.question = label("lead", wrap=True)
        self.other = quiet_text()
        self.rows: list[GuideRow] = []
        self._build()
        context.speech.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def current(self) -> GuideQuestion | None:
        """Return the question being discussed."""
        return self._questions[self._current] if self._questions else None

    @property
    def number(self) -> int:
        """Return the number of the question being discussed, the first being 0."""
        return self._current

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many statements each question has."""
        self._counts = counts
        self.retranslate()

    def turn(self, step: int) -> None:
        """Go to the next or the previous question."""
        self.go(self._current + step)

    def go(self, number: int) -> None:
        """Go to a question, the first being 0; beyond the ends nothing happens."""
        if 0 <= number < len(self._questions):
            self._current = number
            self.retranslate()
            self.changed.emit()

    def swap(self) -> None:
        """Show the question in the other language large."""
        self._swapped = not self._swapped
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        speech = self._context.speech
        question = self.current
        if question is None:
            self.question.setText(speech.say("This study has no discussion guide."))
            return
        first, second = speech.language, _OTHER[speech.language]
        if self._swapped:
            first, second = second, first
        self.place.setText(
            speech.say("Question {number} of {all}", number=self._current + 1, all=len(self._questions))
        )
        self.question.setText(question.text.get(first))
        self.other.setText(question.text.get(second) if question.text.has(second) else "")
        for number, (row, told) in enumerate(zip(self.rows, self._questions, strict=True)):
            count = self._counts.get(told.id, 0)
            row.show_question(
                str(number + 1),
                speech.text(told.title),
                speech.number(count) if count else "–",
                chosen=number == self._current,
            )

    def _build(self) -> None:
        page = ScrollPage(margin=22, spacing=10)
        page.inside.addWidget(self.place)
        page.inside.addWidget(self.question)
        page.inside.addWidget(self.other)
        page.inside.addSpacing(8)
        listed = QVBoxLayout()
        listed.setSpacing(2)
        for number, _ in enumerate(self._questions):
            row = GuideRow(self._context.theme)
            row.clicked.connect(lambda _=False, number=number: self.go(number))
            listed.addWidget(row)
            self.rows.append(row)
        page.inside.addLayout(listed)
        page.inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.place.setVisible(bool(self._questions))
