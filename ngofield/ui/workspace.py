"""The window with a study open: the rail and the three places, each made at its first visit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.backup_keeper import BackupKeeper
from ngofield.ui.context import UiContext
from ngofield.ui.rail import Rail
from ngofield.ui.undoing.field_keys import REDO_KEYS, UNDO_KEYS, FieldKeys
from ngofield.ui.undoing.undo_buttons import UndoButtons
from ngofield.ui.undoing.undo_line import UndoLine
from ngofield.ui.view_panel import ViewPanel
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.desk.desk_page import DeskPage
    from ngofield.ui.participant.shell import Shell
    from ngofield.ui.session.field_page import FieldPage
    from ngofield.ui.study.study_page import StudyPage

HandOver = Callable[["Shell"], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where one was when the window locked: the place, and what each page wants back."""

    place: str
    pages: Mapping[str, Any]


class Workspace(QWidget):
    """`hand_over` gives the screen to a participant; `left` asks to close the study, `lock_asked` to lock."""

    left = Signal()
    lock_asked = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", hand_over: HandOver) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._hand_over = hand_over
        self.keeper = BackupKeeper(context, workplace, self)
        self._pages: dict[str, FieldPage | DeskPage | StudyPage] = {}
        self._place = ""
        self.rail = Rail(context)
        self.stack = Pages()
        self.panel = ViewPanel(context, self)
        self.undoing = UndoLine(context, workplace)
        self._add_leave()
        QShortcut(QKeySequence("Ctrl+Shift+L"), self).activated.connect(self.lock_asked)
        self._add_undoing()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        places = QVBoxLayout()
        places.setSpacing(0)
        places.addWidget(self.stack, 1)
        places.addWidget(self.undoing)
        line.addLayout(places, 1)
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
        self.undoing.clear()
        fresh = place not in self._pages
        page = self._page(place)
        self._place = place
        self.stack.setCurrentWidget(page)
        self.rail.show_place(place)
        if not fresh:
            self._refresh()

    def keep(self) -> Kept:
        """Return where one is and what is typed but not saved."""
        pages = {place: page.keep() for place, page in self._pages.items()}
        return Kept(self._place, pages)

    def restore(self, kept: Kept) -> None:
        """Go back to where `keep` was asked."""
        for place, of_page in kept.pages.items():
            self._page(place).restore(of_page)
        self.go(kept.place)
        self.take_keyboard()

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

    def _page(self, place: str) -> "FieldPage | DeskPage | StudyPage":
        return self._pages[place] if place in self._pages else self._make(place)

    def _forget_others(self) -> None:
        """Have the other places made anew by the study that is used from now on."""
        for place in [place for place in self._pages if place != self._place]:
            page = self._pages.pop(place)
            self.stack.removeWidget(page)
            page.deleteLater()

    def _make(self, place: str) -> "FieldPage | DeskPage | StudyPage":
        page = _PLACES[place](self._context, self._workplace, self._hand_over)
        self._pages[place] = page
        place_asked = getattr(page, "place_asked", None)
        if place_asked is not None:
            place_asked.connect(self.lead)
        study_changed = getattr(page, "study_changed", None)
        if study_changed is not None:
            study_changed.connect(self._forget_others)
        self.stack.addWidget(page)
        return page

    def _refresh(self) -> None:
        refresh = getattr(self.stack.currentWidget(), "refresh", None)
        if callable(refresh):
            refresh()

    def _add_undoing(self) -> None:
        self.undo_buttons = UndoButtons(self._context, self.undoing)
        self.rail.foot.insertWidget(0, self.undo_buttons)
        self.undoing.stepped.connect(self._refresh)
        FieldKeys(self)
        for keys, step in ((UNDO_KEYS, self.undoing.undo), (REDO_KEYS, self.undoing.redo)):
            shortcut = QShortcut(self)
            shortcut.setKeys(list(keys))
            shortcut.activated.connect(lambda step=step: self._step(step))

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo by the keyboard, where it is with this window and not with what covers it."""
        focus = QApplication.focusWidget()
        if focus is None or focus is self or self.isAncestorOf(focus):
            step()

    def _add_leave(self) -> None:
        self._undo, self._redo = secondary(), secondary()
        self._undo.clicked.connect(self.undoing.undo)
        self._redo.clicked.connect(self.undoing.redo)
        self.undoing.stepped.connect(self._offer_undoing)
        self._context.speech.changed.connect(self._offer_undoing)
        self.panel.inside.addSpacing(8)
        for button in (self._undo, self._redo):
            self.panel.inside.addWidget(button)
        for message, asked in (
            (N_("Lock now (Ctrl+Shift+L)"), self.lock_asked),
            (N_("Close this study"), self.left),
        ):
            made = secondary()
            Words(self._context.speech, made).put(made.setText, message)
            made.clicked.connect(asked)
            self.panel.inside.addWidget(made)

    def _offer_undoing(self) -> None:
        """Offer undo and redo in the panel where the rail has no room for them."""
        for button, undone in ((self._undo, True), (self._redo, False)):
            button.setText(self.undoing.label(undone=undone))
            button.setVisible(not self.undo_buttons.fit)

    def _toggle_panel(self) -> None:
        self._offer_undoing()
        self.panel.setVisible(not self.panel.isVisible())
        self._place_panel()

    def _place_panel(self) -> None:
        self.panel.adjustSize()
        room = self.height() - self.panel.height() - 12
        self.panel.move(QPoint(self.rail.width() + 12, max(0, room)))
        self.panel.raise_()


def _field(context: UiContext, workplace: "Workplace", hand_over: HandOver) -> "FieldPage":
    from ngofield.ui.session.field_page import FieldPage

    return FieldPage(context, workplace, hand_over)


def _desk(context: UiContext, workplace: "Workplace", _hand_over: HandOver) -> "DeskPage":
    from ngofield.ui.desk.desk_page import DeskPage

    return DeskPage(context, workplace)


def _study(context: UiContext, workplace: "Workplace", hand_over: HandOver) -> "StudyPage":
    from ngofield.ui.study.study_page import StudyPage

    return StudyPage(context, workplace, hand_over=hand_over)


_PLACES: "dict[str, Callable[[UiContext, Workplace, HandOver], FieldPage | DeskPage | StudyPage]]" = {
    "field": _field,
    "desk": _desk,
    "study": _study,
}
