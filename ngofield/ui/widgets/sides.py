"""Columns at the sides of a screen: as wide as they like, but never more than their share of it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ngofield.ui.theme.theme import Theme


class SideWidths(QObject):
    """Keeps columns of `whole` at their width (in pixels at 100 %) or at their share, whichever is less."""

    def __init__(self, theme: Theme, whole: QWidget) -> None:
        super().__init__(whole)
        self._theme = theme
        self._whole = whole
        self._sides: list[tuple[QWidget, int, float]] = []
        whole.installEventFilter(self)
        theme.changed.connect(self._again)

    def keep(self, side: QWidget, wanted: int, share: float = 0.25) -> QWidget:
        """Take care of a column and return it."""
        self._sides.append((side, wanted, share))
        self._again()
        return side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the whole."""
        if watched is self._whole and event.type() == QEvent.Type.Resize:
            self._again()
        return False

    def _again(self) -> None:
        for side, wanted, share in self._sides:
            side.setFixedWidth(min(self._theme.px(wanted), max(round(self._whole.width() * share), 160)))
