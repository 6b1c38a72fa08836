"""How a choice card looks: a numbered circle or box, the words, a smaller line below."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from ngofield.ui.participant.style import grown
from ngofield.ui.theme.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_LARGEST_NUMBER = 99
_UPRIGHT = 15 / 17
_LEAST = 64
_WIDTHS = 8
RING = 4
MARK = 34


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands on a card. `tag` names the language where it is not the one asked for."""

    label: str
    hint: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one kind, the box they need, and the colour token."""

    words: str
    box: QRect
    font: QFont
    token: str


class CardFace:
    """Measures and paints one card; `square` cards are for several answers.

    `number` is the key that chooses it (0: none). `upright` cards have their words below the mark, cards
    without `marked` have no mark at all. `badge` stands in the mark of a chosen card instead of a tick.
    """

    def __init__(self, card: QAbstractButton, theme: Theme, number: int, *, square: bool) -> None:
        self._card = card
        self._theme = theme
        self._number = number
        self._square = square
        self.words = CardWords("")
        self.upright = False
        self.marked = True
        self.badge = ""
        self._measured: dict[tuple[object, ...], list[Line]] = {}

    def height(self, width: int) -> int:
        """Return the height in pixels that the words need at `width`."""
        px = self._theme.px
        bottom = self._lines(width)[-1].box.bottom() + 1
        return max(bottom + px(13) + RING, grown(_LEAST, self._theme.scale) + 2 * RING)

    def least_width(self, *, upright: bool) -> int:
        """Return the width in pixels at which no word is broken."""
        words = self.words.label.split()
        metrics = QFontMetrics(self._font(upright))
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        left, right = self._sides(upright)
        return left + widest + right + 4

    def paint(self, painter: QPainter) -> None:
        """Paint the card as its state is: chosen, focused, under the pointer."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self.marked:
            self._paint_mark(painter)
        lines = self._lines(self._card.width())
        free = self._card.height() - RING - self._theme.px(13) - lines[-1].box.bottom()
        shift = 0 if self.upright else max(0, free // 2)
        align = Qt.AlignmentFlag.AlignHCenter if self.upright else Qt.AlignmentFlag.AlignLeft
        for line in lines:
            painter.setFont(line.font)
            painter.setPen(self._theme.colour(line.token))
            painter.drawText(line.box.translated(0, shift), int(_WRAP | align), line.words)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens, chosen = self._theme.tokens, self._card.isChecked()
        box = QRectF(self._card.rect()).adjusted(RING, RING, -RING, -RING)
        radius = self._theme.px(10)
        if self._card.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.primary), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        hover = self._card.underMouse() and self._card.isEnabled()
        painter.setPen(QPen(QColor(tokens.primary if chosen else tokens.line), 2 if chosen else 1))
        painter.setBrush(QColor(tokens.primary_wash if chosen or hover else tokens.surface))
        painter.drawRoundedRect(box, radius, radius)

    def _paint_mark(self, painter: QPainter) -> None:
        px, chosen = self._theme.px, self._card.isChecked()
        size = px(MARK)
        centre = QPointF(RING + px(39), self._card.height() / 2)
        if self.upright:
            centre = QPointF(self._card.width() / 2, RING + px(14) + size / 2)
        box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        paint_mark(painter, self._theme, box, self._sign(chosen), chosen=chosen, square=self._square)

    def _sign(self, chosen: bool) -> str:
        if chosen:
            return self.badge or "✓"
        return str(self._number) if 0 < self._number <= _LARGEST_NUMBER else ""

    def _font(self, upright: bool) -> QFont:
        """Return the font of the words: a little smaller where cards share a row."""
        font = self._theme.font("choice")
        if upright:
            font.setPointSizeF(font.pointSizeF() * _UPRIGHT)
        return font

    def _sides(self, upright: bool) -> tuple[int, int]:
        px = self._theme.px
        if upright:
            return RING + px(8), RING + px(8)
        return RING + px(75 if self.marked else 22), RING + px(20)

    def _lines(self, width: int) -> list[Line]:
        """Return the words laid out at `width`; layouts ask for the same widths over and over."""
        seen = (width, self.words, self._theme.scale, self.upright, self.marked)
        if seen not in self._measured:
            if len(self._measured) > _WIDTHS:
                self._measured.clear()
            self._measured[seen] = self._measure(width)
        return self._measured[seen]

    def _measure(self, width: int) -> list[Line]:
        """Lay the words out under each other from the top of the card."""
        px = self._theme.px
        left, right = self._sides(self.upright)
        top = RING + px(11) + (px(14 + MARK) if self.upright and self.marked else 0)
        room = max(px(60), width - left - right)
        wanted = [
            (self.words.tag, self._theme.font("quiet"), "medium_ink"),
            (self.words.label, self._font(self.upright), "text"),
            (self.words.hint, self._theme.font("quiet"), "quiet"),
        ]
        lines = []
        for words, font, token in wanted:
            if words:
                box = _box(words, font, left, top, room)
                lines.append(Line(words, box, font, token))
                top = box.bottom() + 1
        return lines or [Line("", QRect(left, top, room, px(30)), self._theme.font("choice"), "text")]


def paint_mark(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    sign: str,
    *,
    chosen: bool,
    square: bool,
    outline: str = "outline",
) -> None:
    """Paint the circle or the box of a choice, filled once it is chosen, with a sign in it.

    `outline` is the colour token of one that is not chosen: stronger where no words stand beside it.
    """
    tokens = theme.tokens
    painter.setPen(QPen(QColor(tokens.primary if chosen else getattr(tokens, outline)), 2))
    painter.setBrush(QColor(tokens.primary) if chosen else Qt.BrushStyle.NoBrush)
    radius = theme.px(7) if square else box.width() / 2
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QColor(tokens.on_primary if chosen else tokens.quiet))
    painter.setFont(theme.font("quiet"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)


def _box(words: str, font: QFont, left: int, top: int, room: int) -> QRect:
    needed = QFontMetrics(font).boundingRect(QRect(0, 0, room, 10_000), int(_WRAP), words)
    return QRect(left, top, room, needed.height())
