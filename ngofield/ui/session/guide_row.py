"""A question in the guide's list: its number, its short name on several lines, its statements."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.painted_button import PaintedButton

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER, _COUNT, _PADDING = 34, 40, 9


class GuideRow(PaintedButton):
    """Checked while its question is the current one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._number = ""
        self.count = "–"
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_question(self, number: str, title: str, count: str, *, chosen: bool) -> None:
        """Show the question; `count` is how many statements it has, or a dash."""
        self._number, self.count = number, count
        self.setText(title)
        self.setChecked(chosen)
        self.setAccessibleName(f"{number} {title}, {count}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: long names take several lines."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height that the name needs."""
        room = QRectF(0, 0, self._room(width), 4000)
        needed = QFontMetricsF(self._font(bold=True)).boundingRect(room, int(_WRAP), self.text()).height()
        return round(needed) + 2 * self._theme.px(_PADDING)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(self._theme.px(220), self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """Return the room for a word."""
        return QSize(self._theme.px(120), self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the number, the name and the count."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.primary), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ground()))
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(QColor(tokens.primary_ink if self.isChecked() else tokens.text))
        px = self._theme.px
        painter.drawText(box.adjusted(px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._number)
        words = QRectF(px(_NUMBER), 0, self._room(self.width()), self.height())
        painter.drawText(words, int(_WRAP), self.text())
        painter.drawText(
            box.adjusted(0, 0, -px(12), 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            self.count,
        )
        painter.end()

    def _ground(self) -> str:
        tokens = self._theme.tokens
        if self.isChecked():
            return tokens.primary_tint
        return tokens.primary_wash if self.underMouse() else tokens.panel

    def _room(self, width: int) -> float:
        return max(60.0, width - self._theme.px(_NUMBER + _COUNT))

    def _font(self, *, bold: bool) -> QFont:
        font = self._theme.font("guide")
        font.setBold(bold)
        return font
