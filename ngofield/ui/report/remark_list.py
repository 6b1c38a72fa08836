"""Remarks before printing, each one press from its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.ui.language import Speech
from ngofield.ui.report.checks import Remark
from ngofield.ui.widgets.buttons import link
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.labels import body, strong
from ngofield.ui.widgets.look import clear_layout, dress

_SIGNS = {"negative": "!", "medium": "→", "positive": "✓"}
_KINDS = {"negative": "bad", "medium": "note", "positive": "good"}


class RemarkList(QWidget):
    """`asked` tells where a remark is mended."""

    asked = Signal(str)

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show the remarks; none is good news."""
        clear_layout(self._column)
        fine = Remark(self._speech.say("Nothing stands in the way."), "positive")
        for remark in remarks or [fine]:
            self._column.addWidget(self._row(remark))

    def _row(self, remark: Remark) -> QWidget:
        row = Card("message", margin=12, spacing=4)
        dress(row, look="message", kind=_KINDS[remark.tone])
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(strong(_SIGNS[remark.tone]), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(body(remark.words), 1)
        row.inside.addLayout(line)
        if remark.where:
            there = link(self._speech.say("Go there"), size="small")
            there.clicked.connect(lambda: self.asked.emit(remark.where))
            row.inside.addWidget(there, 0, Qt.AlignmentFlag.AlignLeft)
        return row
