"""The middle of the results: title, chart, table, and the notes that are never left away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.domain.result import CodeTable, ScoreTable
from ngofield.i18n import N_
from ngofield.report.notes import table_notes
from ngofield.report.scene import Scene
from ngofield.ui.context import UiContext
from ngofield.ui.results.catalogue import question_title, split_title
from ngofield.ui.results.grids import grid
from ngofield.ui.results.request import Behind, Figure, Request
from ngofield.ui.results.words import titles
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.scene_view import SceneView
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


_SCORE, _FIRST_GROUP = 2, 3


class TablePanel(ScrollPage):
    """Shows one result table; `asked` tells the number that was pressed."""

    asked = Signal(object)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=24, spacing=8)
        self._context = context
        self._workplace = workplace
        self._shown: tuple[Figure, Request] | None = None
        self.title = heading(wrap=True)
        self.subtitle = quiet_text()
        self.chart = SceneView()
        self.table = GridView(context.theme, cells=True)
        self.notes = quiet_text()
        for part in (self.title, self.subtitle, self.chart, self.table, self.notes):
            self.inside.addWidget(part)
        self.table.chosen.connect(self.asked)
        self.chart.pressed.connect(self._figure_pressed)
        Words(context.speech, self).name(
            self.table, N_("The table: press a number to see the records behind it")
        )
        context.speech.changed.connect(self.again)
        context.theme.changed.connect(self.again)

    @property
    def shown(self) -> tuple[Figure, Request] | None:
        """Return the table shown and what was asked for."""
        return self._shown

    def show_table(self, table: Figure, request: Request) -> None:
        """Show a table."""
        self._shown = (table, request)
        self.again()
        self.verticalScrollBar().setValue(0)

    def again(self) -> None:
        """Say and draw everything again."""
        if self._shown is None:
            return
        table, request = self._shown
        speech, study = self._context.speech, self._workplace.study
        title, subtitle = titles(study, table, speech)
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.notes.setText("\n".join(table_notes(table, speech.translator)))
        form = study.instrument(request.subject.instrument)
        group = split_title(study, form, table.by or "", speech)
        self.table.grid.show(*grid(table, speech, group, self._item_titles(table)))
        self.chart.draw(lambda width: self._draw(table, width))

    def _item_titles(self, table: Figure) -> list[str]:
        if not isinstance(table, ScoreTable):
            return []
        study, speech = self._workplace.study, self._context.speech
        form = study.instrument(table.scale.instrument)
        items = [form.item(column.key) for column in table.items] if form else []
        return [question_title(study, form, item, speech) for item in items if item and form]

    def _draw(self, table: Figure, width: float) -> Scene:
        theme = self._context.theme
        scale = theme.scale
        return self._workplace.publishing.chart(
            table, self._context.speech.language, width=width, height=None,
            theme="dark" if theme.is_dark else "light", size=11.5 * scale, notes=False,
        )  # fmt: skip

    def _figure_pressed(self, key: str) -> None:
        if self._shown is None:
            return
        behind = self._behind(self._shown[0], key)
        if behind is not None:
            self.asked.emit(behind)

    def _behind(self, table: Figure, key: str) -> Behind | None:
        keys = [_row_key(table, row) for row in range(self.table.grid.rowCount())]
        value, _, group = key.partition("|")
        if value not in keys:
            return None
        columns = [column.key for column in getattr(table, "columns", ())]
        column = (
            _FIRST_GROUP + columns.index(group)
            if group in columns and not isinstance(table, CodeTable)
            else 1
        )
        column = _SCORE if isinstance(table, ScoreTable) else column
        found = self.table.grid.cell(keys.index(value), column).key
        return found if isinstance(found, Behind) else None


def _row_key(table: Figure, row: int) -> str:
    if isinstance(table, ScoreTable):
        return table.groups[row].key
    if isinstance(table, CodeTable):
        return table.codes[row].code if row < len(table.codes) else ""
    return table.rows[row].value if row < len(table.rows) else ""
