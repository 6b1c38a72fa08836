"""The window with a study open: the rail and the three places, each made at its first visit."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.backup_keeper import BackupKeeper
from ngofield.ui.context import UiContext
from ngofield.ui.rail import Rail
from ngofield.ui.view_panel import ViewPanel
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.participant.shell import Shell

HandOver = Callable[["Shell"], None]


class Workspace(QWidget):
    """`hand_over` gives the screen to a participant; `left` asks to close the study."""

    left = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", hand_over: HandOver) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._hand_over = hand_over
        self.keeper = BackupKeeper(context, workplace, self)
        self._pages: dict[str, QWidget] = {}
        self.rail = Rail(context)
        self.stack = Pages()
        self.panel = ViewPanel(context, self)
        self._add_leave()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self.stack, 1)
        self.rail.place_chosen.connect(self.go)
        self.rail.view_asked.connect(self._toggle_panel)
        context.theme.changed.connect(self._place_panel)
        context.speech.changed.connect(self._place_panel)
        self.go("field")

    def take_keyboard(self) -> None:
        """Give the keyboard to the current place."""
        page = self.stack.currentWidget()
        if page is not None:
            page.setFocus()

    def go(self, place: str) -> None:
        """Show field, desk or study with what is known now."""
        fresh = place not in self._pages
        page = self._pages[place] if not fresh else self._make(place)
        self.stack.setCurrentWidget(page)
        self.rail.show_place(place)
        refresh = getattr(page, "refresh", None)
        if callable(refresh) and not fresh:
            refresh()

    def lead(self, where: str) -> None:
        """Show a place, and the part of it that is named: "study:device"."""
        place, _, part = where.partition(":")
        self.go(place)
        show_part = getattr(self.stack.currentWidget(), "show_part", None)
        if part and callable(show_part):
            show_part(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the place, not to the rail."""
        super().showEvent(event)
        if not event.spontaneous():
            self.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel beside the rail's foot."""
        super().resizeEvent(event)
        self._place_panel()

    def _make(self, place: str) -> QWidget:
        page = _PLACES[place](self._context, self._workplace, self._hand_over)
        self._pages[place] = page
        place_asked = getattr(page, "place_asked", None)
        if place_asked is not None:
            place_asked.connect(self.lead)
        self.stack.addWidget(page)
        return page

    def _add_leave(self) -> None:
        leave = secondary()
        Words(self._context.speech, leave).put(leave.setText, N_("Close this study"))
        leave.clicked.connect(self.left)
        self.panel.inside.addSpacing(8)
        self.panel.inside.addWidget(leave)

    def _toggle_panel(self) -> None:
        self.panel.setVisible(not self.panel.isVisible())
        self._place_panel()

    def _place_panel(self) -> None:
        self.panel.adjustSize()
        room = self.height() - self.panel.height() - 12
        self.panel.move(QPoint(self.rail.width() + 12, max(0, room)))
        self.panel.raise_()


def _field(context: UiContext, workplace: "Workplace", hand_over: HandOver) -> QWidget:
    from ngofield.ui.session.field_page import FieldPage

    return FieldPage(context, workplace, hand_over)


def _desk(context: UiContext, workplace: "Workplace", _hand_over: HandOver) -> QWidget:
    from ngofield.ui.desk.desk_page import DeskPage

    return DeskPage(context, workplace)


def _study(context: UiContext, workplace: "Workplace", _hand_over: HandOver) -> QWidget:
    from ngofield.ui.study.study_page import StudyPage

    return StudyPage(context, workplace)


_PLACES: dict[str, Callable[[UiContext, "Workplace", HandOver], QWidget]] = {
    "field": _field,
    "desk": _desk,
    "study": _study,
}
