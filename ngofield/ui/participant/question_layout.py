"""What stands where on the page of a screen."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.matrix_block import MatrixBlock
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import ProgressLine, Tagged, push, text
from ngofield.ui.participant.question_block import QuestionBlock

Block = QuestionBlock | MatrixBlock
"""What a page of questions consists of."""


class QuestionLayout(Page):
    """The parts of a page of questions, arranged; what they do is told elsewhere.

    Of a question that is `alone` the quiet choices stand in the bar below, or under the answer where the
    bar is too narrow.
    """

    def __init__(self, booth: Booth, *, alone: bool, widest: int) -> None:
        super().__init__(booth, widest=widest + 2 * RING)
        self.alone = alone
        self._progress = ("", "")
        self.blocks: list[Block] = []
        self.group = Tagged("group" if alone else "greeting", RING)
        self.progress_words, self.progress = text("quiet"), ProgressLine(booth)
        self.saved = text("saved")
        self.back, self.next = push("plain"), push("main")
        self._list = QVBoxLayout()
        self._arrange_top()
        self._arrange_bottom()
        self.column.inside.setSpacing(booth.theme.px(6))
        self.column.inside.addWidget(self.group)
        self.column.inside.addLayout(self._list, int(alone))
        if not alone:
            self.column.inside.addStretch(1)

    def show_blocks(self, blocks: list[Block]) -> None:
        """Show these questions below each other; those that went are destroyed."""
        for block in self.blocks:
            self._list.removeWidget(block)
            if block not in blocks:
                block.hide()
                block.setParent(None)
                block.deleteLater()
        self.blocks = blocks
        self._list.setSpacing(self.booth.theme.px(34))
        for place, block in enumerate(blocks):
            self._list.addWidget(block, int(self.alone))
            if self.isVisible():
                block.show()
            self._list.setStretch(place, int(self.alone))
        if self.alone and not blocks[0].asks:
            self.column.inside.insertStretch(0, 1)
        self._place_quiet_choices()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the quiet choices where they fit, and say the progress in as many words as fit."""
        super().resizeEvent(event)
        self._place_quiet_choices()
        self._fit_progress()

    def say_progress(self, words: str, short: str, share: float) -> None:
        """Say how far the form has come: `short` where there is no room for `words`, `share` from 0 to 1."""
        self._progress = (words, short)
        self.progress.setAccessibleName(words)
        self.progress.show_share(share)
        self._fit_progress()

    def _fit_progress(self) -> None:
        words, short = self._progress
        others = [part for part in (self.lock, self.switch) if part is not None]
        taken = sum(part.sizeHint().width() for part in others) + self.booth.theme.px(60) + 160
        wide = self.progress_words.fontMetrics().horizontalAdvance(words)
        self.progress_words.setText(words if wide + taken <= self.width() else short)

    def _arrange_top(self) -> None:
        self.progress_words.setWordWrap(False)
        self.top.insertWidget(0, self.progress_words)
        self.top.insertWidget(1, self.progress, 1)
        self.progress.setMaximumWidth(self.booth.theme.px(420))

    def _arrange_bottom(self) -> None:
        self.saved.setWordWrap(False)
        self.words.put(lambda said: self.back.setText(f"← {said}"), N_("Back"))
        self.words.name(self.back, N_("Back"))
        self.words.put(lambda said: self.next.setText(f"{said} →"), N_("Next"))
        self.words.name(self.next, N_("Next"))
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self.saved)
        self.footer.addWidget(self.next)

    def _place_quiet_choices(self) -> None:
        first = self.blocks[0] if self.blocks else None
        if not self.alone or not isinstance(first, QuestionBlock):
            return
        quiet = first.quiet_choices
        parts = (self.back, quiet, self.next)
        needed = sum(part.sizeHint().width() for part in parts) + self.booth.theme.px(130) + 200
        fits = needed <= self.width()
        if fits and self.footer.indexOf(quiet) < 0:
            self.footer.insertWidget(2, quiet)
        elif not fits and self.column.inside.indexOf(quiet) < 0:
            self.footer.removeWidget(quiet)
            self.column.inside.addWidget(quiet)
