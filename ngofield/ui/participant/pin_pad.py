"""Entering a PIN: dots, digits to tap or type, and one button."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.editors.pad import NumberPad
from ngofield.ui.participant.parts import Problem, push
from ngofield.ui.words import Words

SHORTEST, LONGEST = 4, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PinDots(QWidget):
    """As many filled dots as digits; the digits themselves are never shown."""

    def __init__(self, booth: Booth) -> None:
        super().__init__()
        self._theme = booth.theme
        self._filled = 0
        self._active = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_digits(self, n: int) -> None:
        """Fill `n` dots."""
        self._filled = n
        self.update()

    def show_active(self, active: bool) -> None:
        """Show the ring of the focus, or a quiet outline."""
        self._active = active
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of eight dots."""
        return QSize(self._theme.px(262), self._theme.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots; the four that a PIN needs at least have a stronger outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("primary" if self._active else "outline"), 2))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        inner = self.width() - self._theme.px(20)
        step, radius = inner / LONGEST, self._theme.px(8)
        for place in range(LONGEST):
            filled = place < self._filled
            ring = "primary" if filled else "outline" if place < SHORTEST else "line"
            painter.setPen(QPen(self._theme.colour(ring), 2))
            painter.setBrush(self._theme.colour("primary" if filled else "surface"))
            painter.drawEllipse(
                QPointF(self._theme.px(10) + step * (place + 0.5), self.height() / 2), radius, radius
            )
        painter.end()


class PinPad(QWidget):
    """`entered` carries the digits once the button or Enter is pressed. It forgets them at once."""

    entered = Signal(str)

    def __init__(self, booth: Booth) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._digits = ""
        self._open = True
        self.dots, self.problem = PinDots(booth), Problem()
        self.keys, self.enter = NumberPad(booth), push("main")
        words = Words(booth.speech, self)
        words.name(self, N_("PIN of the facilitator"))
        words.put(self.enter.setText, N_("Continue"))
        words.name(self.enter, N_("Continue"))
        self.keys.typed.connect(self._type)
        self.keys.erased.connect(self._erase)
        self.enter.clicked.connect(self._hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(booth.theme.px(10))
        for part in (self.dots, self.problem, self.keys, self.enter):
            column.addWidget(part)
        self._show()

    def set_open(self, is_open: bool) -> None:
        """Take digits, or none while waiting."""
        self.keys.setEnabled(is_open)
        self._open = is_open
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as wide as the keys are in the present style."""
        super().showEvent(event)
        self.setFixedWidth(self.keys.sizeHint().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the digits go."""
        super().focusInEvent(event)
        self.dots.show_active(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        super().focusOutEvent(event)
        self.dots.show_active(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take typed digits, Backspace and Enter."""
        if event.text().isdecimal() and event.text().isascii():
            self._type(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif event.key() in _ENTER:
            self._hand_over()
        else:
            super().keyPressEvent(event)

    def _type(self, digit: str) -> None:
        if self._open and len(self._digits) < LONGEST:
            self.problem.tell("")
            self._digits += digit
            self._show()

    def _erase(self) -> None:
        self._digits = self._digits[:-1]
        self._show()

    def _hand_over(self) -> None:
        pin, self._digits = self._digits, ""
        self._show()
        if self._open and len(pin) >= SHORTEST:
            self.entered.emit(pin)

    def _show(self) -> None:
        self.dots.show_digits(len(self._digits))
        self.enter.setEnabled(self._open and len(self._digits) >= SHORTEST)
