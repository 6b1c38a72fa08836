"""The three panes of the coding page: what stands where."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.bulk_bar import BulkBar
from ngofield.ui.desk.card_scroll import CardScroll
from ngofield.ui.desk.code_panel import CodePanel
from ngofield.ui.desk.coder_strip import CoderStrip
from ngofield.ui.desk.filters_panel import FiltersPanel
from ngofield.ui.desk.passage_book import PassageBook
from ngofield.ui.desk.passage_card import PassageCard
from ngofield.ui.desk.passage_list import PassageList
from ngofield.ui.widgets.buttons import link
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.widgets.sides import SideWidths
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

LIST, NOTHING, FORM = range(3)
"""What the middle shows: the passages, that there are none, or who codes."""
_LEAST_LIST = 150


class CodingPanes(QWidget):
    """Filters at the left, the passages and the current one in the middle, the codebook at the right."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self.book = PassageBook(workplace)
        self.message = MessageBar(context.speech)
        self.filters = FiltersPanel(context, workplace, self.book)
        self.topic, self.filter = self.filters.topic, self.filters.state
        self.strip = CoderStrip(context, workplace)
        self.table = PassageList(context, workplace, self.book)
        self.status = quiet_text()
        self.all = link(size="small")
        self.bulk = BulkBar(context)
        self.card = PassageCard(context, workplace)
        self.codes = CodePanel(context, workplace)
        self.empty = EmptyState()
        self._middle = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.empty)
        form = ScrollPage(margin=0)
        form.inside.addWidget(self.strip.form)
        self._middle.addWidget(form)
        self._under = CardScroll(self.card)
        words = Words(self._context.speech, self)
        words.name(self.table, N_("Statements and answers"))
        words.put(self.all.setText, N_("Choose all (Ctrl+A)"))
        middle = QVBoxLayout()
        middle.setContentsMargins(20, 14, 20, 14)
        middle.setSpacing(8)
        for part in (self.message, self.strip):
            middle.addWidget(part)
        self._middle.setMinimumHeight(_LEAST_LIST)
        middle.addWidget(self._middle, 1)
        for below in (FlowRow(self.status, self.all, spacing=12), self.bulk, self._under):
            middle.addWidget(below)
        sides = SideWidths(self._context.theme, self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(sides.keep(self.filters, 230, 0.22))
        line.addLayout(middle, 1)
        line.addWidget(sides.keep(self.codes, 330, 0.3))
        inside = (self.table, self.card.words, self.card.codings.table, self.codes.search, self.codes.table)
        tabs = (self.strip.who, *self.filters.tab_order, *inside)
        for before, after in pairwise(tabs):
            QWidget.setTabOrder(before, after)
