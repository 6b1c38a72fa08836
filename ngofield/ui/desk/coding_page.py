"""The desk's coding: statements or open answers in the middle, the codebook at the right, by keyboard."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ngofield.domain.codebook import STATEMENTS
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.code_panel import CodePanel
from ngofield.ui.desk.coding_grids import passage_grid, usage
from ngofield.ui.desk.passages import Passage, passages, topic_title, topics, uncoded
from ngofield.ui.desk.slots import CodeSlots
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.digits import KAZAKH_DIGIT_ROW
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.field import Dropdown
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import body, quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.widgets.sides import SideWidths
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

ALL, UNCODED = "all", "uncoded"
_TOPIC = 36


class CodingPage(QWidget):
    """What was coded stays in the list until the filter is chosen again."""

    changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._records: dict[str, Passage] = {}
        self._shown: list[str] = []
        self._open: dict[str, int] = {}
        self.message = MessageBar(context.speech)
        self.topic = Dropdown()
        self.topic.setMinimumContentsLength(_TOPIC)
        self.filter = Segmented(size="small")
        self.table = GridView(context.theme, tall=False, narrowest=280)
        self.words = body()
        self.facts = quiet_text()
        self.codes = CodePanel(context, workplace)
        self.empty = EmptyState()
        self._middle = QStackedWidget()
        self._build()
        self._connect()
        Words(context.speech, self).name(self.topic, N_("What is coded"))
        self.refresh()
        self.setFocusProxy(self.table)
        choices = [self.filter.option(key) for key in (ALL, UNCODED)]
        for before, after in pairwise([self.topic, *choices, self.table, self.codes.search]):
            QWidget.setTabOrder(before, after)

    def refresh(self) -> None:
        """Read what is to be coded from the store."""
        self._open = {topic: uncoded(self._workplace, topic) for topic in topics(self._workplace.study)}
        self.topic.set_options(self._topics())
        self._read()

    def show_topic(self, topic: str) -> None:
        """Show the statements, or the answers to one open question ("form1.suggestions"), uncoded first."""
        self.topic.set_options(self._topics(), topic)
        self._read()
        if self._open[topic]:
            self.filter.set_current(UNCODED)
            self._choose(UNCODED)

    def _read(self) -> None:
        topic = self.topic.key or STATEMENTS
        self.codes.show_topic(topic)
        self._records = {one.id: one for one in passages(self._workplace, topic)}
        self._choose(self.filter.current or ALL)

    def retranslate(self) -> None:
        """Say everything again."""
        speech, records = self._context.speech, self._records.values()
        left = sum(not record.codes for record in records)
        self._open[self.topic.key or STATEMENTS] = left
        self.topic.set_options(self._topics())
        self.filter.set_options(
            [
                (ALL, speech.say("all · {n}", n=speech.number(len(records)))),
                (UNCODED, speech.say("without a code · {n}", n=speech.number(left))),
            ],
            self.filter.current or ALL,
        )
        shown = [self._records[key] for key in self._shown]
        topic = self.topic.key
        self.table.grid.show(*passage_grid(shown, topic, self._workplace.study, speech))
        self.table.selectRow(max(self.table.currentIndex().row(), 0))
        self._middle.setCurrentIndex(0 if shown else 1)
        self._say_empty()
        self._say_current()

    @property
    def current(self) -> Passage | None:
        """Return the statement or the answer the user is on."""
        row = self.table.currentIndex().row()
        return self._records[self._shown[row]] if 0 <= row < len(self._shown) else None

    def toggle(self, guid: str) -> None:
        """Give the code to the current passage, or take it back; one durable commit."""
        record = self.current
        if record is None:
            return
        coding = self._workplace.coding
        try:
            given = coding.uncode(record.id, guid) if guid in record.codes else coding.code(record.id, guid)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.codes.slots.use(guid)
        self._records[record.id] = replace(record, codes=frozenset(given))
        self.retranslate()
        self.changed.emit()

    def _choose(self, key: str) -> None:
        records = self._records.values()
        self._shown = [record.id for record in records if key == ALL or not record.codes]
        self.retranslate()

    def _topics(self) -> list[tuple[str, str]]:
        speech, study = self._context.speech, self._workplace.study
        return [
            (topic, speech.say("{topic} · {n} without a code", topic=topic_title(topic, study, speech),
                               n=speech.number(left)))
            for topic, left in self._open.items()
        ]  # fmt: skip

    def _say_current(self) -> None:
        record = self.current
        self._card.setVisible(record is not None)
        if record is None:
            self.codes.show_codes((), usage(self._records.values()))
            return
        place = self._workplace.study.locality(record.locality)
        speech = self._context.speech
        facts = (speech.text(place.name) if place else record.locality, record.speaker, record.language)
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.words.setText(record.text)
        self.codes.show_codes(record.codes, usage(self._records.values()))

    def _say_empty(self) -> None:
        say, spoken = self._context.speech.say, self.topic.key == STATEMENTS
        if self._records and not spoken:
            self.empty.say(say("Every answer has a code"), say("Choose “all” to look at them again."))
        elif self._records:
            self.empty.say(say("Every statement has a code"), say("Choose “all” to look at them again."))
        else:
            self.empty.say(
                say("No statements yet") if spoken else say("No answers to this question yet"),
                say("Merge the bundles of the laptops in the tab Bundles, or open a session in Field."),
            )

    def _build(self) -> None:
        self._card = Card(margin=16, spacing=6)
        self._card.inside.addWidget(self.facts)
        self._card.inside.addWidget(self.words)
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.empty)
        Words(self._context.speech, self).name(self.table, N_("Statements and answers"))
        left = QVBoxLayout()
        left.setContentsMargins(28, 20, 28, 20)
        left.setSpacing(12)
        left.addWidget(self.message)
        left.addWidget(flow_row(self.topic, self.filter, spacing=12))
        left.addWidget(self._middle, 1)
        left.addWidget(self._card)
        SideWidths(self._context.theme, self).keep(self.codes, 390, 0.36)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addLayout(left, 1)
        line.addWidget(self.codes)

    def _connect(self) -> None:
        self.filter.chosen.connect(self._choose)
        self.topic.activated.connect(lambda _: self._read())
        self.codes.toggled.connect(self.toggle)
        self.codes.left.connect(self.table.setFocus)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._say_current())
        self._context.speech.changed.connect(self.retranslate)
        self._shortcut(["#", "Ctrl+F"], self.codes.search.setFocus)
        for digit in range(1, CodeSlots.SIZE + 1):
            keys = [str(digit), KAZAKH_DIGIT_ROW[digit - 1]]
            self._shortcut(keys, lambda digit=digit: self._press_digit(digit))

    def _shortcut(self, keys: Sequence[str], action: object) -> None:
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def _press_digit(self, digit: int) -> None:
        guid = self.codes.slots.at(digit)
        if guid:
            self.toggle(guid)
