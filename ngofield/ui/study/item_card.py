"""One question of a form as participants see it, its languages side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.report.conditions import ConditionWords
from ngofield.report.paper.plan import Matrix, Question
from ngofield.ui.context import UiContext
from ngofield.ui.study.item_words import kind_line, rule_lines
from ngofield.ui.study.wording_labels import shown_languages, worded
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.labels import label, quiet_text

_SIGNS = {ItemType.SELECT_ONE: "○", ItemType.SELECT_MULTIPLE: "☐", ItemType.RANK: "↕"}
_MOST_CHOICES = 60
_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Viewing:
    """What every card of one form needs."""

    form: Instrument
    context: UiContext
    conditions: ConditionWords

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages side by side."""
        return shown_languages(self.form.languages)


class ItemCard(Card):
    """A question or a note."""

    def __init__(self, question: Question, viewing: Viewing) -> None:
        super().__init__(margin=18, spacing=8)
        self._viewing = viewing
        self._item = question.item
        self._grid = PairGrid(viewing)
        item, lead = question.item, f"{question.number}. " if question.number else ""
        self._grid.text(item.label, "strong" if item.asks else "body", lead=lead, needed=item.asks)
        self._grid.text(item.hint, "quiet")
        for choice in item.choices[:_MOST_CHOICES]:
            self._grid.pair([self._choice(choice, language) for language in viewing.languages])
        for message in (item.constraint_message, item.required_message):
            self._grid.text(message, "quiet", lead="! ")
        self.inside.addLayout(self._grid.layout)
        self._add_facts()

    def _add_facts(self) -> None:
        item, t = self._item, self._viewing.context.speech.translator
        if len(item.choices) > _MOST_CHOICES:
            more = len(item.choices) - _MOST_CHOICES
            self.inside.addWidget(quiet_text(t.count("and {n} more choice", "and {n} more choices", more)))
        self.inside.addWidget(quiet_text(kind_line(item, t)))
        for line in rule_lines(item, self._viewing.conditions, t):
            self.inside.addWidget(quiet_text(line))

    def _choice(self, choice: Choice, language: str) -> QWidget:
        context = self._viewing.context
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, role, needed in ((choice.label, "body", True), (choice.hint, "quiet", False)):
            if said := worded(text, language, role, context, needed=needed):
                words.addWidget(said)
        line.addWidget(label("quiet", _SIGNS.get(self._item.type, "○")), 0, _TOP)
        line.addLayout(words, 1)
        if choice.score is not None:
            points = context.speech.count("{n} point", "{n} points", int(choice.score))
            words.addWidget(Chip(context.theme, points, "primary"), 0, Qt.AlignmentFlag.AlignLeft)
        return row


class MatrixCard(Card):
    """Questions with the same choices, as the lines of a table."""

    def __init__(self, matrix: Matrix, viewing: Viewing) -> None:
        super().__init__(margin=18, spacing=8)
        t, first = viewing.context.speech.translator, matrix.questions[0].item
        several = first.type is ItemType.SELECT_MULTIPLE
        self.inside.addWidget(
            quiet_text(t.say("A table: several answers in each line") if several
                       else t.say("A table: one answer in each line"))
        )  # fmt: skip
        grid = PairGrid(viewing)
        if matrix.title:
            grid.text(matrix.title, "strong")
        grid.pair([_choices_line(first, language, viewing) for language in viewing.languages])
        for question in matrix.questions:
            grid.text(question.item.label, "strong", lead=f"{question.number}. ", needed=True)
            grid.text(question.item.hint, "quiet")
        self.inside.addLayout(grid.layout)
        for question in matrix.questions:
            lines = (kind_line(question.item, t), *rule_lines(question.item, viewing.conditions, t))
            self.inside.addWidget(quiet_text(f"{question.number}. {' · '.join(lines)}"))


class PairGrid:
    """Rows with one place for each language."""

    def __init__(self, viewing: Viewing) -> None:
        self._viewing = viewing
        self.layout = QGridLayout()
        self.layout.setHorizontalSpacing(28)
        self.layout.setVerticalSpacing(6)
        for place in range(len(viewing.languages)):
            self.layout.setColumnStretch(place, 1)

    def text(self, text: LocalText, role: str, *, lead: str = "", needed: bool = False) -> None:
        """Add a text; one that nobody misses takes no room."""
        context = self._viewing.context
        self.pair(
            [worded(text, one, role, context, lead=lead, needed=needed) for one in self._viewing.languages]
        )

    def pair(self, widgets: Sequence[QWidget | None]) -> None:
        """Add one row."""
        if not any(widgets):
            return
        row = self.layout.rowCount()
        for place, widget in enumerate(widgets):
            if widget is not None:
                self.layout.addWidget(widget, row, place, _TOP)


def _choices_line(item: Item, language: str, viewing: Viewing) -> QWidget | None:
    """Return the choices of a table on one line; one missing word marks it."""
    line = " · ".join(choice.label.texts.get(language, "") for choice in item.choices)
    whole = all(choice.label.has(language) for choice in item.choices)
    text = LocalText({language: line} if whole else {})
    return worded(text, language, "body", viewing.context, needed=True)
