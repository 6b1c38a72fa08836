"""The desk's results: choose a table at the left, read it, press a number, take it away."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.results.behind_panel import BehindPanel
from ngofield.ui.results.catalogue import Subject, entries
from ngofield.ui.results.options_panel import OptionsPanel
from ngofield.ui.results.request import Behind, Request, Table, Themes, compute, find, is_empty
from ngofield.ui.results.table_panel import TablePanel
from ngofield.ui.results.taking import TakeAway
from ngofield.ui.results.theme_panel import ThemePanel
from ngofield.ui.tasks import TaskHandle
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskSave, ask_save
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.widgets.side_list import SideList
from ngofield.ui.widgets.sides import SideWidths
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class ResultsPage(QWidget):
    """Figures are computed in a worker at the moment they are asked for."""

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskSave = ask_save) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._task: TaskHandle | None = None
        self.message = MessageBar(context.speech)
        self.list = SideList(context.theme)
        self.panel = TablePanel(context, workplace)
        self.themes = ThemePanel(context, workplace)
        self.options = OptionsPanel(context.speech, workplace.study)
        self.behind = BehindPanel(context.speech, workplace.study)
        self.take = TakeAway(context, workplace, self.message, ask)
        self.empty = EmptyState()
        self._middle = QStackedWidget()
        self._sides = SideWidths(context.theme, self)
        self._build()
        self.list.chosen.connect(self._choose)
        self.options.changed.connect(self._ask)
        self.panel.asked.connect(self._find)
        self.themes.asked.connect(self._find)
        context.speech.changed.connect(self.retranslate)
        self.retranslate()
        self._choose(self.list.key)

    def refresh(self) -> None:
        """Compute the table shown from what is in the store now."""
        self._ask()

    def retranslate(self) -> None:
        """Say everything again."""
        speech = self._context.speech
        self.list.show_entries(entries(self._workplace.study, speech))
        self.list.setAccessibleName(speech.say("Tables and figures"))
        if self.panel.shown:
            self.options.show_levels(self.panel.shown[0])

    def _build(self) -> None:
        self._middle.addWidget(self.panel)
        self._middle.addWidget(self.themes)
        self._middle.addWidget(self.empty)
        words = Words(self._context.speech, self)
        words.put(self.empty.title.setText, N_("Nothing to count yet"))
        words.put(
            self.empty.words.setText,
            N_("Figures appear here when there are finished forms or statements: merge the bundles of the "
               "laptops in the tab Bundles, or open a session in Field."),
        )  # fmt: skip
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        left = Card("side-left", margin=10)
        self._sides.keep(left, 256)
        left.inside.addWidget(self.list)
        line.addWidget(left)
        line.addWidget(self._middle, 1)
        line.addWidget(self._right())

    def _right(self) -> QWidget:
        right = Card("side-right", margin=14, spacing=16)
        self._sides.keep(right, 240)
        scroll = ScrollPage(margin=0, spacing=16)
        scroll.inside.addWidget(self.options)
        scroll.inside.addWidget(self.behind)
        right.inside.addWidget(self.message)
        right.inside.addWidget(scroll, 1)
        right.inside.addWidget(self.take)
        return right

    def _choose(self, key: str) -> None:
        if key:
            self.options.show_subject(Subject.of(key))
            self._ask()

    def _ask(self) -> None:
        request = self.options.request
        self._stop()
        self._task = self._context.tasks.run(
            self._workplace,
            lambda workplace, _progress: _computed(workplace, request),
            lambda table: self._show(table, request),
            self._refuse,
            owner=self,
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, table: Table, request: Request) -> None:
        if request != self.options.request:
            return
        self.message.clear()
        self.behind.clear()
        panel = self._panel(table, request)
        self._middle.setCurrentWidget(self.empty if is_empty(table) else panel)
        self.options.show_levels(table)
        self.take.show_table(table)

    def _panel(self, table: Table, request: Request) -> QWidget:
        """Show a table where tables of its kind stand, and return that place."""
        if isinstance(table, Themes):
            self.themes.show_table(table)
            return self.themes
        self.panel.show_table(table, request)
        return self.panel

    def _refuse(self, refused: Refused) -> None:
        self.message.refuse(refused)

    def _find(self, behind: Behind) -> None:
        request = self.options.request
        self._context.tasks.run(
            self._workplace,
            lambda workplace, _progress: find(workplace, behind),
            lambda found: self.behind.show_found(found, request),
            self._refuse,
            owner=self,
        )


def _computed(workplace: "Workplace", request: Request) -> Table:
    workplace.publishing  # noqa: B018 - imported here, off the window's thread, before a chart is drawn
    return compute(workplace, request)
