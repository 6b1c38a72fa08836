"""The words of a passage, large: some of them can be chosen, and those that have codes are underlined.

Under each underline stands the name of its code: colour never speaks alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ngofield.domain.coding import Span
from ngofield.ui.theme.theme import Theme

_MOST_LINES = 6
_LANES = 3
_AROUND = 18
_NAME = 0.8
"""How wide a letter of a name is, beside a letter of the passage."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be underlined, with the name and the tone of their code."""

    span: Span
    name: str
    tone: str


class PassageText(QTextEdit):
    """Read-only. `left` is sent by Esc; `words` are what is chosen, by keyboard or mouse."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._marks: list[tuple[Mark, int]] = []
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._lay_out)

    @property
    def words(self) -> Span | None:
        """Return the chosen words with their place in the text, without blanks around them; None: none."""
        cursor = self.textCursor()
        start, end = (self._letter(n) for n in (cursor.selectionStart(), cursor.selectionEnd()))
        chosen = self._text[start:end]
        start += len(chosen) - len(chosen.lstrip())
        quote = chosen.strip()
        return Span(start, quote) if quote else None

    def choose(self, span: Span) -> None:
        """Choose words."""
        cursor = self.textCursor()
        cursor.setPosition(self._place(span.start))
        cursor.setPosition(self._place(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def choose_none(self) -> None:
        """Choose no words any more."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def show_text(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show a passage; what is chosen stays chosen where the text is the same."""
        if text != self._text:
            self._text = text
            self.setPlainText(text.replace("\r", " "))
        lanes = _lanes(marks)
        if lanes != self._marks:
            self._marks = lanes
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.choose_none()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew, and be as high as they are."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a width to read well in, and the height of the text."""
        return QSize(self._theme.px(420), self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, then the underlines with the names of their codes."""
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        for number, (mark, lane) in enumerate(self._marks):
            under = sum(one.span.end > mark.span.start for one, _ in self._marks[:number])
            for place, line in enumerate(self._pieces(mark.span)):
                self._underline(painter, line, mark, under)
                if not place:
                    self._name(painter, line, mark, lane)
        painter.end()

    def _underline(self, painter: QPainter, line: QRectF, mark: Mark, under: int) -> None:
        """Underline a part of a line, below the lines of `under` marks that cover it too."""
        top = line.bottom() + 1 + 3 * min(under, _LANES - 1)
        painter.setPen(QPen(QColor(self._theme.tokens.ink(mark.tone)), 2))
        painter.drawLine(QPointF(line.left(), top), QPointF(line.right(), top))

    def _name(self, painter: QPainter, line: QRectF, mark: Mark, lane: int) -> None:
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(
            mark.name, Qt.TextElideMode.ElideRight, self.viewport().width() - line.left() - 4
        )
        top = line.bottom() + 5 + lane * self._lane()
        painter.drawText(QPointF(line.left(), top + metrics.ascent()), words)

    def _pieces(self, span: Span) -> Iterator[QRectF]:
        """Yield the part of each line that a span covers, in pixels of the viewport."""
        start, end = self._place(span.start), self._place(span.end)
        document, shift = self.document(), QPointF(0, -self.verticalScrollBar().value())
        block = document.findBlock(start)
        while block.isValid() and block.position() < end:
            corner = document.documentLayout().blockBoundingRect(block).topLeft() + shift
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                begin = line.textStart() + block.position()
                left, right = max(start, begin), min(end, begin + line.textLength())
                if left < right:
                    x1 = _across(line, left - block.position())
                    x2 = _across(line, right - block.position())
                    bottom = line.y() + line.ascent() + line.descent()
                    yield QRectF(corner.x() + x1, corner.y() + line.y(), x2 - x1, bottom - line.y())
            block = block.next()

    def _lay_out(self) -> None:
        self.document().setDefaultFont(self._font())
        lanes = 1 + max((lane for _, lane in self._marks), default=-1)
        shape = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
        shape.setLineHeight(lanes * self._lane(), kind)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(shape)
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        line = QFontMetricsF(self._font()).lineSpacing()
        needed = (
            self.document().size().height()
            - self._spare()
            + 2 * self.contentsMargins().top()
            + self._theme.px(_AROUND)
        )
        self.setFixedHeight(round(min(needed, line * _MOST_LINES + self._theme.px(30))))

    def _spare(self) -> float:
        """Return the room below the last line that no mark needs."""
        block = self.document().lastBlock()
        lines = block.layout().lineCount()
        last = block.position() + (block.layout().lineAt(lines - 1).textStart() if lines else 0)
        used = [lane for mark, lane in self._marks if self._place(mark.span.end) > last]
        lanes = 1 + max((lane for _, lane in self._marks), default=-1)
        return (lanes - 1 - max(used, default=-1)) * self._lane()

    def _font(self) -> QFont:
        font = self._theme.font("lead")
        font.setBold(False)
        return font

    def _lane(self) -> float:
        return QFontMetricsF(self._theme.font("small")).lineSpacing() + 4

    def _letter(self, place: int) -> int:
        """Return the letter at a place of Qt's, which counts in units of UTF-16."""
        return len(self._text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))

    def _place(self, letter: int) -> int:
        return len(self._text[:letter].encode("utf-16-le")) // 2


def _across(line: QTextLine, letter: int) -> float:
    """Return how far from the left a letter of a line begins, in pixels."""
    across = line.cursorToX(letter)
    return float(across[0] if isinstance(across, tuple) else across)  # type: ignore[arg-type]


def _lanes(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Give marks that overlap lanes of their own, the longest ones nearest to the words."""
    ends: list[float] = []
    placed: list[tuple[Mark, int]] = []
    for mark in sorted(marks, key=lambda one: (one.span.start, -one.span.end)):
        free = next((lane for lane, end in enumerate(ends) if end <= mark.span.start), len(ends))
        lane = min(free, _LANES - 1)
        if lane == len(ends):
            ends.append(0)
        ends[lane] = max(ends[lane], mark.span.end, mark.span.start + len(mark.name) * _NAME + 2)
        placed.append((mark, lane))
    return placed
