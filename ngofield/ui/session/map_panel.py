"""The map with its legend: the towns by the state of their sessions, or by their score."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.result import ScoreTable
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.country_map import ATTRIBUTION, CountryMap
from ngofield.ui.session.mark_painter import MarkSign
from ngofield.ui.session.road import Stop
from ngofield.ui.session.town_marks import Mark, score_marks, state_marks
from ngofield.ui.widgets.field import Dropdown
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, label, quiet_text
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

STATE, SCORE = "state", "score"


class MapPanel(QWidget):
    """`chosen` tells the town that was opened on the map. Scores are computed when they are asked for."""

    chosen = Signal(str)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self._stops: Sequence[Stop] = ()
        self._marks: Mapping[str, Mark] = {}
        self._table: ScoreTable | None = None
        self.by = Segmented()
        self.scale = Dropdown()
        self.map = CountryMap(context, workplace.study.localities)
        self.told = body()
        self.legend = FlowRow(spacing=12)
        self._refused = quiet_text()
        self._build()
        context.speech.changed.connect(self._show)

    def refresh(self, stops: Sequence[Stop], current: str) -> None:
        """Show the sessions there are now."""
        self._stops = stops
        if not self.map.current:
            self.map.current = current
        self._choose()

    def _build(self) -> None:
        name, attribution = label("quiet", wrap=True), label("small", wrap=True)
        self._words.put(name.setText, N_("Where the sessions are"))
        self._words.put(attribution.setText, ATTRIBUTION)
        self._words.name(self.by, N_("What the marks on the map tell"))
        self._words.name(self.scale, N_("Score"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (FlowRow(name, self.by, spacing=12), self.scale, self.map, self.told, self.legend):
            column.addWidget(part)
        column.addWidget(self._refused)
        column.addWidget(attribution)
        scales = self._workplace.study.scales
        self.by.setVisible(bool(scales))
        self.scale.setVisible(False)
        self._refused.hide()
        self.by.chosen.connect(lambda _: self._choose())
        self.scale.currentIndexChanged.connect(lambda _: self._choose())
        self.map.pointed.connect(lambda _: self._tell())
        self.map.chosen.connect(self.chosen)
        self.by.set_options(self._switch(), STATE)

    def _switch(self) -> list[tuple[str, str]]:
        speech = self._context.speech
        return [(STATE, speech.say("By state")), (SCORE, speech.say("By score"))]

    def _choose(self) -> None:
        """Show states at once; have scores computed beside the window first."""
        self._table = None
        if self.by.current != SCORE:
            self._show()
            return
        self._name_scales()
        scale = self.scale.key
        self._context.tasks.run(
            self._workplace, lambda own, _: own.tabulation.score(scale), self._scored, self._failed,
            owner=self,
        )  # fmt: skip

    def _name_scales(self) -> None:
        speech = self._context.speech
        scales = self._workplace.study.scales
        self.scale.set_options([(scale.id, speech.text(scale.title)) for scale in scales])

    def _scored(self, table: ScoreTable) -> None:
        if self.by.current == SCORE and table.scale.id == self.scale.key:
            self._table = table
            self._refused.hide()
            self._show()

    def _failed(self, refused: Refused) -> None:
        self._refused.setText(self._context.speech.refusal(refused))
        self._refused.show()

    def _show(self) -> None:
        speech = self._context.speech
        self.by.set_options(self._switch())
        self._name_scales()
        by_score = self.by.current == SCORE
        self.scale.setVisible(by_score and len(self._workplace.study.scales) > 1)
        if by_score and self._table is not None:
            self._marks = score_marks(self._table, self._workplace.study.localities, speech)
        elif not by_score:
            self._marks = state_marks(self._stops, date.today(), speech)
        self.map.show_towns(self._marks)
        self._show_legend()

    def _show_legend(self) -> None:
        self.legend.clear()
        counts = Counter(mark.kind for mark in self._marks.values())
        shown = {mark.kind: mark for mark in sorted(self._marks.values(), key=lambda mark: mark.filled)}
        for kind, mark in shown.items():
            self.legend.add(self._entry(mark, f"{mark.name} {self._context.speech.number(counts[kind])}"))
        fragile = any(not mark.filled and mark.kind != "none" for mark in self._marks.values())
        if self.by.current == SCORE and fragile:
            outline = self._context.speech.say("outline: fragile, one form could change it")
            self.legend.add(quiet_text(outline))

    def _entry(self, mark: Mark, words: str) -> QWidget:
        entry = QWidget()
        line = QHBoxLayout(entry)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(MarkSign(self._context.theme, mark))
        line.addWidget(label("quiet", words))
        return entry

    def _tell(self) -> None:
        """Say in words what the map tells of the town that is pointed at."""
        speech = self._context.speech
        mark = self._marks.get(self.map.current)
        place = self._workplace.study.locality(self.map.current)
        words = ""
        if mark is not None and place is not None:
            words = speech.say("{town}: {words}", town=speech.text(place.name), words=mark.words)
        self.told.setText(words)
