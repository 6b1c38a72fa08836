"""A form as its participants meet it, two languages side by side: groups, repeats on a rail, questions."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.domain.wording import lacks, missing_in
from ngofield.report.conditions import ConditionWords
from ngofield.report.paper.plan import Matrix, Plan, Question
from ngofield.ui.context import UiContext
from ngofield.ui.study.item_card import ItemCard, MatrixCard, PairGrid, Viewing
from ngofield.ui.study.item_words import group_lines
from ngofield.ui.study.wording_labels import named
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.look import dress

_AT_ONCE = 12
"""Parts made before the form is shown; the rest follows between the events of the window."""


class FormView(QWidget):
    """The form whole, or only what lacks words in one of the two languages (`only_missing`)."""

    def __init__(self, form: Instrument, context: UiContext, *, only_missing: bool = False) -> None:
        super().__init__()
        self._viewing = Viewing(form, context, ConditionWords(form, context.speech.translator))
        self._plan = Plan(form)
        self._only_missing = only_missing
        column = _column(self)
        column.addLayout(self._titles())
        self._rest = self._build(self._items(), 0, column)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.build_more)
        self.build_more()

    @property
    def is_whole(self) -> bool:
        """Tell whether every part is there."""
        return not self._timer.isActive()

    def build_more(self) -> None:
        """Make some more of the parts."""
        made = sum(1 for _, _part in zip(range(_AT_ONCE), self._rest, strict=False))
        if made < _AT_ONCE:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(0)

    def _items(self) -> list[Item]:
        drawn = [item for item in self._viewing.form.items if item.type is not ItemType.REPEAT]
        if not self._only_missing:
            return drawn
        untitled = {group.name for group in self._viewing.form.groups if self._lacks(group.label)}
        firsts = [next((item for item in drawn if name in item.groups), None) for name in untitled]
        return [item for item in drawn if self._misses(item) or item in firsts]

    def _misses(self, item: Item) -> bool:
        return any(missing_in(item, language) for language in self._viewing.languages)

    def _lacks(self, text: LocalText) -> bool:
        return any(lacks(text, language) for language in self._viewing.languages)

    def _build(self, items: Sequence[Item], depth: int, column: QVBoxLayout) -> Iterator[None]:
        """Make the parts of items that stand `depth` groups deep, one at each step."""
        form = self._viewing.form
        for name, same in groupby(items, lambda item: item.groups[depth] if len(item.groups) > depth else ""):
            run, group = list(same), form.group(name)
            if group is not None:
                yield from self._build(run, depth + 1, self._group(group, column))
            elif name:
                yield from self._build(run, depth + 1, column)
            else:
                for part in self._plan.rows(run):
                    column.addWidget(self._card(part))
                    yield

    def _card(self, part: Question | Matrix) -> QWidget:
        if isinstance(part, Matrix):
            return MatrixCard(part, self._viewing)
        return ItemCard(part, self._viewing)

    def _group(self, group: Group, column: QVBoxLayout) -> QVBoxLayout:
        """Add the head of a group; a repeat's parts stand on a rail, to which the layout returned belongs."""
        t = self._viewing.context.speech.translator
        if group.repeats:
            rail = QFrame()
            dress(rail, look="callout")
            column.addWidget(rail)
            column = _column(rail)
            column.setContentsMargins(18, 4, 0, 4)
        grid = PairGrid(self._viewing)
        grid.text(group.label, "strong" if group.groups else "lead")
        column.addLayout(grid.layout)
        for line in group_lines(group, self._viewing.conditions, t):
            column.addWidget(quiet_text(line))
        return column

    def _titles(self) -> QGridLayout:
        grid = PairGrid(self._viewing)
        form, _context = self._viewing.form, self._viewing.context
        grid.text(form.title, "lead")
        grid.pair([quiet_text(named(one)) for one in self._viewing.languages])
        return grid.layout


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    return column
