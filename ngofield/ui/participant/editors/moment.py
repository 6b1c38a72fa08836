"""A day and a time: first the calendar, then the clock."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.calendar import DateEditor
from ngofield.ui.participant.editors.clock_face import TimeEditor
from ngofield.ui.participant.editors.reading import read_date, readable
from ngofield.ui.participant.parts import push, text


class MomentEditor(Editor):
    """The value is "2024-12-02T14:30". Once a day is chosen, it stands in one line above the clock."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._day = ""
        self._time = ""
        self._told = ("", "")
        self.date = DateEditor(booth, replace(item, type=ItemType.DATE, appearance=""))
        self.time = TimeEditor(booth, replace(item, type=ItemType.TIME))
        self.day = text("answer")
        self.change = push("link")
        self.change.clicked.connect(self._turn_back)
        self._bar = QWidget()
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(RING, 0, RING, 0)
        line.addWidget(self.day, 1)
        line.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.date, self._bar, self.time):
            column.addWidget(part)
        self._connect()
        self.retranslate()
        self._show_part()

    def show_answer(self, answer: Answer | None) -> None:
        """Show day and time; without an answer begin at the calendar."""
        value = readable(self.item, answer)
        moment = datetime.fromisoformat(str(value)) if value is not None else None
        if moment is not None and read_date(moment.date()) is None:
            moment = None
        self._day = moment.date().isoformat() if moment else ""
        self._time = f"{moment:%H:%M}" if moment else ""
        self._told = (self._day, self._time)
        self.date.show_answer(Answer(self._day) if self._day else None)
        self.time.show_time(moment.time() if moment else None)
        self._show_part()

    def retranslate(self) -> None:
        """Say everything again."""
        self.date.retranslate()
        self.time.retranslate()
        say = self.booth.speech.say
        self.change.setText(say("Another day"))
        self.change.setAccessibleName(say("Another day"))
        self._show_day()

    def flush(self) -> None:
        """Hand over what is typed; say so where the time is still missing."""
        self.time.flush()
        if self._day and not self._time and not self.time.field.text().strip():
            self.unreadable.emit(N_("Please give the time too, for example 14:30."))

    def take_key(self, event: QKeyEvent) -> bool:
        """Let arrows move in the calendar while it is shown."""
        return not self._day and self.date.take_key(event)

    def controls(self) -> list[QWidget]:
        """Return the calendar's controls, the way back to it, and the clock's."""
        return [*self.date.controls(), self.change, *self.time.controls()]

    def first_focus(self) -> None:
        """Begin at the calendar, or at the clock once there is a day."""
        (self.time if self._day else self.date).first_focus()

    def _connect(self) -> None:
        self.date.given.connect(self._take_day)
        self.time.given.connect(self._take_time)
        self.time.emptied.connect(lambda: self._take_time(""))
        self.time.touched.connect(self.touched)
        self.time.passed.connect(self.passed)
        self.time.unreadable.connect(self.unreadable)

    def _take_day(self, day: str) -> None:
        self._day = day
        self._show_part()
        self.time.first_focus()
        self._hand_over()

    def _take_time(self, time: str) -> None:
        self._time = time
        self._hand_over()

    def _hand_over(self) -> None:
        """Give day and time once both are there; a moment that lost one of them is taken away."""
        if self._day and self._time:
            self._told = (self._day, self._time)
            self.given.emit(f"{self._day}T{self._time}")
        elif all(self._told):
            self._told = ("", "")
            self.emptied.emit()
        else:
            self.touched.emit()

    def _turn_back(self) -> None:
        kept, self._day = self._day, ""
        self.date.show_answer(Answer(kept))
        self._show_part()
        self.date.first_focus()

    def _show_part(self) -> None:
        there = bool(self._day)
        self.date.setVisible(not there)
        self._bar.setVisible(there)
        self.time.setVisible(there)
        self._show_day()

    def _show_day(self) -> None:
        self.day.setText(self.booth.speech.date(self._day, "full") if self._day else "")
