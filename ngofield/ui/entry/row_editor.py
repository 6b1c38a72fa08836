"""The row that is typed into: the whole question, its choices with their digits, and the cell."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout

from ngofield.domain.item import Choice, ItemType
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.entry.reading import read, written
from ngofield.services.entry.rows import Row, row_number
from ngofield.ui.context import UiContext
from ngofield.ui.entry.cell import Cell
from ngofield.ui.entry.entry_words import answer_text, question_text
from ngofield.ui.entry.row_delegate import CELL, GAP, NUMBER
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, label, quiet_text, strong
from ngofield.ui.widgets.look import dress

_ANY_WIDTH = 16777215
_MOST_SHOWN = 30
HINTS = {
    ItemType.TEXT: N_("Type the words of the paper."),
    ItemType.INTEGER: N_("A whole number."),
    ItemType.DECIMAL: N_("A number, such as 2,5."),
    ItemType.RANGE: N_("A number."),
    ItemType.DATE: N_("A date, such as 2.12.2024."),
    ItemType.TIME: N_("A time, such as 14:30."),
    ItemType.DATETIME: N_("Date and time, such as 2.12.2024 14:30."),
    ItemType.SELECT_ONE: N_("The number of the answer."),
    ItemType.SELECT_MULTIPLE: N_("The numbers of all answers marked, such as 1 3."),
    ItemType.RANK: N_("The numbers in the boxes, from top to bottom."),
    ItemType.ACKNOWLEDGE: N_("1 where the box is ticked."),
    ItemType.REPEAT: N_("How many of these are filled in on the paper."),
}


class RowEditor(Card):
    """What is typed is shown in words below the cell at once, before Enter saves it.

    `reshaped` tells that it needs another height now, `note_asked` to leave the answer blank with a note.
    """

    reshaped = Signal()
    note_asked = Signal()

    def __init__(
        self, context: UiContext, row: Row, language: str, *, narrow: bool = False, empty: bool = False
    ) -> None:
        """Show what was typed into `row` before, or an `empty` cell."""
        super().__init__("entry", margin=context.theme.px(10), spacing=0)
        self._context = context
        self._language = language
        self.row = row
        self.cell = Cell()
        self.echo = label("strong", wrap=True)
        self.problem = label("body", wrap=True)
        self.note = secondary()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.cell.setText("" if empty else written(row.item, row.answer))
        self.cell.textEdited.connect(self._typed)
        self._say_echo()
        self.set_narrow(narrow)

    def complain(self, sentence: str, *, may_note: bool = False) -> None:
        """Show why what was typed was not saved; offer to note it where the paper says so."""
        self.problem.setText(sentence)
        self.problem.show()
        self.note.setVisible(may_note)
        self.cell.setAccessibleDescription(sentence)

    def event(self, event: QEvent, /) -> bool:
        """Tell where the words need another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.reshaped.emit()
        return super().event(event)

    @property
    def _is_text(self) -> bool:
        return self.row.item.type is ItemType.TEXT

    def set_narrow(self, narrow: bool) -> None:
        """Put the cell below the question where there is little room, and always where words are typed."""
        stacked = narrow or self._is_text
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)
        width = self._context.theme.px(CELL - 2 * GAP)
        self.cell.setMaximumWidth(_ANY_WIDTH if self._is_text else width)
        self.cell.setMinimumWidth(width)
        for part in (self.echo, self.problem, self.hint):
            part.setMaximumWidth(_ANY_WIDTH if stacked else width)

    def _build(self) -> None:
        theme, speech = self._context.theme, self._context.speech
        number = label("strong", row_number(self.row))
        number.setMinimumWidth(theme.px(NUMBER - 2 * GAP))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        question = QVBoxLayout()
        question.setSpacing(theme.px(6))
        question.addWidget(strong(self.row.item.label.get(self._language) or self.row.item.name, wrap=True))
        if self.row.item.choices:
            question.addWidget(self._choices())
        question.addStretch(1)
        answer = QVBoxLayout()
        answer.setSpacing(theme.px(4))
        self.hint = quiet_text(speech.say(HINTS[self.row.item.type]))
        self.problem.hide()
        dress(self.problem, role="problem")
        self.note.hide()
        self.note.setText(speech.say("F4   leave blank, note it"))
        self.note.clicked.connect(self.note_asked)
        left = Qt.AlignmentFlag.AlignLeft
        answer.addWidget(self.cell, 0, Qt.AlignmentFlag(0) if self._is_text else left)
        for part in (self.echo, self.problem):
            answer.addWidget(part)
        answer.addWidget(self.note, 0, left)
        answer.addWidget(self.hint)
        answer.addStretch(1)
        self._line.setSpacing(theme.px(GAP))
        self._line.addLayout(question, 1)
        self._line.addLayout(answer, 0)
        whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.setSpacing(theme.px(GAP))
        whole.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._line, 1)
        self.inside.addLayout(whole)
        self._name_cell()

    def _name_cell(self) -> None:
        speech, item = self._context.speech, self.row.item
        question = question_text(item, self._language)
        self.cell.setAccessibleName(
            speech.say("Question {number}: {question}", number=row_number(self.row), question=question)
        )
        offered = (f"{n} {choice.label.get(self._language)}" for n, choice in enumerate(item.choices, 1))
        self.cell.setAccessibleDescription("; ".join((self.hint.text(), *offered)))

    def _choices(self) -> FlowRow:
        shown = self.row.item.choices[:_MOST_SHOWN]
        parts = [self._choice(number, choice) for number, choice in enumerate(shown, 1)]
        if len(self.row.item.choices) > _MOST_SHOWN:
            more = N_("… up to {n}: type the number, or how the answer begins")
            parts.append(quiet_text(self._context.speech.say(more, n=len(self.row.item.choices))))
        return FlowRow(*parts, spacing=self._context.theme.px(24))

    def _choice(self, number: int, choice: Choice) -> QLabel:
        words = choice.label.get(self._language) or choice.name
        return body(f"{number} – {words}")

    def _typed(self) -> None:
        self.problem.hide()
        self.note.hide()
        self._say_echo()

    def _say_echo(self) -> None:
        """Say in words what the digits mean; nothing while they cannot be read."""
        self.echo.setText("")
        try:
            answer = read(self.row.item, self.cell.text(), self._language)
        except Refused:
            return
        if answer.missing is not None or self.row.item.type not in (ItemType.TEXT, ItemType.INTEGER):
            self.echo.setText(answer_text(self._context.speech, self.row.item, answer, self._language))
