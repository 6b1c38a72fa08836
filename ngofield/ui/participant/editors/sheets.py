"""The three sheets of a calendar: the days of a month, the months of a year, twenty years."""

from calendar import Calendar, monthrange
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.base import ARROWS
from ngofield.ui.participant.editors.reading import EARLIEST, LATEST
from ngofield.ui.participant.parts import text
from ngofield.ui.widgets.look import dress

_WEEKS = 6
_YEARS = 20


class Day(QPushButton):
    """One day, month or year to press; the arrows are left to the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(self, part="day")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space and Enter, nothing else."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Sheet(QWidget):
    """Dates to press, in rows of `columns`; `pressed` carries the first day of the one that was."""

    columns = 7
    pressed = Signal(object)

    def __init__(self, booth: Booth, count: int) -> None:
        super().__init__()
        self.booth = booth
        self.days: list[Day] = []
        self.dates: list[date] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(booth.theme.px(4))
        for place in range(count):
            day = Day()
            day.clicked.connect(lambda _on=False, number=place: self.pressed.emit(self.dates[number]))
            self.days.append(day)
            self.grid.addWidget(day, place // self.columns + 1, place % self.columns)

    def fill(self, stop: date, chosen: date | None) -> None:
        """Show the page with `stop`, which the focus goes to; mark what is chosen."""
        self.dates = self._page(stop)
        marked = self.first(chosen) if chosen is not None else None
        held = self.first(stop)
        for place, button in enumerate(self.days):
            there = place < len(self.dates) and self._belongs(self.dates[place], stop)
            button.setVisible(there)
            if there:
                day = self.dates[place]
                button.setText(self._words(day))
                button.setAccessibleName(self.name(day))
                button.setChecked(day == marked)
                at = Qt.FocusPolicy.StrongFocus if day == held else Qt.FocusPolicy.ClickFocus
                button.setFocusPolicy(at)

    def focus_on(self, day: date, reason: Qt.FocusReason) -> None:
        """Put the focus on a date of this page."""
        self.days[self.dates.index(self.first(day))].setFocus(reason)

    def first(self, day: date) -> date:
        """Return the day that stands for the one, month or year that `day` lies in."""
        return day

    def title(self, stop: date) -> str:
        """Return the heading of the page with `stop`."""
        month = self.booth.speech.date(stop, "LLLL y")
        return month[:1].upper() + month[1:]

    def name(self, day: date) -> str:
        """Return a date in words."""
        return self.booth.speech.date(day)

    def moved(self, stop: date, across: int, down: int) -> date:
        """Return the date so many columns and rows away."""
        return within(stop, days=across + 7 * down)

    def turned(self, stop: date, pages: int) -> date:
        """Return the same place some pages on."""
        return months_on(stop, pages)

    def retranslate(self) -> None:
        """Say what does not change with the page."""

    def _page(self, stop: date) -> list[date]:
        weeks = Calendar().monthdatescalendar(stop.year, stop.month)
        return [day for week in weeks for day in week]

    def _belongs(self, day: date, stop: date) -> bool:
        return day.month == stop.month

    def _words(self, day: date) -> str:
        return str(day.day)


class DaySheet(Sheet):
    """The days of a month, under the names of the days; weeks begin on Monday."""

    def __init__(self, booth: Booth) -> None:
        super().__init__(booth, _WEEKS * 7)
        self._weekdays: list[QLabel] = []
        for column in range(7):
            label = text("quiet")
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._weekdays.append(label)
            self.grid.addWidget(label, 0, column)

    def retranslate(self) -> None:
        """Say the names of the days again."""
        monday = date(2024, 1, 1)
        for number, label in enumerate(self._weekdays):
            label.setText(self.booth.speech.date(monday + timedelta(days=number), "ccc"))


class MonthSheet(Sheet):
    """The months of a year."""

    columns = 3

    def __init__(self, booth: Booth) -> None:
        super().__init__(booth, 12)

    def first(self, day: date) -> date:
        """Return the first of the month."""
        return day.replace(day=1)

    def title(self, stop: date) -> str:
        """Return the year."""
        return str(stop.year)

    def name(self, day: date) -> str:
        """Return month and year."""
        return super().title(day)

    def moved(self, stop: date, across: int, down: int) -> date:
        """Return the month so many columns and rows away."""
        return months_on(stop, across + self.columns * down)

    def turned(self, stop: date, pages: int) -> date:
        """Return the same month some years on."""
        return months_on(stop, 12 * pages)

    def _page(self, stop: date) -> list[date]:
        return [date(stop.year, month, 1) for month in range(1, 13)]

    def _belongs(self, day: date, stop: date) -> bool:
        return day.year == stop.year

    def _words(self, day: date) -> str:
        month = self.booth.speech.date(day, "LLLL")
        return month[:1].upper() + month[1:]


class YearSheet(Sheet):
    """Twenty years."""

    columns = 5

    def __init__(self, booth: Booth) -> None:
        super().__init__(booth, _YEARS)

    def first(self, day: date) -> date:
        """Return the first of the year."""
        return day.replace(month=1, day=1)

    def title(self, stop: date) -> str:
        """Return the first and the last year."""
        years = self._page(stop)
        return f"{years[0].year}–{years[-1].year}"

    def name(self, day: date) -> str:
        """Return the year."""
        return str(day.year)

    def moved(self, stop: date, across: int, down: int) -> date:
        """Return the year so many columns and rows away."""
        return months_on(stop, 12 * (across + self.columns * down))

    def turned(self, stop: date, pages: int) -> date:
        """Return the same year some pages on."""
        return months_on(stop, 12 * _YEARS * pages)

    def _page(self, stop: date) -> list[date]:
        begin = stop.year - stop.year % _YEARS
        return [date(year, 1, 1) for year in range(begin, begin + _YEARS)]

    def _belongs(self, day: date, stop: date) -> bool:
        return EARLIEST.year <= day.year <= LATEST.year

    def _words(self, day: date) -> str:
        return str(day.year)


def within(day: date, days: int) -> date:
    """Return the date so many days on, at most at the ends of the calendar."""
    return min(LATEST, max(EARLIEST, day + timedelta(days=days)))


def months_on(day: date, months: int) -> date:
    """Return the date so many months on, at the month's last day where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(LATEST.year, max(EARLIEST.year, count // 12)), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
