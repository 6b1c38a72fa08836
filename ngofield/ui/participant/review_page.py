"""All answers once more, each with a way to change it, and then Send."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.participant.answer_words import answer_words
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.headings import Heading, heading_words, headings
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import Problem, Tagged, push, text
from ngofield.ui.widgets.look import dress


class ReviewRow(QFrame):
    """One question with its answer; `change` leads back to it."""

    def __init__(self, booth: Booth, interview: Interview, item: Item) -> None:
        super().__init__()
        dress(self, part="sheet")
        self._booth = booth
        self._interview = interview
        self.item = item
        self.question, self.answer = Tagged("hint"), text("answer")
        self.change: QPushButton = push("link")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.question)
        words.addWidget(self.answer)
        line = QHBoxLayout(self)
        line.setContentsMargins(22, 10, 14, 10)
        line.setSpacing(16)
        line.addLayout(words, 1)
        line.addWidget(self.change)
        booth.speech.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        speech, given = self._booth.speech, self._interview.answer(self.item)
        self.question.say(self._booth.spoken(self.item.label))
        silent = given is None or given.value is None
        dress(self.answer, part="answer-none" if silent else "answer")
        self.answer.setText(self._answer_words(given))
        self.change.setText(speech.say("Change"))
        self.change.setAccessibleName(speech.say("Change"))
        self.change.setAccessibleDescription(self.question.words.text())

    def _answer_words(self, given: Answer | None) -> str:
        if self.item.type is ItemType.REPEAT:
            return str(self._interview.repeats(self.item))
        return answer_words(self._booth, self.item, given)


class ReviewPage(Page):
    """`correcting` carries the item to change; `moved` leads back; `sent` says that all is sent."""

    correcting = Signal(object)
    moved = Signal()
    sent = Signal()

    def __init__(self, booth: Booth, interview: Interview) -> None:
        super().__init__(booth)
        self._interview = interview
        title, explained = text("greeting"), text("hint")
        self.words.put(title.setText, N_("Your answers"))
        self.words.put(
            explained.setText, N_("Please look through them. You may change any of them; then press Send.")
        )
        self.problem = Problem()
        inside = self.column.inside
        inside.setSpacing(booth.theme.px(10))
        for part in (title, explained, self.problem):
            inside.addWidget(part)
        inside.addSpacing(booth.theme.px(4))
        self.rows: list[ReviewRow] = []
        self.titles: list[Tagged] = []
        self._above: list[tuple[Heading, ...]] = []
        for item in interview.questions:
            self._add_title(headings(interview.instrument, item))
            self._add_row(item)
        inside.addStretch()
        self.back, self.send = push("plain"), push("main")
        self._arrange_bottom()
        self._speak()
        booth.speech.changed.connect(self._speak)

    def first_focus(self) -> None:
        """Begin at Send."""
        self.send.setFocus()

    def change_language(self, language: str) -> None:
        """Note the language, then speak it."""
        try:
            self._interview.speak(language)
        except Refused as refused:
            self.complain(self.booth.speech.refusal(refused))
        super().change_language(language)

    def complain(self, sentence: str) -> None:
        """Say why it does not go on."""
        self.problem.tell(sentence)
        self.column.to_top()

    def _add_title(self, above: tuple[Heading, ...]) -> None:
        """Put a heading where another section begins."""
        if above == (self._above[-1] if self._above else ()):
            return
        title = Tagged("lead")
        self._above.append(above)
        self.titles.append(title)
        self.column.inside.addSpacing(self.booth.theme.px(10))
        self.column.inside.addWidget(title)

    def _add_row(self, item: Item) -> None:
        row = ReviewRow(self.booth, self._interview, item)
        row.change.clicked.connect(lambda _on=False: self.correcting.emit(item))
        self.column.follow(row.change)
        self.rows.append(row)
        self.column.inside.addWidget(row)

    def _speak(self) -> None:
        for title, above in zip(self.titles, self._above, strict=True):
            title.say(heading_words(self.booth, above))

    def _arrange_bottom(self) -> None:
        self.words.put(lambda said: self.back.setText(f"← {said}"), N_("Back"))
        self.words.name(self.back, N_("Back"))
        self.words.put(lambda said: self.send.setText(f"✓ {said}"), N_("Send"))
        self.words.name(self.send, N_("Send"))
        self.back.clicked.connect(self._go_back)
        self.send.clicked.connect(self._send)
        self.footer.addWidget(self.back)
        self.footer.addStretch()
        self.footer.addWidget(self.send)

    def _go_back(self) -> None:
        try:
            self._interview.back()
        except Refused as refused:
            self.complain(self.booth.speech.refusal(refused))
            return
        self.moved.emit()

    def _send(self) -> None:
        unanswered = self._interview.first_incomplete()
        if unanswered is not None:
            self.correcting.emit(unanswered)
            return
        try:
            self._interview.finish()
        except Refused as refused:
            self.complain(self.booth.speech.refusal(refused))
            return
        self.sent.emit()
