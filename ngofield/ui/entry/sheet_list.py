"""The sheets typed so far, each with its state and what can be done next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.services.entry.differences import Comparison, together
from ngofield.services.entry.sentences import agreement_words
from ngofield.services.entry.sheets import Sheet, SheetState
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_words import STATES
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import label, quiet_text
from ngofield.ui.widgets.look import clear_layout

GO_ON, SECOND, REVIEW, CORRECT = "go_on", "second", "review", "correct"
_WORDS = {
    GO_ON: N_("Go on"),
    SECOND: N_("Type a second time"),
    REVIEW: N_("Compare"),
    CORRECT: N_("Correct"),
}
_OFFERED = {
    SheetState.BEGUN: (GO_ON,),
    SheetState.TYPED: (SECOND, CORRECT),
    SheetState.CHECKING: (SECOND, CORRECT),
    SheetState.CHECKED: (REVIEW, CORRECT),
}


class SheetList(QWidget):
    """`wanted` hands over what to do and the id of the sheet's first typing."""

    wanted = Signal(str, str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_sheets(self, sheets: list[tuple[Sheet, str, Comparison | None]]) -> None:
        """Show sheets, each with its participant's code and the comparison of its two typings."""
        clear_layout(self._column)
        self.buttons = {}
        for sheet, who, comparison in sheets:
            self._column.addWidget(self._line(sheet, who, comparison))

    def _line(self, sheet: Sheet, who: str, comparison: Comparison | None) -> FlowRow:
        theme, speech = self._context.theme, self._context.speech
        words, tone = self._state(sheet, comparison)
        parts: list[QWidget] = [label("strong", sheet.code), Chip(theme, words, tone)]
        if who:
            parts.insert(1, Chip(theme, who))
        if comparison is not None:
            parts.append(quiet_text(agreement_words(speech.translator, together([comparison])), wrap=False))
        ends = len(parts)
        for action in self._actions(sheet, comparison):
            made = (quiet if action == CORRECT else secondary)(speech.say(_WORDS[action]))
            made.setAccessibleName(f"{made.text()}: {sheet.code}")
            made.clicked.connect(lambda _=False, action=action: self.wanted.emit(action, sheet.first.id))
            self.buttons[action, sheet.first.id] = made
            parts.append(made)
        return FlowRow(*parts, spacing=theme.px(10), ends_from=ends)

    def _actions(self, sheet: Sheet, comparison: Comparison | None) -> tuple[str, ...]:
        offered = _OFFERED[sheet.state]
        done = comparison is not None and not comparison.open
        return tuple(action for action in offered if not (done and action == REVIEW))

    def _state(self, sheet: Sheet, comparison: Comparison | None) -> tuple[str, str]:
        speech = self._context.speech
        if comparison is not None and comparison.open:
            n = len(comparison.open)
            return speech.count("{n} difference to settle", "{n} differences to settle", n), "negative"
        words, tone = STATES[sheet.state]
        return speech.say(words), tone
