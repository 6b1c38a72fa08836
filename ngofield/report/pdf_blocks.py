"""Tables and figures in the text: numbered, titled, with their base and notes, never torn from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.platypus import Flowable, Paragraph, Spacer

from ngofield.domain.result import FrequencyTable, ScoreTable
from ngofield.domain.study import Study
from ngofield.domain.text import LocalText
from ngofield.i18n import Translator
from ngofield.report.chart_parts import ChartStyle
from ngofield.report.chart_theme import PRINT
from ngofield.report.charts import chart
from ngofield.report.fonts import font_measure
from ngofield.report.grid import grid
from ngofield.report.narrative import Block
from ngofield.report.notes import table_notes
from ngofield.report.pdf_painter import paint
from ngofield.report.pdf_styles import TEXT_WIDTH, Styles, markup
from ngofield.report.pdf_tables import table_flowable
from ngofield.report.results import ResultTable
from ngofield.report.scene import Scene
from ngofield.report.titles import question_notes, title


def scene_flowable(scene: Scene) -> Flowable:
    """Return a scene to stand in the flow of the text."""
    flowable = Flowable()
    flowable.wrap = lambda _width, _height: (scene.width, scene.height)
    flowable.draw = lambda: paint(scene, flowable.canv, 0, 0)
    return flowable


@dataclass(slots=True)
class Blocks:
    """Sets the blocks of one report, counting tables and figures as they come."""

    study: Study
    t: Translator
    styles: Styles
    fonts: Path
    blocks: Sequence[Block]
    advance: Callable[[], None]
    counts: dict[str, int] = field(default_factory=lambda: {"table": 0, "figure": 0})

    def __call__(self, number: int) -> list[Flowable]:
        """Return the flowables of a block, which belong together."""
        block = self.blocks[number]
        self.counts[block.kind] += 1
        parts = self._table(block.table) if block.kind == "table" else self._figure(block.table)
        self.advance()
        return [Spacer(1, 6), *parts, Spacer(1, 14)]

    def _table(self, table: ResultTable) -> list[Flowable]:
        words = self.t.say("Table {n}. {title}", n=self.counts["table"], title=self._title(table))
        return [
            Paragraph(markup(words), self.styles.caption),
            table_flowable(grid(table, self.t), self.t, self.styles),
            Spacer(1, 4),
            *self._notes((*table_notes(table, self.t), *self._questions(table))),
        ]

    def _figure(self, table: ResultTable) -> list[Flowable]:
        style = ChartStyle(self.t, PRINT, font_measure(self.fonts), TEXT_WIDTH, size=9, notes=False)
        words = self.t.say("Figure {n}. {title}", n=self.counts["figure"], title=self._title(table))
        return [
            Spacer(1, 4),
            scene_flowable(chart(table, style)),
            Paragraph(markup(words), self.styles.caption),
            *self._notes(table_notes(table, self.t, brief=True)),
        ]

    def _notes(self, notes: Sequence[str]) -> list[Flowable]:
        return [Paragraph(markup(note), self.styles.note) for note in notes]

    def _questions(self, table: ResultTable) -> tuple[str, ...]:
        return question_notes(table, self.t) if isinstance(table, ScoreTable) else ()

    def _title(self, table: ResultTable) -> str:
        return title(table, self.t, self._split_label(table))

    def _split_label(self, table: ResultTable) -> LocalText | None:
        form = self.study.instrument(table.instrument) if isinstance(table, FrequencyTable) else None
        item = form.item(table.by) if form and table.by else None
        return item.label if item else None
