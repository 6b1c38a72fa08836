"""How a row of a sheet is drawn: number, question, answer."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ngofield.ui.entry.rows_model import Face, FaceRole
from ngofield.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
NUMBER, CELL, HEIGHT, GAP = 48, 280, 40, 12
_CELL_SHARE = 0.42
_INKS = {"done": "text", "reason": "quiet", "open": "quiet", "skipped": "quiet"}


class RowDelegate(QStyledItemDelegate):
    """Draws `Face`s; the row that is typed into is as tall as its editor, which stands on it."""

    def __init__(
        self, theme: Theme, view: QListView, editor_height: Callable[[int, int], int], parent: QObject
    ) -> None:
        """`editor_height` tells, for a place and a width, how tall the editor is there; 0 for no editor."""
        super().__init__(parent)
        self._theme = theme
        self._view = view
        self._editor_height = editor_height

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line, or of the editor."""
        width = self._view.viewport().width()
        return QSize(width, max(self._editor_height(index.row(), width), self._theme.px(HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row; the one with the editor is drawn by the editor."""
        if self._editor_height(index.row(), 1):
            return
        face: Face = index.data(FaceRole)
        box = QRectF(option.rect)
        number, gap = self._theme.px(NUMBER), self._theme.px(GAP)
        cell = min(float(self._theme.px(CELL)), box.width() * _CELL_SHARE)
        painter.save()
        painter.setPen(QPen(self._theme.colour("hairline"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(self._theme.colour("quiet"))
        self._draw(painter, face.number, QRectF(box.x(), box.y(), number - gap, box.height()), right=True)
        painter.setPen(self._theme.colour("quiet" if face.tone == "skipped" else "text"))
        room = box.width() - number - cell - 2 * gap
        self._draw(painter, face.question, QRectF(box.x() + number, box.y(), room, box.height()))
        painter.setPen(self._theme.colour(_INKS[face.tone]))
        words = face.answer if face.tone != "done" else f"✓ {face.answer}"
        self._draw(
            painter,
            words,
            QRectF(box.right() - cell, box.y(), cell - gap, box.height()),
            bold=face.tone == "done",
        )
        painter.restore()

    def _draw(
        self, painter: QPainter, words: str, box: QRectF, *, right: bool = False, bold: bool = False
    ) -> None:
        font = QFont(self._theme.font("body"))
        font.setBold(bold)
        painter.setFont(font)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
