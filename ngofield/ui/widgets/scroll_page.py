"""A page that scrolls instead of clipping."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class ScrollPage(QScrollArea):
    """Put widgets into `inside`; at most `widest` pixels wide (0: as wide as there is room)."""

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
        column = QWidget()
        if widest:
            column.setMaximumWidth(widest)
            column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.inside = QVBoxLayout(column)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(spacing)
        outer.addWidget(column)
        outer.addStretch()

    def to_bottom(self) -> None:
        """Show the end."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
