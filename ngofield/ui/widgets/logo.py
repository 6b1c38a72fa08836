"""The program's sign."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ngofield.ui.theme.theme import Theme


class Logo(QWidget):
    """The letter n on saffron."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return 40 pixels square."""
        return QSize(self._theme.px(40), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.logo))
        painter.drawRoundedRect(self.rect(), self._theme.px(9), self._theme.px(9))
        painter.setPen(QColor(self._theme.tokens.logo_ink))
        painter.setFont(self._theme.font("heading"))
        painter.drawText(self.rect().adjusted(0, -2, 0, -2), Qt.AlignmentFlag.AlignCenter, "n")
        painter.end()
