"""The middle of the results for what themes do together: title, the curve where there is one, table, base."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.domain.theme_result import PolarityTable, Saturation
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.results.catalogue import split_title
from ngofield.ui.results.request import Themes
from ngofield.ui.results.theme_grids import theme_grid, theme_notes, theme_title
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import heading, quiet_text
from ngofield.ui.widgets.scene_view import SceneView
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class ThemePanel(ScrollPage):
    """`asked` tells the number that was pressed."""

    asked = Signal(object)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=24, spacing=8)
        self._context = context
        self._workplace = workplace
        self.shown: Themes | None = None
        self.title, self.subtitle, self.notes = heading(wrap=True), quiet_text(), quiet_text()
        self.chart = SceneView()
        self.table = GridView(context.theme, cells=True, lines=3)
        for part in (self.title, self.subtitle, self.chart, self.table, self.notes):
            self.inside.addWidget(part)
        self.table.chosen.connect(self.asked)
        Words(context.speech, self).name(
            self.table, N_("The table: press a number to see the records behind it")
        )
        context.speech.changed.connect(self.again)
        context.theme.changed.connect(self.again)

    def show_table(self, table: Themes) -> None:
        """Show a table."""
        self.shown = table
        self.again()
        self.verticalScrollBar().setValue(0)

    def again(self) -> None:
        """Say and draw everything again."""
        table = self.shown
        if table is None:
            return
        speech, study = self._context.speech, self._workplace.study
        title, subtitle = theme_title(table, speech)
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.notes.setText("\n".join(theme_notes(table, speech)))
        group = split_title(study, None, table.by, speech) if isinstance(table, PolarityTable) else ""
        self.table.grid.show(*theme_grid(table, study, speech, group))
        curve = isinstance(table, Saturation) and bool(table.points)
        self.chart.setVisible(curve)
        if isinstance(table, Saturation) and curve:
            self._draw(table)

    def _draw(self, table: Saturation) -> None:
        theme, language = self._context.theme, self._context.speech.language
        self.chart.draw(
            lambda width: self._workplace.publishing.chart(
                table, language, width=width, height=None, theme="dark" if theme.is_dark else "light",
                size=11.5 * theme.scale, notes=False,
            )
        )  # fmt: skip
