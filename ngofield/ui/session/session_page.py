"""One session, step by step: the setting, who came, what was said, the forms, what is open before leaving."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ngofield.domain.session import SessionStatus
from ngofield.ui.context import UiContext
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.entry_card import Unsaved
from ngofield.ui.session.forms_step import FormsStep
from ngofield.ui.session.leaving_places import CARRY, open_steps
from ngofield.ui.session.participants_step import ParticipantsStep
from ngofield.ui.session.session_clock import SessionClock
from ngofield.ui.session.setting_step import SettingStep
from ngofield.ui.session.step_buttons import StepButtons
from ngofield.ui.theme.icons import icon
from ngofield.ui.widgets.buttons import icon_button
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.elided import ElidedLabel
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import heading
from ngofield.ui.widgets.look import dress
from ngofield.ui.widgets.pages import Pages

if TYPE_CHECKING:
    from ngofield.services.overview import SessionOverview
    from ngofield.services.workplace import Workplace
    from ngofield.ui.entry.sheet_page import Kept as SheetKept
    from ngofield.ui.participant.shell import Shell

_GAP, _SIDES, _SHORTEST, _ANY_WIDTH = 14, 20, 110, 16777215


@dataclass(frozen=True, slots=True)
class Kept:
    """Where in a session one was when the window locked."""

    session: str
    step: str
    discussion: tuple[int, Unsaved] | None = None
    sheet: "SheetKept | None" = None


class SessionPage(QWidget):
    """`left` asks to go back to the road, `carry_wanted` to where bundles are saved.

    `place_asked` leads to another place of the window.
    """

    left = Signal()
    carry_wanted = Signal()
    place_asked = Signal(str)

    def __init__(
        self,
        context: UiContext,
        workplace: "Workplace",
        session_id: str,
        hand_over: "Callable[[Shell], None]",
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._workplace = workplace
        self._id = session_id
        self._hand_over = hand_over
        self._made: dict[str, QWidget] = {}
        overview = workplace.fieldwork.session(session_id)
        self.overview = overview
        self.clock = SessionClock(context, overview.session)
        self.steps = StepButtons(context, self)
        self.pages = Pages()
        self._town = heading()
        self._where = ElidedLabel("quiet")
        self._people = Chip(context.theme, tone="positive", dot=True)
        self._back = icon_button(self._arrow(), "")
        self._build()
        self.steps.chosen.connect(self.show_step)
        self._back.clicked.connect(self.left)
        context.speech.changed.connect(self.retranslate)
        context.theme.changed.connect(self._draw_arrow)
        self.retranslate()
        self.show_step(_first_step(overview))

    def show_step(self, step: str) -> None:
        """Show setting, participants, discussion, forms or closing with what is known now."""
        fresh = step not in self._made
        page = self._make(step) if fresh else self._made[step]
        self.steps.set_current(step)
        self.pages.setCurrentWidget(page)
        self.refresh()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the current step, so that one can type at once."""
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus()

    def refresh(self) -> None:
        """Look at the store again."""
        self.overview = self._workplace.fieldwork.session(self._id)
        self.clock.follow(self.overview.session)
        refresh = getattr(self.pages.currentWidget(), "refresh", None)
        if callable(refresh):
            refresh()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        speech = self._context.speech
        session = self.overview.session
        self._town.setText(speech.text(self.overview.locality.name))
        self._where.setText(" · ".join(part for part in (speech.date(session.date), session.place) if part))
        people = self.overview.came - self.overview.withdrawn
        self._people.setText(speech.count("{n} participant", "{n} participants", people))
        back = speech.say("Back to all sessions")
        self._back.setAccessibleName(back)
        self._back.setToolTip(back)
        self.steps.show_open(open_steps(self._workplace, self.overview))
        self._fit_where()

    def step(self, step: str) -> QWidget:
        """Return the page of a step."""
        return self._made[step] if step in self._made else self._make(step)

    def keep(self) -> Kept:
        """Return the step that is shown, what was typed in the discussion and in a sheet of paper."""
        for page in (self._made.get("setting"), self._made.get("closing")):
            if isinstance(page, SettingStep | ClosingStep):
                page.save_typed()
        discussion, forms = self._made.get("discussion"), self._made.get("forms")
        return Kept(
            self._id,
            self.steps.current,
            discussion.keep() if isinstance(discussion, DiscussionStep) else None,
            forms.keep() if isinstance(forms, FormsStep) else None,
        )

    def restore(self, kept: Kept) -> None:
        """Go back to where `keep` was asked."""
        discussion = self.step("discussion")
        if kept.discussion is not None and isinstance(discussion, DiscussionStep):
            discussion.restore(kept.discussion)
        forms = self.step("forms")
        if kept.sheet is not None and isinstance(forms, FormsStep):
            forms.restore(kept.sheet)
        self.show_step(kept.step)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = self._header()
        column.addWidget(self._head)
        column.addWidget(self.pages, 1)

    def _header(self) -> QFrame:
        parts = (self._back, self._town, self._where, self._people, self.clock, self.steps.row)
        header = FlowRow(*parts, spacing=_GAP, ends_from=4, sides=_SIDES, ends=11)
        dress(header, look="header")
        return header

    def _make(self, step: str) -> QWidget:
        make = {
            "setting": self._make_setting,
            "participants": lambda: ParticipantsStep(self._context, self._workplace, self._id),
            "discussion": lambda: DiscussionStep(self._context, self._workplace, self._id, self.clock),
            "forms": lambda: FormsStep(self._context, self._workplace, self._id, self._hand_over),
            "closing": self._make_closing,
        }
        page = make[step]()
        self._made[step] = page
        self.pages.addWidget(page)
        if isinstance(page, FormsStep):
            page.place_asked.connect(self.place_asked)
        if isinstance(page, ParticipantsStep):
            page.changed.connect(self._recount)
        return page

    def _make_setting(self) -> SettingStep:
        page = SettingStep(self._context, self._workplace, self._id)
        page.changed.connect(self._recount)
        page.removed.connect(self.left)
        return page

    def _make_closing(self) -> ClosingStep:
        page = ClosingStep(self._context, self._workplace, self._id)
        page.wanted.connect(self._go_where_wanted)
        page.changed.connect(self.refresh)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten date and place first where the header has little room."""
        super().resizeEvent(event)
        self._fit_where()

    def _fit_where(self) -> None:
        px = self._context.theme.px
        others = (self._back, self._town, self._people, self.clock, self.steps.row)
        taken = sum(part.sizeHint().width() + _GAP for part in others if not part.isHidden())
        room = self.width() - taken - 2 * _SIDES
        self._where.setMaximumWidth(room if room >= px(_SHORTEST) else _ANY_WIDTH)
        self._head.updateGeometry()  # while it is hidden, nobody tells its layout

    def _go_where_wanted(self, step: str) -> None:
        if step == CARRY:
            self.carry_wanted.emit()
            return
        self.show_step(step)
        page = self.pages.currentWidget()
        if isinstance(page, SettingStep):
            page.show_missing()

    def _recount(self) -> None:
        self.overview = self._workplace.fieldwork.session(self._id)
        self.clock.follow(self.overview.session)
        self.retranslate()

    def _draw_arrow(self) -> None:
        self._back.setIcon(self._arrow())

    def _arrow(self) -> QIcon:
        return icon(self._context.icons, "back", self._context.theme.colour("primary"), 20)


def _first_step(overview: "SessionOverview") -> str:
    if overview.session.status is SessionStatus.PLANNED:
        return "setting"
    return "discussion" if overview.came else "participants"
