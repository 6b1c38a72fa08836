"""Cards and other grounds."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ngofield.ui.widgets.look import dress


class Card(QFrame):
    """A surface with a line around it; put widgets into `inside`."""

    def __init__(self, look: str = "card", *, margin: int = 16, spacing: int = 8) -> None:
        super().__init__()
        dress(self, look=look)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(margin, margin, margin, margin)
        self.inside.setSpacing(spacing)


class Bar(QFrame):
    """A ground across a screen (header, footer); put widgets into `inside` from left to right."""

    def __init__(self, look: str = "header", *, side: int = 28, height: int = 64) -> None:
        super().__init__()
        dress(self, look=look)
        self.setMinimumHeight(height)
        self.inside = QHBoxLayout(self)
        self.inside.setContentsMargins(side, 8, side, 8)
        self.inside.setSpacing(16)
