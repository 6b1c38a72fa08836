"""Draws what was said as in the drawing: time, speaker, the words, and its codes at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ngofield.ui.session.row_shape import PADDING, TIME, WRAP, RowShape
from ngofield.ui.session.rows import Row, RowRole, Tag
from ngofield.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class StatementDelegate(QStyledItemDelegate):
    """Draws `Row`s; their height follows the width of the list, and is measured once for each width.

    A row that is being written in (`written_row`) is as tall as what stands in it.
    """

    def __init__(self, theme: Theme, view: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = view
        self._shape = RowShape(theme, 0)
        self._heights: dict[Row, int] = {}
        self.written_row = QPersistentModelIndex()
        self.written_height = 0
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Measure everything anew."""
        self._heights.clear()
        self._shape = RowShape(self._theme, self._shape.width)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words and the codes need."""
        width = self._view.width()
        if self.written_row.isValid() and self.written_row == index:
            return QSize(width, self.written_height + 4)
        if width != self._shape.width:
            self._heights.clear()
            self._shape = RowShape(self._theme, width)
        row: Row = index.data(RowRole)
        height = self._heights.get(row)
        if height is None:
            height = self._heights[row] = self._shape.height(row)
        return QSize(width, height)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Let what is written in a row have the whole row; the style would leave it the words' place."""
        editor.setGeometry(option.rect.adjusted(1, 2, -1, -2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        if self.written_row.isValid() and self.written_row == index:
            return
        row: Row = index.data(RowRole)
        box = QRectF(option.rect)
        shape = RowShape(self._theme, round(box.width()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box, row)
        top = box.y() + self._theme.px(PADDING)
        self._paint_time(painter, row.time, QPointF(box.x() + 8, top), shape)
        speaker = QPointF(box.x() + self._theme.px(TIME), top)
        self._paint_tag(painter, Tag(row.speaker, row.sex), speaker, shape.quiet(bold=True), shape)
        top += self._paint_words(painter, row, QPointF(box.x() + shape.text_left, top), shape)
        if shape.tags_below(row):
            below = QPointF(box.x() + shape.text_left, top + shape.gap)
            self._paint_tags_from_left(painter, row, below, shape)
        else:
            at_right = QPointF(box.right() - 8, box.y() + self._theme.px(PADDING))
            self._paint_tags_at_right(painter, row.tags, at_right, shape)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: Row, at: QPointF, shape: RowShape) -> float:
        """Draw the words and what stands below them; return the height they took."""
        ink = "quiet" if row.noted or row.faded else "text"
        height = shape.text_height(row)
        painter.setFont(shape.words(row))
        painter.setPen(self._theme.colour(ink))
        painter.drawText(QRectF(at.x(), at.y() - 1, shape.text_width(row), height + 2), WRAP, row.text)
        if not row.below:
            return height
        below = shape.below_height(row)
        painter.setFont(shape.quiet())
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(
            QRectF(at.x(), at.y() + height + shape.gap, shape.text_width(row), below + 2), WRAP, row.below
        )
        return height + shape.gap + below

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: Row) -> None:
        if row.noted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("panel"))
            painter.drawRect(box)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRect(QRectF(box.x(), box.y() + 3, 3, box.height() - 6))
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            ring = QPen(self._theme.colour("primary"), 2) if focused else QPen(Qt.PenStyle.NoPen)
            painter.setPen(ring)
            painter.setBrush(self._theme.colour("primary_wash"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 8, 8)
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_time(self, painter: QPainter, time: str, at: QPointF, shape: RowShape) -> None:
        painter.setFont(shape.quiet())
        painter.setPen(self._theme.colour("quiet"))
        box = QRectF(at.x(), at.y(), self._theme.px(TIME), shape.tag_height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, time)

    def _paint_tags_at_right(
        self, painter: QPainter, tags: tuple[Tag, ...], at: QPointF, shape: RowShape
    ) -> None:
        right = at.x()
        for tag in reversed(tags):
            right -= shape.tag_width(tag)
            self._paint_tag(painter, tag, QPointF(right, at.y()), shape.quiet(), shape)
            right -= shape.gap

    def _paint_tags_from_left(self, painter: QPainter, row: Row, at: QPointF, shape: RowShape) -> None:
        top = at.y()
        for line in shape.tag_lines(row.tags):
            left = at.x()
            for tag in line:
                self._paint_tag(painter, tag, QPointF(left, top), shape.quiet(), shape)
                left += shape.tag_width(tag) + shape.gap
            top += shape.tag_height + 4

    def _paint_tag(self, painter: QPainter, tag: Tag, at: QPointF, font: QFont, shape: RowShape) -> None:
        width = QFontMetricsF(font).horizontalAdvance(tag.words) + self._theme.px(20)
        box = QRectF(at.x(), at.y(), width, shape.tag_height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.tint(tag.tone)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink(tag.tone)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.words)
