"""Paper entry in a session: the sheets, one sheet, or the review of two typings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.ui.context import UiContext
from ngofield.ui.entry.batch_page import BatchPage
from ngofield.ui.entry.review_page import ReviewPage
from ngofield.ui.entry.sheet_page import SheetPage
from ngofield.ui.widgets.pages import Pages

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class EntryPage(QWidget):
    """`closed` asks to go back to the forms."""

    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", session_id: str) -> None:
        super().__init__()
        self.batch = BatchPage(context, workplace, session_id)
        self.sheet = SheetPage(context, workplace)
        self.review = ReviewPage(context, workplace)
        self.pages = Pages()
        for page in (self.batch, self.sheet, self.review):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._show(self.batch)
        self.batch.closed.connect(self.closed)
        self.batch.typing.connect(self._type)
        self.batch.review.connect(self._review)
        self.sheet.closed.connect(self.begin)
        self.sheet.finished.connect(self._finished)
        self.review.closed.connect(self.begin)

    def begin(self) -> None:
        """Show the sheets typed so far and what is typed next."""
        self._show(self.batch)
        self.batch.begin()

    def refresh(self) -> None:
        """Look at the store again."""
        page = self.pages.currentWidget()
        assert isinstance(page, BatchPage | SheetPage | ReviewPage)
        page.refresh()

    def take_keyboard(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self.pages.currentWidget()
        assert isinstance(page, BatchPage | SheetPage | ReviewPage)
        page.take_keyboard()

    def _show(self, page: BatchPage | SheetPage | ReviewPage) -> None:
        self.pages.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _type(self, response_id: str) -> None:
        self._show(self.sheet)
        self.sheet.begin(response_id)

    def _review(self, first_id: str) -> None:
        self._show(self.review)
        self.review.begin(first_id)

    def _finished(self, response_id: str) -> None:
        self._show(self.batch)
        self.batch.finished(response_id)
