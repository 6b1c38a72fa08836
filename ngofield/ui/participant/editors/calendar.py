"""Choosing a day, a month or a year from a calendar in the participant's language."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ngofield.clock import system_clock, today
from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.appearance import appearance
from ngofield.ui.participant.editors.base import ARROWS, PLAIN, Editor
from ngofield.ui.participant.editors.reading import EARLIEST, LATEST, read_date, readable
from ngofield.ui.participant.editors.sheets import DaySheet, MonthSheet, Sheet, YearSheet
from ngofield.ui.participant.parts import push
from ngofield.ui.words import Words

_YEAR_DIGITS = 4


class DateEditor(Editor):
    """Days of a month; its heading leads to the months, and theirs to the years. The value is an ISO date.

    With the appearance `month-year` or `year` a month or a year is chosen: the value is its first day.
    """

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._chosen: date | None = None
        self._stop = today(system_clock)
        self._sheets: list[Sheet] = _sheets(booth, appearance(item))
        self._level = 0
        self._typed = ""
        self.month = push("turn")
        self.month.clicked.connect(self._go_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(8))
        column.addLayout(self._make_header())
        for level, sheet in enumerate(self._sheets):
            sheet.pressed.connect(lambda day, at=level: self._press(at, day))
            column.addWidget(sheet)
        column.addStretch()
        self.retranslate()

    @property
    def days(self) -> list[QPushButton]:
        """Return what can be pressed on the sheet shown."""
        return list(self._sheet.days)

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen day and turn to its page."""
        self._chosen = read_date(readable(self.item, answer))
        if self._chosen is not None:
            self._stop = self._chosen
        self._level = 0
        self._fill()

    def retranslate(self) -> None:
        """Say the months and the days again."""
        for sheet in self._sheets:
            sheet.retranslate()
        self._fill()

    def take_key(self, event: QKeyEvent) -> bool:
        """Move from day to day by arrows; the four digits of a year lead to it on a sheet of years."""
        if event.modifiers() not in PLAIN:
            return False
        if event.text().isascii() and event.text().isdigit():
            return self._type(event.text())
        self._typed = ""
        if event.key() not in ARROWS:
            return False
        self._go_to(self._sheet.moved(self._stop, *ARROWS[Qt.Key(event.key())]))
        return True

    def controls(self) -> list[QWidget]:
        """Return the turning keys, the heading and what can be pressed."""
        header = [*self._turns[:2], self.month, *self._turns[2:]]
        return [*header, *(day for sheet in self._sheets for day in sheet.days)]

    def first_focus(self) -> None:
        """Go to the chosen day, else to today."""
        self._go_to(self._stop, Qt.FocusReason.OtherFocusReason)

    @property
    def _sheet(self) -> Sheet:
        return self._sheets[self._level]

    def _make_header(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.booth.theme.px(8))
        words = Words(self.booth.speech, self)
        self._turns: list[QPushButton] = []
        turns = [("«", -1, True), ("‹", -1, False), ("›", 1, False), ("»", 1, True)]
        for sign, pages, by_year in turns:
            made = push("arrow", sign)
            made.clicked.connect(lambda _on=False, step=pages, far=by_year: self._turn(step, far))
            self._turns.append(made)
        self._year_keys = (self._turns[0], self._turns[3])
        words.name(self._turns[0], N_("Year before"))
        words.name(self._turns[3], N_("Year after"))
        for widget in (*self._turns[:2], self.month, *self._turns[2:]):
            line.addWidget(widget, 1 if widget is self.month else 0)
        return line

    def _fill(self) -> None:
        for sheet in self._sheets:
            sheet.setVisible(sheet is self._sheet)
        self._sheet.fill(self._stop, self._chosen)
        title, top = self._sheet.title(self._stop), self._level == len(self._sheets) - 1
        self.month.setText(title if top else f"{title} ▾")
        self.month.setAccessibleName(title)
        self.month.setEnabled(not top)
        say = self.booth.speech.say
        self.describe(self.month, "" if top else say("Choose another month or year"))
        for key in self._year_keys:
            key.setVisible(isinstance(self._sheet, DaySheet))
        self._turns[1].setAccessibleName(say(_before(self._sheet)))
        self._turns[2].setAccessibleName(say(_after(self._sheet)))

    def _press(self, level: int, day: date) -> None:
        self._stop = day
        if level > 0:
            self._level = level - 1
            self._go_to(day)
            return
        self._chosen = day
        self._fill()
        self.given.emit(day.isoformat())

    def _type(self, digit: str) -> bool:
        if not isinstance(self._sheet, YearSheet):
            return False
        self._typed += digit
        if len(self._typed) == _YEAR_DIGITS:
            year, self._typed = int(self._typed), ""
            if EARLIEST.year <= year <= LATEST.year:
                self._go_to(date(year, 1, 1))
        return True

    def _go_up(self) -> None:
        self._level = min(self._level + 1, len(self._sheets) - 1)
        self._go_to(self._stop)

    def _turn(self, pages: int, by_year: bool) -> None:
        self._stop = self._sheet.turned(self._stop, pages * 12 if by_year else pages)
        self._fill()

    def _go_to(self, day: date, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        self._stop = day
        self._fill()
        self._sheet.focus_on(day, reason)


def _sheets(booth: Booth, words: frozenset[str]) -> list[Sheet]:
    if "year" in words:
        return [YearSheet(booth)]
    if "month-year" in words:
        return [MonthSheet(booth), YearSheet(booth)]
    return [DaySheet(booth), MonthSheet(booth), YearSheet(booth)]


def _before(sheet: Sheet) -> str:
    if isinstance(sheet, YearSheet):
        return N_("Years before")
    return N_("Year before") if isinstance(sheet, MonthSheet) else N_("Month before")


def _after(sheet: Sheet) -> str:
    if isinstance(sheet, YearSheet):
        return N_("Years after")
    return N_("Year after") if isinstance(sheet, MonthSheet) else N_("Month after")
