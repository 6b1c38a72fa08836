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
_TAG_SHARE = 0.42


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
        text = self._text_height(row, width)
        tags = len(self._tag_lines(row.tags, width)) * (self._tag_height() + 4) - 4
        return QSize(round(width), round(max(text, tags) + 2 * self._theme.px(_PADDING)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row: Row = index.data(RowRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box)
        top = box.y() + self._theme.px(_PADDING)
        self._paint_time(painter, row.time, QPointF(box.x() + 8, top))
        self._paint_tag(
            painter,
            Tag(row.speaker, row.sex),
            QPointF(box.x() + self._theme.px(_TIME), top),
            self._font(bold=True),
        )
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("text"))
        words = QRectF(self._text_left() + box.x(), top - 2, self._text_width(row, box.width()), box.height())
        painter.drawText(words, _WRAP, row.text)
        self._paint_tags(painter, row.tags, box.adjusted(0, 0, -8, 0), top)
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

    def _paint_tags(self, painter: QPainter, tags: tuple[Tag, ...], box: QRectF, top: float) -> None:
        for line in self._tag_lines(tags, box.width()):
            right = box.right()
            for tag in reversed(line):
                right -= self._tag_width(tag, box.width())
                self._paint_tag(painter, tag, QPointF(right, top), self._font(), box.width())
                right -= 6
            top += self._tag_height() + 4

    def _paint_tag(
        self, painter: QPainter, tag: Tag, at: QPointF, font: QFont, room: float | None = None
    ) -> None:
        metrics = QFontMetricsF(font)
        width = (
            self._tag_width(tag, room)
            if room is not None
            else metrics.horizontalAdvance(tag.words) + self._theme.px(20)
        )
        box = QRectF(at.x(), at.y(), width, self._tag_height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.tint(tag.tone)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink(tag.tone)))
        inner = width - self._theme.px(18)
        shown = metrics.elidedText(tag.words, Qt.TextElideMode.ElideRight, inner + 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _tag_lines(self, tags: tuple[Tag, ...], width: float) -> list[list[Tag]]:
        lines: list[list[Tag]] = []
        used = 0.0
        for tag in tags:
            wanted = self._tag_width(tag, width)
            if not lines or used + 6 + wanted > width * _TAG_SHARE:
                lines.append([tag])
                used = wanted
            else:
                lines[-1].append(tag)
                used += 6 + wanted
        return lines

    def _tag_width(self, tag: Tag, room: float) -> float:
        natural = QFontMetricsF(self._font()).horizontalAdvance(tag.words) + self._theme.px(20)
        return min(natural, room * _TAG_SHARE)

    def _tags_width(self, row: Row, width: float) -> float:
        lines = self._tag_lines(row.tags, width)
        return max(
            (sum(self._tag_width(tag, width) for tag in line) + 6 * (len(line) - 1) for line in lines),
            default=0.0,
        )

    def _text_left(self) -> float:
        return float(self._theme.px(_TIME + _SPEAKER))

    def _text_width(self, row: Row, width: float) -> float:
        return max(80.0, width - self._text_left() - self._tags_width(row, width) - 24)

    def _text_height(self, row: Row, width: float) -> float:
        metrics = QFontMetricsF(self._theme.font("body"))
        return metrics.boundingRect(QRectF(0, 0, self._text_width(row, width), 1e6), _WRAP, row.text).height()

    def _tag_height(self) -> float:
        return float(self._theme.px(24))

    def _font(self, *, bold: bool = False) -> QFont:
        font = self._theme.font("quiet")
        font.setBold(bold)
        return font
