"""The colours a code can have, each with a name; readable beside text on both themes (contrast 3 or more)."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.chip import spoken
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.painted_button import PaintedButton

COLOURS = {
    "#C8553D": N_("red"), "#C0701A": N_("orange"), "#A07C1A": N_("ochre"), "#7D8A2E": N_("olive"),
    "#3D8F5C": N_("green"), "#1E8C9B": N_("teal"), "#3E7CC4": N_("blue"), "#8A6BC0": N_("violet"),
    "#C25C93": N_("pink"), "#8F6B4A": N_("brown"), "#75838D": N_("grey"),
}  # fmt: skip
FIRST = "#75838D"
_SIDE, _DOT = 36, 22


class Swatch(PaintedButton):
    """A colour to choose; the chosen one has a ring and a tick."""

    def __init__(self, theme: Theme, colour: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.colour = colour
        self.setCheckable(True)
        spoken(self, name)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return 36 pixels each way at 100 %."""
        side = self._theme.px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the colour, the tick and the ring."""
        tokens, dot = self._theme.tokens, self._theme.px(_DOT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        box = QRectF(centre.x() - dot / 2, centre.y() - dot / 2, dot, dot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(box, 6, 6)
        if self.isChecked():
            painter.setPen(QColor("#FFFFFF"))
            painter.setFont(self._theme.font("strong"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        painter.end()


class ColourRow(FlowRow):
    """Exactly one colour is chosen; one that is not among ours stands first, as the study's own."""

    chosen = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(spacing=2)
        self._context = context
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.colour))

    @property
    def colour(self) -> str:
        """Return the colour that is chosen."""
        button = self._group.checkedButton()
        return button.colour if isinstance(button, Swatch) else FIRST

    def show_colour(self, colour: str) -> None:
        """Offer the colours with this one chosen."""
        say = self._context.speech.say
        for button in self._group.buttons():
            self._group.removeButton(button)
        self.clear()
        offered = {key: say(name) for key, name in COLOURS.items()}
        if colour.upper() not in offered:
            offered = {colour: say("the study's own colour"), **offered}
        for key, name in offered.items():
            swatch = Swatch(self._context.theme, key, name)
            swatch.setChecked(key.upper() == colour.upper())
            self._group.addButton(swatch)
            self.add(swatch)
