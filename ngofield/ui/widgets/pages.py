"""Pages of which one is shown, as tall as the one that is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """A stack that asks for the room of its current page, not of its tallest."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("places")
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return what the current page wants."""
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the current page needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Tell whether the current page grows taller when it is narrow."""
        page = self.currentWidget()
        return page.hasHeightForWidth() if page else False

    def heightForWidth(self, width: int, /) -> int:
        """Return the height that the current page needs."""
        page = self.currentWidget()
        return page.heightForWidth(width) if page else super().heightForWidth(width)
