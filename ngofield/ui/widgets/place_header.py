"""The bar above a place: its title, perhaps tabs, and a chip that tells how much there is."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ngofield.ui.context import UiContext
from ngofield.ui.widgets.card import Bar
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.elided import ElidedLabel

_ALL_THERE_IS = 100
_SHORTEST_TITLE = 140
_LEAST_HEIGHT = 64


class PlaceHeader(Bar):
    """Where there is little room the title ends in an ellipsis first, then the chip goes away."""

    def __init__(self, context: UiContext, tabs: QWidget | None = None, tone: str = "neutral") -> None:
        super().__init__("header")
        self._theme = context.theme
        self._tabs = tabs
        self.title = ElidedLabel("heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.chip = Chip(context.theme, tone=tone)
        self.inside.addWidget(self.title, _ALL_THERE_IS)
        if tabs is not None:
            self.inside.addWidget(tabs)
        self.inside.addStretch(1)
        self.inside.addWidget(self.chip)
        context.theme.changed.connect(self._share)

    def say(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)
        self._share()

    def tell(self, words: str) -> None:
        """Change the words of the chip."""
        self.chip.setText(words)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        self.title.setMaximumWidth(self.title.sizeHint().width())
        tabs = self._tabs.sizeHint().width() if self._tabs else 0
        self.setMinimumHeight(max(_LEAST_HEIGHT, self.inside.sizeHint().height()))
        room = self.width() - tabs - self._theme.px(_SHORTEST_TITLE + 4 * 28)
        self.chip.setVisible(bool(self.chip.text()) and room >= self.chip.sizeHint().width())
