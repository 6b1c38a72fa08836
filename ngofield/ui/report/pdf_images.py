"""Pages of a PDF as pictures, painted by pdfium from memory: nothing is written to the disk."""

import pypdfium2 as pdfium
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage


class PdfImages:
    """A PDF that is open; sizes are in points."""

    def __init__(self, content: bytes) -> None:
        self._document = pdfium.PdfDocument(content)
        self.sizes = [QSizeF(*self._document.get_page_size(i)) for i in range(len(self._document))]

    def page(self, number: int, width: int) -> QImage:
        """Return a page on white paper, `width` pixels wide."""
        page = self._document[number]
        bitmap = page.render(scale=width / self.sizes[number].width(), prefer_bgrx=True)
        view = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        image = view.copy()
        bitmap.close()
        page.close()
        return image

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
