"""Pages of a PDF on the screen, each painted when it comes into view."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ngofield.ui.report.pdf_images import PdfImages
from ngofield.ui.theme.theme import Theme

_GAP = 14


class _Paper(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: PdfImages | None = None
        self._pages: dict[tuple[int, int], QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def pages(self) -> int:
        return len(self._document.sizes) if self._document else 0

    def load(self, content: bytes) -> None:
        if self._document is not None:
            self._document.close()
        self._document = PdfImages(content)
        self._pages.clear()
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, place in enumerate(self._places()):
            if place.intersects(event.rect()):
                painter.drawImage(place, self._page(number, place.size()))
                painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._pages.clear()
            self._arrange()

    def _places(self) -> list[QRect]:
        places, top = [], 0
        for size in self._document.sizes if self._document else []:
            height = round(self.width() * size.height() / size.width())
            places.append(QRect(0, top, self.width(), height))
            top += height + _GAP
        return places

    def _page(self, number: int, size: QSize) -> QImage:
        key = (number, size.width())
        if key not in self._pages and self._document is not None:
            self._pages[key] = self._document.page(number, round(size.width() * self.devicePixelRatioF()))
        return self._pages[key]

    def _arrange(self) -> None:
        places = self._places()
        self.setFixedHeight(places[-1].bottom() + 1 if places else 0)
        self.update()


class PdfPages(QScrollArea):
    """Shows a PDF from memory, as wide as the room; nothing is written to the disk."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._paper = _Paper(theme)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self._paper.setAutoFillBackground(False)

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return self._paper.pages

    def load(self, content: bytes) -> None:
        """Show another PDF; the place in it is kept."""
        place = self.verticalScrollBar().value()
        self._paper.load(content)
        self.verticalScrollBar().setValue(place)
