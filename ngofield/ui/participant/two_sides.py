"""Words on one side, keys on the other; under each other where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ngofield.ui.theme.theme import Theme


class TwoSides(QWidget):
    """Puts two or more widgets side by side from `narrowest` pixels (at 100 %) on."""

    def __init__(self, theme: Theme, narrowest: int, *sides: QWidget, stretch_all: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._narrowest = narrowest
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(28)
        for place, side in enumerate(sides):
            self._line.addWidget(side, 1 if stretch_all or place == 0 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._theme.px(self._narrowest)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
