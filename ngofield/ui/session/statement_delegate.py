"""How a statement is drawn: time, speaker, words, and its codes at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ngofield.ui.session.statement_model import Row, RowRole, Tag
from ngofield.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TIME = 62
_SPEAKER = 58
_PADDING = 11
_TAG_SHARE = 0.38
_GAP = 6.0


class StatementDelegate(QStyledItemDelegate):
    """Draws `Row`s; their height follows the width of the list."""

    def __init__(self, theme: Theme, view: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words and the codes need."""
        row: Row = index.data(RowRole)
        width = float(self._view.width())
        needed = self._text_height(row, width)
        if self._tags_below(row, width):
            needed += self._tags_height(row, width) + self._theme.px(6)
        return QSize(round(width), round(max(needed, self._tag_height()) + 2 * self._theme.px(_PADDING)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row: Row = index.data(RowRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box)
        top = box.y() + self._theme.px(_PADDING)
        self._paint_time(painter, row.time, QPointF(box.x() + 8, top))
        speaker = QPointF(box.x() + self._theme.px(_TIME), top)
        self._paint_tag(painter, Tag(row.speaker, row.sex), speaker, self._font(bold=True))
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("text"))
        words = QRectF(self._text_left() + box.x(), top - 1, self._text_width(row, box.width()), box.height())
        painter.drawText(words, _WRAP, row.text)
        if self._tags_below(row, box.width()):
            top += self._text_height(row, box.width()) + self._theme.px(6)
            self._paint_tags_from_left(painter, row.tags, QPointF(words.x(), top), box.width())
        else:
            self._paint_tags_at_right(painter, row.tags, QPointF(box.right() - 8, top))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = QPen(self._theme.colour("primary"), 2) if focused else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            painter.setBrush(self._theme.colour("primary_wash"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 8, 8)
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_time(self, painter: QPainter, time: str, at: QPointF) -> None:
        painter.setFont(self._font())
        painter.setPen(self._theme.colour("quiet"))
        box = QRectF(at.x(), at.y(), self._theme.px(_TIME), self._tag_height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, time)

    def _paint_tags_at_right(self, painter: QPainter, tags: tuple[Tag, ...], at: QPointF) -> None:
        right = at.x()
        for tag in reversed(tags):
            right -= self._tag_width(tag, self._font())
            self._paint_tag(painter, tag, QPointF(right, at.y()), self._font())
            right -= _GAP

    def _paint_tags_from_left(
        self, painter: QPainter, tags: tuple[Tag, ...], at: QPointF, width: float
    ) -> None:
        top = at.y()
        for line in self._tag_lines(tags, width - self._text_left()):
            left = at.x()
            for tag in line:
                self._paint_tag(painter, tag, QPointF(left, top), self._font())
                left += self._tag_width(tag, self._font()) + _GAP
            top += self._tag_height() + 4

    def _paint_tag(self, painter: QPainter, tag: Tag, at: QPointF, font: QFont) -> None:
        box = QRectF(at.x(), at.y(), self._tag_width(tag, font), self._tag_height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.tint(tag.tone)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink(tag.tone)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.words)

    def _tags_below(self, row: Row, width: float) -> bool:
        """Tell whether the codes would leave the words too little room beside them."""
        return self._tags_width(row) > width * _TAG_SHARE

    def _tag_lines(self, tags: tuple[Tag, ...], room: float) -> list[list[Tag]]:
        lines: list[list[Tag]] = []
        used = 0.0
        for tag in tags:
            wanted = self._tag_width(tag, self._font())
            if not lines or used + _GAP + wanted > room:
                lines.append([])
                used = -_GAP
            lines[-1].append(tag)
            used += _GAP + wanted
        return lines

    def _tags_height(self, row: Row, width: float) -> float:
        lines = len(self._tag_lines(row.tags, width - self._text_left()))
        return lines * (self._tag_height() + 4) - 4

    def _tag_width(self, tag: Tag, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(tag.words) + self._theme.px(20)

    def _tags_width(self, row: Row) -> float:
        return sum(self._tag_width(tag, self._font()) + _GAP for tag in row.tags)

    def _text_left(self) -> float:
        return float(self._theme.px(_TIME + _SPEAKER))

    def _text_width(self, row: Row, width: float) -> float:
        beside = 0.0 if self._tags_below(row, width) else self._tags_width(row) + 12
        return max(80.0, width - self._text_left() - beside - 8)

    def _text_height(self, row: Row, width: float) -> float:
        metrics = QFontMetricsF(self._theme.font("body"))
        return metrics.boundingRect(QRectF(0, 0, self._text_width(row, width), 1e6), _WRAP, row.text).height()

    def _tag_height(self) -> float:
        return float(self._theme.px(24))

    def _font(self, *, bold: bool = False) -> QFont:
        font = self._theme.font("quiet")
        font.setBold(bold)
        return font
