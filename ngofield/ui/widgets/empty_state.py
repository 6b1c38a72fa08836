"""What a screen says when there is nothing yet: what would be here, and how to begin."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ngofield.ui.widgets.labels import heading, quiet_text


class EmptyState(QWidget):
    """A heading, a sentence and perhaps one button, in the middle of the room there is."""

    def __init__(self, title: str = "", words: str = "", action: QPushButton | None = None) -> None:
        super().__init__()
        self.title = heading(title, wrap=True)
        self.words = quiet_text(words)
        for text in (self.title, self.words):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.words)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def say(self, title: str, words: str) -> None:
        """Change the words."""
        self.title.setText(title)
        self.words.setText(words)
