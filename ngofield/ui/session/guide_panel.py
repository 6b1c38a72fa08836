"""The guide at the left: the current question large, the other language below, and the list."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.guide import Guide, GuideQuestion
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import row_button
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import heading, label, quiet_text
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
        self.question = heading(wrap=True)
        self.other = quiet_text()
        self.rows: list[GuideRow] = []
        self._build()
        context.speech.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def current(self) -> GuideQuestion | None:
        """Return the question being discussed."""
        return self._questions[self._current] if self._questions else None

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many statements each question has."""
        self._counts = counts
        for row, question in zip(self.rows, self._questions, strict=True):
            row.show_count(counts.get(question.id, 0), self._context.speech.number)

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
            row.show_question(number + 1, speech.text(told.title), chosen=number == self._current)

    def _build(self) -> None:
        page = ScrollPage(margin=22, spacing=10)
        page.inside.addWidget(self.place)
        page.inside.addWidget(self.question)
        page.inside.addWidget(self.other)
        page.inside.addSpacing(8)
        listed = QVBoxLayout()
        listed.setSpacing(2)
        for number, _ in enumerate(self._questions):
            row = GuideRow()
            row.button.clicked.connect(lambda _=False, number=number: self.go(number))
            listed.addWidget(row)
            self.rows.append(row)
        page.inside.addLayout(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.show_counts({})
        self.place.setVisible(bool(self._questions))


class GuideRow(QWidget):
    """A question in the list: its number, its short name, and how many statements it has."""

    def __init__(self) -> None:
        super().__init__()
        self.button = row_button()
        self._count = label("quiet")
        self._name = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.addWidget(self.button, 1)
        line.addWidget(self._count)

    def show_question(self, number: int, title: str, *, chosen: bool) -> None:
        """Show the question."""
        self.button.setText(f"{number}  {title}")
        self.button.setToolTip(title)
        self.button.setChecked(chosen)

    def show_count(self, count: int, number: Callable[[int], str]) -> None:
        """Show how many statements it has; a dash for none."""
        self._count.setText(number(count) if count else "–")
