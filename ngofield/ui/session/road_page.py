"""The field's first page: the road of sessions, the map, and the panels beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ngofield.domain.text import LocalText
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.carry_panel import CarryPanel
from ngofield.ui.session.map_panel import MapPanel
from ngofield.ui.session.new_session import NewSession
from ngofield.ui.session.road import Stop, stops
from ngofield.ui.session.road_row import RoadRow
from ngofield.ui.widgets.buttons import primary, secondary
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.look import clear_layout, dress
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.overview import SessionOverview
    from ngofield.services.workplace import Workplace

_SIDE = 400
_NARROW = 900
_ANY_WIDTH = 16777215


class RoadPage(QWidget):
    """`chosen` tells the id of the session to show."""

    chosen = Signal(str)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self.rows: list[RoadRow] = []
        self._sessions: list[SessionOverview] = []
        self._summary = body()
        self._title = heading(wrap=True)
        self.open = primary()
        self.carry = secondary()
        self.map = MapPanel(context, workplace)
        self.new_session = NewSession(context, workplace.study, workplace.fieldwork)
        self.carry_panel = CarryPanel(context, workplace)
        self.side = Pages()
        self._synthetic = quiet_text()
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the sessions there are now."""
        self._sessions = self._workplace.fieldwork.sessions()
        study = self._workplace.study
        road = stops(study.localities, self._sessions)
        self._show_rows(road)
        self.map.refresh(road, self._newest())
        self.retranslate()

    def retranslate(self) -> None:
        """Say the study's name and its sums again."""
        speech = self._context.speech
        study = self._workplace.study
        self._title.setText(speech.text(study.title))
        forms = sum(overview.complete for overview in self._sessions)
        self._summary.setText(
            " · ".join(
                (
                    speech.count("{n} town", "{n} towns", len(study.localities)),
                    speech.count("{n} person with a form", "{n} people with a form", forms),
                    speech.count(
                        "{n} statement", "{n} statements", sum(o.statements for o in self._sessions)
                    ),
                )
            )
        )
        synthetic = any(overview.session.synthetic for overview in self._sessions)
        self._synthetic.setText(speech.text(study.synthetic))
        self._synthetic.setVisible(synthetic and bool(study.synthetic))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the road or a panel, not both, where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._road = QVBoxLayout()
        self._road.setSpacing(0)
        self._road_page = page = ScrollPage(margin=24, spacing=8)
        page.inside.addWidget(self._synthetic)
        page.inside.addLayout(self._road)
        self._side_frame = QFrame()
        dress(self._side_frame, look="side-right")
        beside = QVBoxLayout(self._side_frame)
        beside.setContentsMargins(0, 0, 0, 0)
        for panel in (self._overview(), self.new_session, self.carry_panel):
            self.side.addWidget(_scrolling(panel))
        beside.addWidget(self.side)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(0)
        self._halves.addWidget(page, 1)
        self._halves.addWidget(self._side_frame)
        column.addLayout(self._halves, 1)

    def _header(self) -> QFrame:
        self._words.put(self.open.setText, N_("Open a session"))
        self._words.put(self.carry.setText, N_("Carry the data"))
        parts = (self._title, self.carry, self.open)
        header = FlowRow(*parts, spacing=14, ends_from=1, sides=28, ends=12)
        dress(header, look="header")
        return header

    def _overview(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        column.addSpacing(8)
        column.addWidget(self.map)
        column.addStretch()
        return panel

    def _connect(self) -> None:
        self.open.clicked.connect(lambda: self.ask_for_session())
        self.carry.clicked.connect(lambda: self.ask_to_carry())
        self.new_session.closed.connect(lambda: self._close_panel(self.open))
        self.carry_panel.closed.connect(lambda: self._close_panel(self.carry))
        self.new_session.opened.connect(self._opened)
        self.new_session.planned.connect(self._planned)
        self.carry_panel.changed.connect(self.refresh)
        self.map.chosen.connect(self._open_town)
        self._context.speech.changed.connect(self.retranslate)
        self._context.theme.changed.connect(self._fit)
        self.side.currentChanged.connect(self._fit)

    def ask_for_session(self, town: str = "") -> None:
        """Show the panel for a new session."""
        self.side.setCurrentIndex(1)
        self.new_session.begin(town)

    def ask_to_carry(self) -> None:
        """Show the panel for bundles and receipts."""
        self.side.setCurrentIndex(2)
        self.carry_panel.save.setFocus()

    def _close_panel(self, opener: QPushButton) -> None:
        self.side.setCurrentIndex(0)
        opener.setFocus()

    def _opened(self, session_id: str) -> None:
        self.side.setCurrentIndex(0)
        self.chosen.emit(session_id)

    def _planned(self) -> None:
        self.refresh()
        self._close_panel(self.open)

    def _show_rows(self, road: list[Stop]) -> None:
        clear_layout(self._road)
        self.rows = []
        backup = self._workplace.backups.last_made()
        for number, stop in enumerate(road):
            region = self._workplace.study.region(stop.locality.region)
            name = region.name if region else LocalText()
            ends = {"first": number == 0, "last": number == len(road) - 1}
            row = RoadRow(self._context, stop, name, **ends, backup=backup)
            row.clicked.connect(lambda _=False, stop=stop: self._press(stop))
            self._road.addWidget(row)
            self.rows.append(row)

    def _open_town(self, town: str) -> None:
        """Open the town's newest session, or ask for its first."""
        here = [row.stop for row in self.rows if row.stop.locality.id == town]
        if here:
            self._press(here[-1])

    def _press(self, stop: Stop) -> None:
        if stop.overview is not None:
            self.chosen.emit(stop.overview.session.id)
        else:
            self.ask_for_session(stop.locality.id)

    def _newest(self) -> str:
        return self._sessions[-1].locality.id if self._sessions else ""

    def _fit(self) -> None:
        px = self._context.theme.px
        narrow = self.width() < px(_NARROW)
        asking = self.side.currentIndex() > 0
        self._road_page.setVisible(not (narrow and asking))
        self._side_frame.setVisible(asking or not narrow)
        self._side_frame.setMaximumWidth(_ANY_WIDTH if narrow else px(_SIDE))
        self._side_frame.setMinimumWidth(0 if narrow else px(_SIDE))


def _scrolling(panel: QWidget) -> ScrollPage:
    page = ScrollPage(margin=24)
    page.inside.addWidget(panel)
    return page
