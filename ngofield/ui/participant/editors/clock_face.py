"""A time of the day: hours and minutes to tap, or typed as 14:30. Twenty-four hours, as kk and ru write."""

import re
from datetime import time

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import PausingEditor
from ngofield.ui.participant.editors.reading import read_time, readable
from ngofield.ui.participant.editors.stops import Stops
from ngofield.ui.participant.parts import text
from ngofield.ui.participant.privacy import PrivateLine

_TYPED = re.compile(r"\s*(\d{1,2})\s*[:., ]\s*(\d{1,2})\s*|\s*(\d{1,2})(\d{2})\s*")
_HOURS, _MINUTE_STEP = 24, 5
_WIDE = 700
_NOTHING = "–– : ––"


def typed_time(written: str) -> time | None:
    """Return the time of 14:30, 14.30, 14 30, 1430 or 9:05, or None."""
    found = _TYPED.fullmatch(written)
    if found is None:
        return None
    hour, minute = (int(part) for part in found.groups() if part is not None)
    return time(hour, minute) if hour < _HOURS and minute < 60 else None


def halves(written: str) -> tuple[int | None, int | None]:
    """Return hour and minutes of what is written so far: "14:" has the hour only, ":30" the minutes."""
    known = typed_time(written)
    if known is not None:
        return known.hour, known.minute
    hour, sign, minute = (part.strip() for part in written.partition(":"))
    if not sign:
        return None, None
    return _number(hour, _HOURS), _number(minute, 60)


class TimeEditor(PausingEditor):
    """The value is "14:30". Minutes are tapped in fives; others are typed."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self.field = PrivateLine("0123456789:., ")
        self.field.setMaxLength(len("14 : 30"))
        self.field.setMaximumWidth(booth.theme.px(260))
        self.field.textChanged.connect(self._on_typed)
        self.field.textChanged.connect(self._mark)
        self.field.passed.connect(self.passed)
        self.hours = Stops(booth, _HOURS, 8)
        self.minutes = Stops(booth, 60 // _MINUTE_STEP, 4)
        self.hours.chosen.connect(self._choose_hour)
        self.minutes.chosen.connect(self._choose_minute)
        self._titles = (text("hint"), text("hint"))
        for stops in (self.hours, self.minutes):
            stops.passed.connect(self.passed)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(booth.theme.px(10))
        column.addWidget(self.field)
        column.addLayout(self._make_faces())
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the time."""
        self.show_time(read_time(readable(self.item, answer)))

    def show_time(self, shown: time | None) -> None:
        """Show a time, or none."""
        if shown is None or typed_time(self.field.text()) != shown:
            self._quiet = True
            self.field.setText(f"{shown:%H:%M}" if shown else "")
            self._quiet = False
        self._mark()

    def retranslate(self) -> None:
        """Say everything again."""
        say = self.booth.speech.say
        for title, words in zip(self._titles, (say("Hour"), say("Minutes")), strict=True):
            title.setText(words)
        self.field.setAccessibleName(self.booth.spoken(self.item.label).words)
        self.describe(self.field, say("Write the time as 14:30, or tap hour and minutes."))
        self.field.setPlaceholderText(_NOTHING)
        hours = [f"{hour:02}" for hour in range(_HOURS)]
        minutes = [f"{minute:02}" for minute in range(0, 60, _MINUTE_STEP)]
        self.hours.say(hours, [say("Hour {hour}", hour=hour) for hour in hours])
        self.minutes.say(minutes, [say("Minutes {minutes}", minutes=minute) for minute in minutes])

    def controls(self) -> list[QWidget]:
        """Return the field, the hours and the minutes."""
        return [self.field, *self.hours.buttons, *self.minutes.buttons]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put hours and minutes side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self.booth.theme.px(_WIDE)
        sideways = QBoxLayout.Direction.LeftToRight
        self._faces.setDirection(sideways if wide else QBoxLayout.Direction.TopToBottom)

    def _make_faces(self) -> QBoxLayout:
        self._faces = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._faces.setSpacing(self.booth.theme.px(28))
        for title, stops, share in zip(self._titles, (self.hours, self.minutes), (8, 4), strict=True):
            part = QVBoxLayout()
            part.setSpacing(self.booth.theme.px(6))
            part.addWidget(title)
            part.addWidget(stops)
            part.addStretch()
            self._faces.addLayout(part, share)
        return self._faces

    def _choose_hour(self, hour: int) -> None:
        self._put(hour, halves(self.field.text())[1])

    def _choose_minute(self, place: int) -> None:
        self._put(halves(self.field.text())[0], place * _MINUTE_STEP)

    def _put(self, hour: int | None, minute: int | None) -> None:
        """Write what is chosen. A whole time is handed over at once; a half waits for its other half."""
        parts = ("" if part is None else f"{part:02}" for part in (hour, minute))
        self.field.setText(":".join(parts))
        if hour is not None and minute is not None:
            self.flush()
        else:
            self._pause.stop()

    def _mark(self) -> None:
        hour, minute = halves(self.field.text())
        self.hours.mark(hour)
        exact = minute is not None and minute % _MINUTE_STEP == 0
        self.minutes.mark(minute // _MINUTE_STEP if minute is not None and exact else None)

    def _hand_over(self) -> None:
        written = self.field.text().strip()
        known = typed_time(written)
        if known is not None:
            self.given.emit(f"{known:%H:%M}")
        elif not written:
            self.emptied.emit()
        else:
            self.unreadable.emit(N_("Please give hour and minutes, for example 14:30."))


def _number(digits: str, below: int) -> int | None:
    number = int(digits) if digits.isascii() and digits.isdigit() else below
    return number if number < below else None
