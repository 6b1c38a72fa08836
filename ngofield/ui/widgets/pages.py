"""Pages of which one is shown, as tall as the one that is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class Pages(QFrame):
    """A stack that takes the room of its current page only; Qt's own takes that of the tallest.

    The first page added is the current one until another is set.
    """

    currentChanged = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("places")
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, page: QWidget) -> None:
        """Append a page."""
        page.hide()
        self._pages.append(page)
        self._column.addWidget(page)
        if self._current is None:
            self.setCurrentWidget(page)

    def removeWidget(self, page: QWidget) -> None:
        """Take a page out; where it was the current one, the first one left is."""
        page.hide()
        self._pages.remove(page)
        self._column.removeWidget(page)
        if page is self._current:
            self._current = None
            if self._pages:
                self.setCurrentWidget(self._pages[0])

    def currentWidget(self) -> QWidget | None:
        """Return the page shown."""
        return self._current

    def currentIndex(self) -> int:
        """Return the number of the page shown; -1 where there is none."""
        return -1 if self._current is None else self._pages.index(self._current)

    def setCurrentIndex(self, number: int) -> None:
        """Show a page by its number."""
        self.setCurrentWidget(self._pages[number])

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        if page is self._current:
            return
        before, self._current = self._current, page
        page.show()
        if before is not None:
            before.hide()
        self.currentChanged.emit(self.currentIndex())
