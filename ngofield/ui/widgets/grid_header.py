"""The head of a table: quiet words on one or two lines over a line."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ngofield.ui.theme.theme import Theme

_SIDE = 8


class GridHeader(QHeaderView):
    """Breaks long titles where they become narrowest."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(24))
        theme.changed.connect(self.updateGeometry)

    def title_width(self, section: int) -> int:
        """Return the width that the title of a column needs."""
        words = max((self._metrics().horizontalAdvance(line) for line in self._lines(section)), default=0)
        return round(words) + self._theme.px(2 * _SIDE) + 2

    def sizeHint(self) -> QSize:
        """Return the height of the tallest title."""
        count = self.model().columnCount() if self.model() else 0
        lines = max((len(self._lines(section)) for section in range(count)), default=1)
        return QSize(
            super().sizeHint().width(), round(self._metrics().lineSpacing() * lines) + self._theme.px(16)
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title at the side of its cells, and the line below."""
        tokens = self._theme.tokens
        box = QRectF(rect)
        painter.save()
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
        painter.setPen(QColor(tokens.quiet))
        painter.setFont(self._theme.font("small"))
        role = Qt.ItemDataRole.TextAlignmentRole
        end = bool(self.model().headerData(section, self.orientation(), role) & Qt.AlignmentFlag.AlignRight)
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        inside = box.adjusted(self._theme.px(_SIDE), 0, -self._theme.px(_SIDE), -self._theme.px(7))
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignBottom, "\n".join(self._lines(section)))
        painter.restore()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font("small"))

    def _lines(self, section: int) -> list[str]:
        title = str(self.model().headerData(section, self.orientation()) or "")
        return broken(title, self._metrics(), self._theme.px(84))


def broken(title: str, metrics: QFontMetricsF, narrow: int) -> list[str]:
    """Return a title on one line where it is no wider than `narrow`, else on the two narrowest lines."""
    words = title.split()
    if len(words) < 2 or metrics.horizontalAdvance(title) <= narrow:
        return [title]
    pairs = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(pairs, key=lambda pair: max(metrics.horizontalAdvance(part) for part in pair)))
