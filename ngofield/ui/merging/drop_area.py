"""Where bundles are dropped, or chosen by a button."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.labels import quiet_text, strong
from ngofield.ui.words import Words


class DropArea(QFrame):
    """`given` tells the files that were dropped, `asked` that the button was pressed."""

    given = Signal(list)
    asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._over = False
        self.setAcceptDrops(True)
        self.button = secondary()
        self.button.clicked.connect(self.asked)
        title, hint = strong(wrap=True), quiet_text()
        words = Words(context.speech, self)
        words.put(title.setText, N_("Drop bundles here"))
        words.put(
            hint.setText, N_("First you see what would happen. Nothing is changed until you press Merge.")
        )
        words.put(self.button.setText, N_("Choose files …"))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(hint)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 20, 24, 20)
        line.setSpacing(24)
        line.addLayout(texts, 1)
        line.addWidget(self.button)
        context.theme.changed.connect(self.update)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over."""
        self._light(False)
        event.acceptProposedAction()
        self.given.emit(files_of(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a dashed line around a soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        pen = QPen(QColor(tokens.primary if self._over else tokens.outline), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.primary_wash if self._over else tokens.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()

    def _light(self, over: bool) -> None:
        self._over = over
        self.update()


def files_of(mime: QMimeData) -> list[Path]:
    """Return the local files that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
