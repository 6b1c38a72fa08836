"""Where two typings of a sheet differ: question by question, both answers side by side, one key decides."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.response import Answer
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.entry.differences import Comparison, Difference, together
from ngofield.services.entry.reading import read
from ngofield.services.entry.rows import row_number
from ngofield.services.entry.sentences import agreement_words
from ngofield.services.entry.sheets import Sheet
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_words import answer_text
from ngofield.ui.entry.row_editor import RowEditor
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.digits import digit_of
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading, key_cap, label, quiet_text, strong
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_FIRST, _SECOND, _THIRD = 1, 2, 3
_MOVES = {
    Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_Left.value: -1,
}


class Side(Card):
    """What one person typed, with the key that takes it. `answer` is None where they typed nothing."""

    def __init__(self, context: UiContext, number: int, who: str, words: str, answer: Answer | None) -> None:
        super().__init__("card", margin=16, spacing=8)
        speech = context.speech
        self.answer = answer
        self.take = secondary(speech.say("This stands on the paper"))
        self.take.setEnabled(answer is not None)
        self.take.setAccessibleName(f"{who}: {words}. {self.take.text()}")
        self.inside.addWidget(FlowRow(key_cap(str(number)), quiet_text(who), spacing=8))
        self.inside.addWidget(label("lead", words, wrap=True))
        self.inside.addStretch(1)
        self.inside.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)


class ReviewPage(QWidget):
    """1 takes the first typing, 2 the second, 3 types what the paper says; the arrows lead to the others."""

    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self._first_id = ""
        self._place = 0
        self.sheet: Sheet | None = None
        self.comparison: Comparison | None = None
        self.sides: list[Side] = []
        self.third: RowEditor | None = None
        self.type_third = secondary()
        self.close_page = quiet()
        self.message = MessageBar(context.speech)
        self.title = heading(wrap=True)
        self.agreement = body()
        self.where = Chip(context.theme, bold=True)
        self._question = QVBoxLayout()
        self._build()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.type_third.clicked.connect(self._open_third)
        self.close_page.clicked.connect(self.closed)
        context.speech.changed.connect(self._say)

    @property
    def difference(self) -> Difference | None:
        """Return the difference that is shown, or None where none is left."""
        left = self.comparison.open if self.comparison else ()
        return left[min(self._place, len(left) - 1)] if left else None

    def begin(self, first_id: str) -> None:
        """Show the differences of a sheet, from the first one."""
        self._first_id, self._place = first_id, 0
        self.message.clear()
        self.refresh()
        self.take_keyboard()

    def refresh(self) -> None:
        """Look at the store again. A sheet that is no longer typed twice is left."""
        if not self._first_id:
            return
        try:
            self.sheet = self._workplace.entry.sheet(self._first_id)
        except Refused:
            self.closed.emit()
            return
        self.comparison = self._workplace.entry.compare(self.sheet)
        if self.comparison is None:
            self.closed.emit()
            return
        self._say()

    def take_keyboard(self) -> None:
        """Give the keyboard to the choice; where nothing is left, to the way back."""
        if self.third is not None:
            self.third.cell.setFocus()
        elif self.difference is None:
            self.close_page.setFocus()
        else:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by 1, 2 or 3; go to other differences by the arrows; leave by Escape."""
        digit = digit_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif self.difference is not None and event.key() in _MOVES:
            self._move(_MOVES[event.key()])
        elif digit in (_FIRST, _SECOND) and len(self.sides) == _SECOND:
            self._take(self.sides[digit - 1].answer)
        elif digit == _THIRD:
            self._open_third()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        page = ScrollPage(widest=980, margin=24, spacing=14)
        told = quiet_text()
        self._words.put(
            told.setText,
            N_("Take the paper and look what stands there. Both typings are kept; what you choose is the "
               "answer from now on."),
        )  # fmt: skip
        self._words.put(self.close_page.setText, N_("← Back to the sheets"))
        top = FlowRow(self.title, self.where, spacing=12)
        for part in (FlowRow(self.close_page), top, self.agreement, told, self.message):
            page.inside.addWidget(part)
        self._question.setSpacing(12)
        page.inside.addLayout(self._question)
        page.inside.addWidget(FlowRow(self.type_third))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _say(self) -> None:
        if self.sheet is None or self.comparison is None:
            return
        speech, left = self._context.speech, self.comparison.open
        self.title.setText(speech.say("Sheet {sheet}: two typings", sheet=self.sheet.code))
        self.agreement.setText(agreement_words(speech.translator, together([self.comparison])))
        self.type_third.setText(speech.say("3   Neither: type what the paper says"))
        self.type_third.setVisible(bool(left))
        self.where.setVisible(bool(left))
        self._place = max(0, min(self._place, len(left) - 1))
        self.where.setText(
            speech.say(
                "{number} of {total}", number=speech.number(self._place + 1), total=speech.number(len(left))
            )
        )
        self._show()

    def _show(self) -> None:
        clear_layout(self._question)
        self.sides, self.third = [], None
        found, sheet, speech = self.difference, self.sheet, self._context.speech
        if found is None or sheet is None or sheet.second is None:
            self._question.addWidget(
                Chip(self._context.theme, speech.say("✓ No difference is left"), "positive")
            )
            self.setAccessibleName(speech.say("✓ No difference is left"))
            return
        language = sheet.first.language
        asked = f"{row_number(found.row)}. {found.item.label.get(language) or found.item.name}"
        self._question.addWidget(strong(asked, wrap=True))
        line = QHBoxLayout()
        line.setSpacing(12)
        for number, (answer, response, turn) in enumerate(
            ((found.first, sheet.first, N_("First typing, {initials}")),
             (found.second, sheet.second, N_("Second typing, {initials}"))), 1,
        ):  # fmt: skip
            words = answer_text(speech, found.item, answer, language) or speech.say(
                "nothing typed: was not asked"
            )
            side = Side(self._context, number, speech.say(turn, initials=response.typist), words, answer)
            side.take.clicked.connect(lambda _=False, answer=answer: self._take(answer))
            self.sides.append(side)
            line.addWidget(side, 1)
        self._question.addLayout(line)
        self.setAccessibleName(". ".join([asked, *(side.take.accessibleName() for side in self.sides)]))
        self.setAccessibleDescription(
            speech.say("1 and 2 take an answer, 3 types another one, the arrows go to the next difference.")
        )

    def _open_third(self) -> None:
        found, sheet = self.difference, self.sheet
        if found is None or sheet is None or self.third is not None:
            return
        self.third = RowEditor(self._context, found.row, sheet.first.language, empty=True)
        self.third.cell.accepted.connect(self._take_third)
        self.third.cell.left.connect(self._escape)
        self._question.addWidget(self.third)
        self.third.cell.setFocus()

    def _take_third(self) -> None:
        if self.third is None or self.sheet is None:
            return
        try:
            answer = read(self.third.row.item, self.third.cell.text(), self.sheet.first.language)
        except Refused as refused:
            self.third.complain(self._context.speech.refusal(refused))
            return
        self._take(answer)

    def _take(self, answer: Answer | None) -> None:
        found = self.difference
        if found is None or answer is None:
            return
        try:
            self._workplace.entry.settle(self._first_id, found.item.key, answer)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        self.refresh()
        self.take_keyboard()

    def _move(self, by: int) -> None:
        left = len(self.comparison.open) if self.comparison else 0
        self._place = max(0, min(self._place + by, left - 1))
        self._say()

    def _escape(self) -> None:
        """Give up typing a third answer, else leave."""
        if self.third is None:
            self.closed.emit()
            return
        self._show()
        self.take_keyboard()
