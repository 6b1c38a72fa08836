"""Several questions with the same choices where a grid has no room: a card for each question."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.choices import CardEditor, SeveralEditor, SingleEditor
from ngofield.ui.participant.parts import Problem, Tagged, Toggle
from ngofield.ui.words import Words


class Part(NamedTuple):
    """One question with its choices and, below them, the quiet choice to say nothing."""

    item: Item
    label: Tagged
    problem: Problem
    editor: CardEditor
    silence: Toggle | None


class MatrixCards(QWidget):
    """The questions below each other; signals carry the key of the question."""

    given = Signal(str, object)
    emptied = Signal(str)
    withheld = Signal(str)
    passed = Signal()

    def __init__(self, booth: Booth, items: tuple[Item, ...], *, silence: bool) -> None:
        super().__init__()
        self._booth = booth
        self._words = Words(booth.speech, self)
        self.parts: list[Part] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(booth.theme.px(8))
        for item in items:
            self._add(item, silence=silence)
        self._column.addStretch()

    def say(self) -> None:
        """Say everything again."""
        for part in self.parts:
            part.label.say(self._booth.spoken(part.item.label))
            part.editor.retranslate()

    def show_answers(self, answers: Mapping[str, Answer | None]) -> None:
        """Mark what is chosen at each question."""
        for part in self.parts:
            answer = answers.get(part.item.key)
            part.editor.show_answer(answer)
            if part.silence is not None:
                part.silence.setChecked(answer is not None and answer.missing is Missing.REFUSED)

    def complain(self, key: str, sentence: str) -> None:
        """Write at a question what must be mended."""
        for part in self.parts:
            if part.item.key == key:
                part.problem.tell(sentence)

    def focus_on(self, key: str) -> None:
        """Go to a question."""
        for part in self.parts:
            if part.item.key == key:
                part.editor.first_focus()

    def flush(self) -> None:
        """Choose what digits mean that more were waited for."""
        for part in self.parts:
            part.editor.flush()

    def controls(self) -> list[QWidget]:
        """Return the cards, question by question."""
        found: list[QWidget] = []
        for part in self.parts:
            found += part.editor.controls()
            found += [part.silence] if part.silence is not None else []
        return found

    def _add(self, item: Item, *, silence: bool) -> None:
        several = item.type is ItemType.SELECT_MULTIPLE
        editor = SeveralEditor(self._booth, item) if several else SingleEditor(self._booth, item)
        key = item.key
        editor.given.connect(lambda value: self.given.emit(key, value))
        editor.emptied.connect(lambda: self.emptied.emit(key))
        editor.passed.connect(self.passed)
        toggle = self._make_silence(key) if silence else None
        part = Part(item, Tagged("subquestion", RING), Problem(), editor, toggle)
        for widget in (part.label, part.problem, part.editor):
            self._column.addWidget(widget)
        if toggle is not None:
            self._column.addWidget(toggle)
        self._column.addSpacing(self._booth.theme.px(14))
        self.parts.append(part)

    def _make_silence(self, key: str) -> Toggle:
        made = Toggle("word")
        self._words.put(made.say, N_("I prefer not to answer"))
        made.clicked.connect(lambda on: (self.withheld if on else self.emptied).emit(key))
        return made
