"""A number of a range: a button each where they are few, else a slider with the value large beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.appearance import appearance
from ngofield.ui.participant.editors.base import PLAIN, Editor, PausingEditor
from ngofield.ui.participant.editors.digits import Digits
from ngofield.ui.participant.editors.numerals import decimal_mark, number_words
from ngofield.ui.participant.editors.reading import readable
from ngofield.ui.participant.editors.slider import Slider
from ngofield.ui.participant.editors.steps import read_steps
from ngofield.ui.participant.editors.stops import Stops
from ngofield.ui.participant.parts import push, text
from ngofield.ui.words import Words

_STAR, _STEP = 110, 860
"""The greatest width of a button in pixels at 100 %."""


def range_editor(booth: Booth, item: Item) -> Editor:
    """Return the way to answer that suits the number of values."""
    few = read_steps(item).few
    return ScaleEditor(booth, item) if few else SliderEditor(booth, item)


class ScaleEditor(Editor):
    """One button for each value. `rating` shows stars, `vertical` puts the values below each other."""

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._steps = read_steps(item)
        self._place: int | None = None
        words = appearance(item)
        self._stars = "rating" in words
        columns = 1 if "vertical" in words else self._steps.count
        part, widest = ("star", _STAR) if self._stars else ("step", _STEP)
        self.stops = Stops(booth, self._steps.count, columns, part, widest)
        self.stops.chosen.connect(self._choose)
        self.stops.passed.connect(self.passed)
        self.told = text("statement")
        numbers = [self._steps.value(place) for place in range(self._steps.count)]
        natural = all(isinstance(number, int) and number >= 0 for number in numbers)
        self._digits = Digits(max(map(int, numbers)) if natural else 0, self)
        self._digits.typed.connect(self._type)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.addWidget(self.stops)
        column.addWidget(self.told)
        column.addStretch()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Mark the chosen value."""
        self._place = self._steps.place(readable(self.item, answer))
        self._show()

    def retranslate(self) -> None:
        """Say the values again."""
        self._show()
        self.describe(self.stops.buttons[0])

    def flush(self) -> None:
        """Choose what a first digit means that a second was waited for."""
        self._digits.settle()

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose a value by its digits; 0 where it is one of the values."""
        if event.text() == "0" and event.modifiers() in PLAIN and self._steps.place(0) is not None:
            if self._digits.take(event):
                return True
            self._type(0)
            return True
        return self._digits.take(event)

    def controls(self) -> list[QWidget]:
        """Return the values."""
        return list(self.stops.buttons)

    def first_focus(self) -> None:
        """Go to the chosen value, else to the first."""
        self.stops.first_focus()

    def _type(self, number: int) -> None:
        place = self._steps.place(number)
        if place is not None:
            self.stops.focus_on(place)
            self._choose(place)

    def _choose(self, place: int) -> None:
        self._place = place
        self._show()
        self.given.emit(self._steps.value(place))

    def _show(self) -> None:
        mark = decimal_mark(self.booth.speech)
        names = [number_words(self._steps.value(place), mark) for place in range(self._steps.count)]
        words = names
        if self._stars:
            filled = -1 if self._place is None else self._place
            words = ["★" if place <= filled else "☆" for place in range(self._steps.count)]
        self.stops.say(words, names)
        self.stops.mark(self._place)
        self.told.setVisible(self._stars)
        if self._place is not None and self._stars:
            say = self.booth.speech.say
            self.told.setText(say("{value} of {most}", value=names[self._place], most=names[-1]))
        else:
            self.told.setText("")


class SliderEditor(PausingEditor):
    """A slider between − and +, the value large above it, the ends written below.

    `vertical` makes it stand, `no-ticks` leaves the ticks out.
    """

    def __init__(self, booth: Booth, item: Item) -> None:
        super().__init__(booth, item)
        self._steps = read_steps(item)
        words = appearance(item)
        self._vertical = "vertical" in words
        ticks = "no-ticks" not in words
        self.slider = Slider(booth, self._steps.count, vertical=self._vertical, ticks=ticks)
        self.slider.moved.connect(self._move)
        self.slider.released.connect(self.flush)
        self.value = text("value")
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.less, self.more = self._make_step("\N{MINUS SIGN}", -1), self._make_step("+", 1)
        self._ends = [text("quiet"), text("quiet")]
        said = Words(booth.speech, self)
        said.name(self.less, N_("One step less"))
        said.name(self.more, N_("One step more"))
        self._typed = ""
        self._arrange()
        self.retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the value; without one the slider has no knob."""
        self.slider.show_place(self._steps.place(readable(self.item, answer)))
        self._show()

    def retranslate(self) -> None:
        """Say the value and the ends again."""
        self.slider.setAccessibleName(self.booth.spoken(self.item.label).words)
        for label, place in zip(self._ends, (0, self._steps.count - 1), strict=True):
            label.setText(self._words(place))
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Take digits as the value itself, and arrows wherever the focus is."""
        digit = event.text()
        if event.modifiers() in PLAIN and digit.isascii() and digit.isdigit():
            return self._type(digit)
        self._typed = ""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.slider.keyPressEvent(event)
            return True
        return False

    def controls(self) -> list[QWidget]:
        """Return less, the slider, more."""
        return [self.less, self.slider, self.more]

    def first_focus(self) -> None:
        """Begin at the slider."""
        self.slider.setFocus()

    def _make_step(self, sign: str, steps: int) -> QPushButton:
        made = push("key", sign)
        made.setAutoRepeat(True)
        made.clicked.connect(lambda: self.slider.step(steps))
        return made

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(self.booth.theme.px(8))
        column.addWidget(self.value)
        inner = self._stand() if self._vertical else self._lie()
        column.addLayout(inner)
        column.addStretch()

    def _lie(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.booth.theme.px(12))
        for part in (self.less, self.slider, self.more):
            line.addWidget(part, 1 if part is self.slider else 0)
        ends = QHBoxLayout()
        self._ends[1].setAlignment(Qt.AlignmentFlag.AlignRight)
        side = self.booth.theme.px(12) + 82
        ends.setContentsMargins(side, 0, side, 0)
        for label in self._ends:
            ends.addWidget(label, 1)
        whole = QVBoxLayout()
        whole.addLayout(line)
        whole.addLayout(ends)
        return whole

    def _stand(self) -> QBoxLayout:
        tower = QVBoxLayout()
        tower.setSpacing(self.booth.theme.px(4))
        parts: list[QWidget] = [self.more, self._ends[1], self.slider, self._ends[0], self.less]
        for part in parts:
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            tower.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        return tower

    def _type(self, digit: str) -> bool:
        typed = (self._typed + digit) if self._pause.isActive() else digit
        place = self._steps.place(int(typed))
        if place is None:
            place, typed = self._steps.place(int(digit)), digit
        self._typed = typed
        if place is not None:
            self.slider.show_place(place)
            self._move(place)
        else:
            self._pause.start()
        return True

    def _move(self, place: int) -> None:
        self._show()
        self.announce(self._words(place))
        self._on_typed()

    def _show(self) -> None:
        place = self.slider.place
        words = self.booth.speech.say("Nothing chosen yet") if place is None else self._words(place)
        self.value.setProperty("empty", place is None)
        self.value.style().polish(self.value)
        self.value.setText(words)
        self.describe(self.slider, words)

    def _words(self, place: int) -> str:
        mark = decimal_mark(self.booth.speech)
        return number_words(self._steps.value(place), mark)

    def _hand_over(self) -> None:
        if self.slider.place is not None:
            self.given.emit(self._steps.value(self.slider.place))
