"""Where the receipts were written, with a button that opens each folder."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body
from ngofield.ui.widgets.look import clear_layout

OpenFolder = Callable[[Path], object]


def open_folder(folder: Path) -> None:
    """Show a folder in the platform's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class ReceiptsLine(QWidget):
    """Hidden where no receipt was written."""

    def __init__(self, context: UiContext, opener: OpenFolder = open_folder) -> None:
        super().__init__()
        self._context = context
        self._opener = opener
        self._folders: Counter[Path] = Counter()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        context.speech.changed.connect(self._again)
        self._again()

    def show_receipts(self, receipts: Sequence[Path]) -> None:
        """Show where these receipts are."""
        self._folders = Counter(receipt.parent for receipt in receipts)
        self._again()

    def _again(self) -> None:
        clear_layout(self._column)
        for folder, count in sorted(self._folders.items()):
            self._column.addWidget(self._line(folder, count))
        self.setVisible(bool(self._folders))

    def _line(self, folder: Path, count: int) -> FlowRow:
        speech = self._context.speech
        told = speech.count(
            "{n} receipt for the laptops was written to {folder}.",
            "{n} receipts for the laptops were written to {folder}.",
            count,
            folder=folder,
        )
        opener = secondary(speech.say("Open the folder"), size="small")
        opener.setAccessibleName(speech.say("Open the folder {folder}", folder=folder))
        opener.clicked.connect(lambda: self._opener(folder))
        return FlowRow(body(told), opener, spacing=12)
