"""How a cell of a table is painted: words, chips and a box, over a hairline."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.grid import CELL, GridCell, GridModel, Index
from ngofield.ui.widgets.wrapping import elided_lines

_SIDE = 8
_BOX = 20
_DOT = 14
_GAP = 5
_LONGEST_CHIP = 240
_MEASURED = 500


class GridDelegate(QStyledItemDelegate):
    """Paints `GridCell`s; words may take `lines` lines before they are cut with an ellipsis."""

    def __init__(self, theme: Theme, lines: int) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self.longest_chip = _LONGEST_CHIP
        self._fonts: dict[str, tuple[QFont, QFontMetricsF]] = {}
        theme.changed.connect(self._forget_fonts)

    def row_height(self, lines: int) -> int:
        """Return the height of a row with so many lines at the current text size."""
        return round(self._type("quiet")[1].lineSpacing() * lines) + self._theme.px(16)

    def height_of(self, grid: GridModel, row: int, widths: Sequence[int]) -> int:
        """Return the height that a row needs in columns of these widths."""
        cells = [grid.cell(row, column) for column in range(grid.columnCount())]
        return self.row_height(max(map(self._lines_in, cells, widths), default=1))

    def widest(self, grid: GridModel, column: int, most: int = _MEASURED) -> int:
        """Return the width that a column needs with its words on one line (the first `most` rows tell)."""
        rows = range(min(grid.rowCount(), most))
        return round(max((self._width(grid.cell(row, column)) for row in rows), default=0)) + 2

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that the cell needs on one line."""
        return QSize(round(self._width(index.data(CELL))) + 2, self.row_height(1))

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
        if cell.swatch:
            self._swatch(painter, inside, cell.swatch)
        chips = self._chips_width(cell)
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
            painter.setFont(self._type("small")[0])
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")

    def _swatch(self, painter: QPainter, inside: QRectF, colour: str) -> None:
        size = self._theme.px(_DOT)
        left = inside.left() - size - self._theme.px(_GAP)
        painter.setPen(QPen(QColor(self._theme.tokens.quiet), 1))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(left, inside.center().y() - size / 2, size, size), 4, 4)

    def _words(self, painter: QPainter, box: QRectF, cell: GridCell, end: bool, selected: bool) -> float:
        if not cell.text:
            return 0.0
        tokens = self._theme.tokens
        font = self._font(cell)
        painter.setFont(font)
        colour = getattr(tokens, cell.tone) if cell.tone else tokens.quiet if cell.quiet else tokens.text
        painter.setPen(QColor(tokens.primary_ink if selected else colour))
        lines = elided_lines(cell.text, font, box.width(), self._lines)
        metrics = self._metrics(cell)
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
        height = self._theme.px(24)
        font, metrics = self._type("small")
        painter.setFont(font)
        for words, tone in cell.chips:
            width = self._chip_width(words)
            place = QRectF(left, inside.center().y() - height / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint(tone)))
            painter.drawRoundedRect(place, height / 2, height / 2)
            painter.setPen(QColor(tokens.ink(tone)))
            room = width - self._theme.px(16)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
            left += width + self._theme.px(_GAP)

    def _width(self, cell: GridCell) -> float:
        words = self._metrics(cell).horizontalAdvance(cell.text)
        return words + self._around(cell)

    def _around(self, cell: GridCell) -> float:
        return self._chips_width(cell) + self._lead(cell) + self._theme.px(2 * _SIDE)

    def _lines_in(self, cell: GridCell, width: int) -> int:
        room = width - self._around(cell)
        font = self._font(cell)
        if self._metrics(cell).horizontalAdvance(cell.text) <= room + 2:
            return 1
        return len(elided_lines(cell.text, font, room, self._lines))

    def _chips_width(self, cell: GridCell) -> float:
        widths = [self._chip_width(words) for words, _ in cell.chips]
        return sum(widths) + self._theme.px(_GAP) * max(len(widths) - (not cell.text), 0)

    def _lead(self, cell: GridCell) -> int:
        box = self._theme.px(_BOX + _GAP) if cell.ticked is not None else 0
        dot = self._theme.px(_DOT + _GAP) if cell.swatch else 0
        return box + dot + self._theme.px(18 * cell.indent)

    def _chip_width(self, words: str) -> float:
        width = self._type("small")[1].horizontalAdvance(words) + self._theme.px(18)
        return min(width, float(self._theme.px(self.longest_chip)))

    def _font(self, cell: GridCell) -> QFont:
        font = self._type("bold" if cell.bold else "quiet")[0]
        if cell.struck:
            font = QFont(font)
            font.setStrikeOut(True)
        return font

    def _metrics(self, cell: GridCell) -> QFontMetricsF:
        return self._type("bold" if cell.bold else "quiet")[1]

    def _forget_fonts(self) -> None:
        self._fonts.clear()

    def _type(self, role: str) -> tuple[QFont, QFontMetricsF]:
        """Return a font with its metrics: quiet, small, or quiet and bold. Made once for each text size."""
        if role not in self._fonts:
            font = self._theme.font("small" if role == "small" else "quiet")
            font.setBold(role == "bold")
            self._fonts[role] = font, QFontMetricsF(font)
        return self._fonts[role]
