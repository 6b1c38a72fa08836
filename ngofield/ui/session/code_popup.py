"""The list of codes that appears above the entry while # is being typed."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ngofield.domain.codebook import Code
from ngofield.ui.context import UiContext
from ngofield.ui.session.code_finder import code_words
from ngofield.ui.widgets.card import Card

_MOST = 7


class CodePopup(Card):
    """The keyboard stays in the entry: it moves the choice and takes it. `taken` tells the code."""

    taken = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=6, spacing=0)
        self._context = context
        self._codes: list[Code] = []
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self.take())
        self.inside.addWidget(self.list)
        self.hide()

    def offer(self, codes: Sequence[Code], given: Collection[str]) -> None:
        """Show these codes, those already given with a tick; say so where there is none."""
        self._codes = list(codes)
        self.list.clear()
        for code in self._codes:
            tick = "✓ " if code.guid in given else ""
            item = QListWidgetItem(tick + code_words(code, self._context.speech.language))
            item.setToolTip(self._context.speech.text(code.definition))
            self.list.addItem(item)
        if not self._codes:
            self._say_none()
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(row * min(self.list.count(), _MOST) + 6)
        self.list.setAccessibleName(self._context.speech.say("Codes found"))
        self.show()

    def _say_none(self) -> None:
        item = QListWidgetItem(
            self._context.speech.say("No code has this name. Esc: keep the words as typed.")
        )
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def move_choice(self, step: int) -> None:
        """Choose the next or the previous code."""
        self.list.setCurrentRow((self.list.currentRow() + step) % max(1, len(self._codes)))

    @property
    def choice(self) -> Code | None:
        """Return the chosen code."""
        row = self.list.currentRow()
        return self._codes[row] if not self.isHidden() and 0 <= row < len(self._codes) else None

    def take(self) -> None:
        """Take the chosen code."""
        if (code := self.choice) is not None:
            self.hide()
            self.taken.emit(code)
