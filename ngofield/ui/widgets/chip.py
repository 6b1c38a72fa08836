"""Chips: a word on a soft round ground, to read or to press."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.painted_button import PaintedButton


class Chip(QLabel):
    """A word with a tone: primary, positive, negative, medium, neutral, female or male.

    Colour never speaks alone: the text carries a sign or a word. Long texts are cut with an ellipsis
    at `longest` pixels (at 100 %) and told whole in the tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: str = "neutral",
        *,
        dot: bool = False,
        bold: bool = False,
        longest: int = 420,
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._tone = tone
        self._dot = dot
        self._role = "strong" if bold else "quiet"
        self._longest = longest
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def tone(self) -> str:
        """Return the tone."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Change the tone."""
        self._tone = tone
        self.update()

    def setText(self, text: str, /) -> None:
        """Change the words."""
        super().setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words with their ground."""
        font = self._font()
        width = QFontMetricsF(font).horizontalAdvance(self.text()) + self._theme.px(22) + self._lead()
        limit = float(self._theme.px(self._longest))
        self.setToolTip(self.text() if width > limit else "")
        return QSize(round(min(width, limit)) + 1, self._theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the dot and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.tint(self._tone)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ink = QColor(self._theme.tokens.ink(self._tone))
        margin = self._theme.px(11)
        if self._dot:
            painter.setBrush(ink)
            radius = self._theme.px(4)
            painter.drawEllipse(QPointF(margin + radius, box.center().y()), radius, radius)
        painter.setPen(ink)
        painter.setFont(self._font())
        words = box.adjusted(margin + self._lead(), 0, -margin + 2, 0)
        shown = QFontMetricsF(self._font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width() + 1
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _font(self) -> QFont:
        font = self._theme.font("quiet")
        font.setBold(self._role == "strong")
        return font

    def _lead(self) -> int:
        return self._theme.px(14) if self._dot else 0


_JUDGING = ("positive", "negative")


class ChipButton(PaintedButton):
    """A chip to press; checkable ones show a ring when they are chosen, and change their ground.

    Only the grounds of positive and negative stay, because they say something.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: str = "neutral",
        *,
        checkable: bool = False,
        bold: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.tone = tone
        self._small = small
        self._bold = bold
        self.setText(text)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the words with their ground and room for the ring."""
        around = self._theme.px(18 if self._small else 26)
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + around
        height = self._theme.px(30 if self._small else 32)
        return QSize(max(round(width) + 1, height), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the words, and the ring of choice or focus."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        chosen = self.isChecked()
        pen = QPen(QColor(tokens.primary), 2) if chosen or self.hasFocus() else QPen(Qt.PenStyle.NoPen)
        if self.hasFocus() and chosen:
            pen.setColor(QColor(tokens.accent))
        painter.setPen(pen)
        tone = "primary" if chosen and self.tone not in _JUDGING else self.tone
        painter.setBrush(QColor(tokens.tint(tone)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(tokens.ink(tone) if self.isEnabled() else tokens.quiet))
        painter.setFont(self._font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _font(self) -> QFont:
        font = self._theme.font("small" if self._small else "quiet")
        font.setBold(self._bold or self.isChecked())
        return font


def spoken(widget: QWidget, name: str) -> None:
    """Give a widget the name that screen readers say and its tooltip shows."""
    widget.setAccessibleName(name)
    widget.setToolTip(name)
