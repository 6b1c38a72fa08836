"""The field: the road of sessions, or one of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.ui.context import UiContext
from ngofield.ui.session.road_page import RoadPage
from ngofield.ui.widgets.pages import Pages

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.participant.shell import Shell
    from ngofield.ui.session.session_page import Kept, SessionPage


class FieldPage(QWidget):
    """`hand_over` gives the whole screen to a participant; `place_asked` leads to another place."""

    place_asked = Signal(str)

    def __init__(
        self, context: UiContext, workplace: "Workplace", hand_over: "Callable[[Shell], None]"
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._hand_over = hand_over
        self.session: SessionPage | None = None
        self.road = RoadPage(context, workplace)
        self.pages = Pages()
        self.pages.addWidget(self.road)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.road.chosen.connect(self.show_session)

    def refresh(self) -> None:
        """Show what is known now."""
        if self.session is None:
            self.road.refresh()
            return
        known = {one.session.id for one in self._workplace.fieldwork.sessions()}
        if self.session.overview.session.id in known:
            self.session.refresh()
        else:
            self.show_road()

    def keep(self) -> "Kept | None":
        """Return where in which session one is, or None on the road."""
        return self.session.keep() if self.session is not None else None

    def restore(self, kept: "Kept | None") -> None:
        """Go back to where `keep` was asked."""
        if kept is not None:
            self.show_session(kept.session)
            assert self.session is not None
            self.session.restore(kept)

    def show_session(self, session_id: str) -> None:
        """Open the page of one session."""
        from ngofield.ui.session.session_page import SessionPage

        self.session = SessionPage(self._context, self._workplace, session_id, self._hand_over)
        self.session.left.connect(self.show_road)
        self.session.carry_wanted.connect(self._carry)
        self.session.place_asked.connect(self.place_asked)
        self.pages.addWidget(self.session)
        self.pages.setCurrentWidget(self.session)
        self.session.take_keyboard()

    def _carry(self) -> None:
        self.show_road()
        self.road.ask_to_carry()

    def show_road(self) -> None:
        """Go back to the road."""
        if self.session is not None:
            self.pages.removeWidget(self.session)
            self.session.deleteLater()
            self.session = None
        self.road.refresh()
        self.pages.setCurrentWidget(self.road)
        self.road.setFocus()
