"""A line of a list to press: its words break where the column ends."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.painted_button import PaintedButton
from ngofield.ui.widgets.wrapping import wrapped_lines

_SIDE, _ENDS = 9, 9
_NARROWEST = 80


class WrapRow(PaintedButton):
    """As wide as its column and as high as its words; a checkable one shows that it is chosen."""

    def __init__(self, theme: Theme, words: str = "", *, checkable: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(checkable)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words)
        theme.changed.connect(self.updateGeometry)

    def setText(self, text: str, /) -> None:
        """Change the words."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow row is taller."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height that `width` needs."""
        font = self._font(bold=True)
        lines = wrapped_lines(self.text(), font, width - 2 * self._theme.px(_SIDE))
        return max(
            round(QFontMetricsF(font).lineSpacing() * len(lines)) + 2 * self._theme.px(_ENDS),
            self._theme.px(36),
        )

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        width = QFontMetricsF(self._font(bold=True)).horizontalAdvance(self.text())
        wanted = round(width) + 2 * self._theme.px(_SIDE) + 2
        return QSize(wanted, self.heightForWidth(wanted))

    def minimumSizeHint(self) -> QSize:
        """Let a narrow column squeeze it."""
        return QSize(self._theme.px(_NARROWEST), self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the ring of focus and the words."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.primary), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(tokens.primary_tint if self.isChecked() else tokens.primary_wash))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(tokens.primary_ink if self.isChecked() else tokens.text))
        painter.setFont(self._font(bold=self.isChecked()))
        inside = box.adjusted(self._theme.px(_SIDE), 0, -self._theme.px(_SIDE) + 2, 0)
        lines = wrapped_lines(self.text(), self._font(bold=True), inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
        painter.end()

    def _font(self, *, bold: bool) -> QFont:
        font = self._theme.font("quiet")
        font.setBold(bold)
        return font
