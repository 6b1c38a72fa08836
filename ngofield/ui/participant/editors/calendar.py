"""Choosing a day from a calendar in the participant's language."""

from calendar import Calendar
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ngofield.clock import system_clock, today
from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.parts import push, text
from ngofield.ui.widgets.look import dress
from ngofield.ui.words import Words

_WEEKS = 6
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class Day(QPushButton):
    """One day to press; the arrows are left to the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        dress(self, part="day")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space and Enter, nothing else."""
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)


class DateEditor(Editor):
    """A month of days; weeks begin on Monday. The value is an ISO date."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._chosen: date | None = None
        self._stop = today(system_clock)
        self._month = self._stop.replace(day=1)
        self._dates: list[date] = []
        self.month = text("statement")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._weekdays: list[QLabel] = []
        self.days: list[Day] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(8))
        column.addLayout(self._make_header())
        column.addLayout(self._make_grid())
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen day and turn to its month."""
        self._chosen = date.fromisoformat(str(answer.value)) if answer and answer.value else None
        if self._chosen is not None:
            self._stop = self._chosen
            self._month = self._chosen.replace(day=1)
        self._fill()

    def retranslate(self) -> None:
        """Say the month and the days again."""
        monday = date(2024, 1, 1)
        for number, label in enumerate(self._weekdays):
            label.setText(self.booth.speech.date(monday + timedelta(days=number), "ccc"))
        self._fill()

    def take_key(self, event: QKeyEvent) -> bool:
        """Move from day to day by arrows."""
        if event.key() not in _MOVES:
            return False
        self._go_to(self._stop + timedelta(days=_MOVES[Qt.Key(event.key())]))
        return True

    def controls(self) -> list[QWidget]:
        """Return the turning keys and the days."""
        return [*self._turns, *self.days]

    def first_focus(self) -> None:
        """Go to the chosen day, else to today."""
        self._go_to(self._stop, Qt.FocusReason.OtherFocusReason)

    def _make_header(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.booth.theme.px(8))
        words = Words(self.booth.speech, self)
        self._turns = []
        turns = [
            ("«", -12, N_("Year before")),
            ("‹", -1, N_("Month before")),
            ("›", 1, N_("Month after")),
            ("»", 12, N_("Year after")),
        ]
        for sign, months, name in turns:
            made = push("key", sign)
            words.put(made.setAccessibleName, name)
            made.clicked.connect(lambda _on=False, step=months: self._turn(step))
            self._turns.append(made)
        for widget in (*self._turns[:2], self.month, *self._turns[2:]):
            line.addWidget(widget, 1 if widget is self.month else 0)
        return line

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.booth.theme.px(4))
        for column in range(7):
            label = text("quiet")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._weekdays.append(label)
            grid.addWidget(label, 0, column)
        for place in range(_WEEKS * 7):
            day = Day()
            day.clicked.connect(lambda _on=False, number=place: self._choose(number))
            self.days.append(day)
            grid.addWidget(day, place // 7 + 1, place % 7)
        return grid

    def _fill(self) -> None:
        month = self.booth.speech.date(self._month, "LLLL y")
        self.month.setText(month[:1].upper() + month[1:])
        weeks = Calendar().monthdatescalendar(self._month.year, self._month.month)
        self._dates = [day for week in weeks for day in week]
        for place, button in enumerate(self.days):
            within = place < len(self._dates) and self._dates[place].month == self._month.month
            button.setVisible(within)
            if within:
                self._show_day(button, self._dates[place])

    def _show_day(self, button: QPushButton, day: date) -> None:
        button.setText(str(day.day))
        button.setAccessibleName(self.booth.speech.date(day))
        button.setChecked(day == self._chosen)
        stops = Qt.FocusPolicy.StrongFocus if day == self._stop_in_month() else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(stops)

    def _stop_in_month(self) -> date:
        return self._stop if self._stop.replace(day=1) == self._month else self._month

    def _choose(self, place: int) -> None:
        self._chosen = self._stop = self._dates[place]
        self._fill()
        self.given.emit(self._chosen.isoformat())

    def _turn(self, months: int) -> None:
        count = self._month.year * 12 + self._month.month - 1 + months
        self._month = date(min(9998, max(1, count // 12)), count % 12 + 1, 1)
        self._fill()

    def _go_to(self, day: date, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        self._stop = day
        self._month = day.replace(day=1)
        self._fill()
        self.days[self._dates.index(day)].setFocus(reason)
