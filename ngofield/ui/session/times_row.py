"""When a session began and ended: by the clock with one press, or typed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.coreq import minutes
from ngofield.domain.session import Session, SessionStatus
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import label, quiet_text
from ngofield.ui.widgets.saved_line import SavedLine
from ngofield.ui.words import Words

_TIME = 118


class TimesRow(FlowRow):
    """`began` and `ended` get what was typed, and return whether it was kept."""

    def __init__(
        self, context: UiContext, began: Callable[[str], bool], ended: Callable[[str], bool]
    ) -> None:
        self._context = context
        self.began, self.ended = SavedLine(began, digits=5), SavedLine(ended, digits=5)
        self.begin, self.end = secondary(), secondary()
        self._lasted = quiet_text()
        self._below_name = [_below_a_name(made) for made in (self.begin, self.end)]
        begin, end = self._below_name
        super().__init__(self.began, begin, self.ended, end, self._lasted, spacing=14)
        self._words = words = Words(context.speech, self)
        words.put(self.began.set_name, N_("Beginning"))
        words.put(self.ended.set_name, N_("End"))
        words.put(self.begin.setText, N_("Begin now"))
        words.put(self.end.setText, N_("End now"))
        for line in (self.began.line, self.ended.line):
            line.setPlaceholderText("14:05")
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        context.theme.changed.connect(self._fit)
        self._fit()

    def show_session(self, session: Session, *, timed: bool) -> None:
        """Show the times as saved; `timed` tells that statements are counted from the beginning."""
        self.began.show_words(_time(session.started_at))
        self.ended.show_words(_time(session.ended_at))
        closed = session.status is SessionStatus.CLOSED
        begin, end = self._below_name
        begin.setVisible(not timed and not closed)
        end.setVisible(session.status is SessionStatus.OPEN)
        lasted = minutes(session)
        speech = self._context.speech
        words = "" if lasted is None else speech.count("lasted {n} minute", "lasted {n} minutes", lasted)
        self._lasted.setText(words)
        self._lasted.setVisible(bool(words))

    def _fit(self) -> None:
        for field in (self.began, self.ended):
            field.setFixedWidth(self._context.theme.px(_TIME))


def _below_a_name(made: QWidget) -> QWidget:
    """Return the button as high as the field beside it, so that both stand on one line."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label("quiet", " "))
    column.addWidget(made)
    return place


def _time(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().strftime("%H:%M") if moment else ""
