"""A card that is as high as it needs where there is room, and scrolls where there is not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_LEAST = 110


class CardScroll(QScrollArea):
    """Takes no room while its card is hidden."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._card = card
        self.setWidget(card)
        self.viewport().setAutoFillBackground(False)
        card.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the height that the card needs at this width."""
        card = self._card
        if card.isHidden():
            return QSize(0, 0)
        width = self.viewport().width()
        height = card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
        return QSize(width, height + 2)

    def minimumSizeHint(self) -> QSize:
        """Let it shrink and scroll."""
        return QSize(80, min(_LEAST, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the card at the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the card as it grows, shrinks, appears and goes."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Hide):
            self.updateGeometry()
        return super().eventFilter(watched, event)
