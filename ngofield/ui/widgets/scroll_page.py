"""A page that scrolls instead of clipping."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class ScrollPage(QScrollArea):
    """Put widgets into `inside`; at most `widest` pixels wide in the middle of the
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
        if widest:
            column.setMaximumWidth(widest)
            column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.inside = QVBoxLayout(column)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(spacing)
        across.addStretch(1 if widest else 0)
        across.addWidget(column, 1000 if widest else 1)
        across.addStretch(1 if widest else 0)
        outer.addLayout(across)
        outer.addStretch()

    def to_bottom(self) -> None:
        """Show the end."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
