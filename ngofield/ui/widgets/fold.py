"""A part of a page that is folded away under its name until it is wanted."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ngofield.ui.widgets.buttons import row_button


class Fold(QFrame):
    """Press the name to unfold it; put widgets into `inside`."""

    def __init__(self, *, spacing: int = 12) -> None:
        super().__init__()
        self.button = row_button()
        self._content = QFrame()
        self.inside = QVBoxLayout(self._content)
        self.inside.setContentsMargins(0, 4, 0, 4)
        self.inside.setSpacing(spacing)
        self._name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(self._content)
        self._content.hide()
        self.button.toggled.connect(self._toggle)

    def set_name(self, name: str) -> None:
        """Change the name."""
        self._name = name
        self.button.setText(f"{'▾' if self.button.isChecked() else '▸'}  {name}")
        self.button.setAccessibleName(name)

    def unfold(self) -> None:
        """Show what is inside."""
        self.button.setChecked(True)

    def _toggle(self, shown: bool) -> None:
        self._content.setVisible(shown)
        self.set_name(self._name)
