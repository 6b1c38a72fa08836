"""How a cell of a table is painted: words, chips and a box, over a hairline."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.grid import CELL, GridCell, Index

_SIDE = 10
_BOX = 20
_GAP = 6


class GridDelegate(QStyledItemDelegate):
    """Paints `GridCell`s; words may take `lines` lines before they are cut with an ellipsis."""

    def __init__(self, theme: Theme, lines: int = 1) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines

    def row_height(self) -> int:
        """Return the height of a row at the current text size."""
        return round(QFontMetricsF(self._theme.font()).lineSpacing() * self._lines) + self._theme.px(16)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that the cell needs on one line."""
        cell = index.data(CELL)
        width = QFontMetricsF(self._font(cell)).horizontalAdvance(cell.text) + self._theme.px(2 * _SIDE)
        width += sum(self._chip_width(words) + self._theme.px(_GAP) for words, _ in cell.chips)
        width += self._lead(cell)
        return QSize(round(width) + 2, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the box, the words and the chips."""
        cell: GridCell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        state = option.state
        self._ground(painter, box, state)
        inside = box.adjusted(self._theme.px(_SIDE), 0, -self._theme.px(_SIDE), 0)
        end = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight)
        if cell.ticked is not None:
            self._tick(painter, inside, cell.ticked)
        inside.adjust(self._lead(cell), 0, 0, 0)
        chips = sum(self._chip_width(words) + self._theme.px(_GAP) for words, _ in cell.chips)
        words = inside.adjusted(0, 0, -chips, 0)
        used = self._words(painter, words, cell, end, bool(state & QStyle.StateFlag.State_Selected))
        self._chips(painter, inside, cell, inside.right() - chips if end else inside.left() + used)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick a box wherever in its cell the mouse is released."""
        cell: GridCell = index.data(CELL)
        if cell.ticked is None or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, index.model(), option, index)
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            state = Qt.CheckState.Unchecked if cell.ticked else Qt.CheckState.Checked
            return bool(index.model().setData(index, state, Qt.ItemDataRole.CheckStateRole))
        return False

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.primary_tint))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.hairline))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.primary), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)

    def _tick(self, painter: QPainter, inside: QRectF, ticked: bool) -> None:
        tokens = self._theme.tokens
        size = self._theme.px(_BOX)
        box = QRectF(inside.left(), inside.center().y() - size / 2, size, size)
        painter.setPen(QPen(QColor(tokens.primary if ticked else tokens.outline), 2))
        painter.setBrush(QColor(tokens.primary if ticked else tokens.surface))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        if ticked:
            painter.setPen(QColor(tokens.on_primary))
            painter.setFont(self._theme.font("small"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")

    def _words(self, painter: QPainter, box: QRectF, cell: GridCell, end: bool, selected: bool) -> float:
        if not cell.text:
            return 0.0
        tokens = self._theme.tokens
        font = self._font(cell)
        painter.setFont(font)
        colour = getattr(tokens, cell.tone) if cell.tone else tokens.quiet if cell.quiet else tokens.text
        painter.setPen(QColor(tokens.primary_ink if selected else colour))
        lines = elided_lines(cell.text, font, box.width(), self._lines)
        metrics = QFontMetricsF(font)
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        top = box.center().y() - metrics.lineSpacing() * len(lines) / 2
        for number, line in enumerate(lines):
            place = QRectF(
                box.left(), top + number * metrics.lineSpacing(), box.width(), metrics.lineSpacing()
            )
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        return max(metrics.horizontalAdvance(line) for line in lines) + self._theme.px(_GAP)

    def _chips(self, painter: QPainter, inside: QRectF, cell: GridCell, left: float) -> None:
        tokens = self._theme.tokens
        height = self._theme.px(26)
        painter.setFont(self._theme.font("quiet"))
        for words, tone in cell.chips:
            width = self._chip_width(words)
            place = QRectF(left, inside.center().y() - height / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint(tone)))
            painter.drawRoundedRect(place, height / 2, height / 2)
            painter.setPen(QColor(tokens.ink(tone)))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
            left += width + self._theme.px(_GAP)

    def _lead(self, cell: GridCell) -> int:
        return (self._theme.px(_BOX + _GAP) if cell.ticked is not None else 0) + self._theme.px(
            18 * cell.indent
        )

    def _chip_width(self, words: str) -> float:
        return QFontMetricsF(self._theme.font("quiet")).horizontalAdvance(words) + self._theme.px(20)

    def _font(self, cell: GridCell) -> QFont:
        return self._theme.font("strong" if cell.bold else "quiet" if cell.quiet else "body")


def elided_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` pixels; the last one ends in … where it must."""
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = line.textStart()
        rest = text[start:] if len(lines) == most - 1 else text[start : start + line.textLength()]
        lines.append(metrics.elidedText(rest.strip(), Qt.TextElideMode.ElideRight, max(width, 1) + 1))
    layout.endLayout()
    return lines or [""]
