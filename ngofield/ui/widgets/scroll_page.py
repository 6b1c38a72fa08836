"""A page that scrolls instead of clipping."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ngofield.ui.theme.fonts import POINTS


class ScrollPage(QScrollArea):
    """Put widgets into `inside`; at most `widest` pixels wide at 100 % in the middle of the
    room (0: as wide as there is room)."""

    def __init__(self, *, margin: int = 28, spacing: int = 16, widest: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        self.setWidget(scrolled)
        self.viewport().setAutoFillBackground(False)
        scrolled.setAutoFillBackground(False)
        outer = QVBoxLayout(scrolled)
        outer.setContentsMargins(margin, margin, margin, margin)
        across = QHBoxLayout()
        column = QWidget()
        self._column = column
        self._widest = widest
        if widest:
            column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.inside = QVBoxLayout(column)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(spacing)
        across.addStretch(1 if widest else 0)
        across.addWidget(column, 1000 if widest else 1)
        across.addStretch(1 if widest else 0)
        outer.addLayout(across)
        outer.addStretch()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        if self._widest:
            scale = max(1.0, self.font().pointSizeF() / POINTS["body"])
            self._column.setMaximumWidth(round(self._widest * scale))

    def to_bottom(self) -> None:
        """Show the end."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
