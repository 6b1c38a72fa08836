"""Who acts in a statement: one of the study's marks, or none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from ngofield.domain.codebook import Code
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.chip import ChipButton
from ngofield.ui.widgets.flow import FlowRow


class AgencyRow(FlowRow):
    """At most one mark is chosen; `changed` is sent when a chip was pressed. Empty in studies without."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(spacing=3)
        self._context = context
        self._codes: tuple[Code, ...] = ()
        self.chips: dict[str, ChipButton] = {}
        context.speech.changed.connect(self._retranslate)

    @property
    def chosen(self) -> str:
        """Return the GUID of the chosen mark, or an empty string."""
        return next((guid for guid, chip in self.chips.items() if chip.isChecked()), "")

    def show_codes(self, codes: Sequence[Code]) -> None:
        """Offer these marks; what is chosen stays chosen."""
        if tuple(codes) == self._codes:
            return
        before, self._codes = self.chosen, tuple(codes)
        self.clear()
        self.chips = {code.guid: self._chip(code) for code in codes}
        self.choose(before)
        self._retranslate()
        self.setVisible(bool(codes))

    def choose(self, guid: str) -> None:
        """Choose a mark, or none."""
        for key, chip in self.chips.items():
            chip.setChecked(key == guid)

    def next(self) -> None:
        """Choose the next mark, and after the last one none."""
        self.choose(next_mark(list(self.chips), self.chosen))

    def _chip(self, code: Code) -> ChipButton:
        chip = ChipButton(self._context.theme, checkable=True, small=True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda on: self._press(code.guid if on else ""))
        self.add(chip)
        return chip

    def _press(self, guid: str) -> None:
        self.choose(guid)
        self.changed.emit()

    def _retranslate(self) -> None:
        speech = self._context.speech
        for code in self._codes:
            words = speech.text(code.label)
            chip = self.chips[code.guid]
            chip.setText(words)
            chip.setAccessibleName(speech.say("Who acts: {mark}", mark=words))
            chip.setToolTip(speech.text(code.definition))
            chip.updateGeometry()


def next_mark(marks: Sequence[str], now: str) -> str:
    """Return the mark after `now`; the first after none, and none after the last."""
    order = ["", *marks]
    place = order.index(now) if now in order else 0
    return order[(place + 1) % len(order)]
