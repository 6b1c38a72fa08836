"""The run-sheet: the steps of a session, each with a sign for done or open, by Alt+1 to Alt+5."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import button
from ngofield.ui.widgets.digits import KAZAKH_DIGIT_ROW
from ngofield.ui.widgets.flow import FlowRow

STEPS = {
    "setting": N_("Setting"),
    "participants": N_("Participants and consent"),
    "discussion": N_("Discussion"),
    "forms": N_("Forms"),
    "closing": N_("Before you leave town"),
}
SHORT = {"participants": N_("Participants"), "closing": N_("Before you leave")}
"""What is written on the button where the whole name is long; the whole one is said and in the tooltip."""
DONE, OPEN = "✓", "○"


class StepButtons(QObject):
    """One button a step; exactly one is current. `chosen` tells which one the user wants."""

    chosen = Signal(str)

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._group = QButtonGroup(self)
        self._keys = tuple(STEPS)
        self._open: Mapping[str, bool] = {}
        for number, key in enumerate(self._keys):
            made = button("segment")
            made.setCheckable(True)
            self._group.addButton(made, number)
            shortcut = QShortcut(page)
            kazakh = KAZAKH_DIGIT_ROW[number]
            shortcut.setKeys([QKeySequence(f"Alt+{number + 1}"), QKeySequence(f"Alt+{kazakh}")])
            shortcut.activated.connect(lambda key=key: self.chosen.emit(key))
        self.row = FlowRow(*self._group.buttons(), spacing=2)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    @property
    def current(self) -> str:
        """Return the key of the current step, or an empty string."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_current(self, key: str) -> None:
        """Make a step the current one without telling anybody."""
        self.option(key).setChecked(True)

    def option(self, key: str) -> QPushButton:
        """Return the button of a step."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QPushButton)
        return found

    def show_open(self, still_open: Mapping[str, bool]) -> None:
        """Mark each step as done or open, in the current language."""
        self._open = still_open
        speech = self._context.speech
        for number, key in enumerate(self._keys, 1):
            made, name = self.option(key), speech.say(STEPS[key])
            is_open = still_open.get(key, True)
            made.setText(f"{OPEN if is_open else DONE} {speech.say(SHORT.get(key, STEPS[key]))}")
            state = speech.say("open") if is_open else speech.say("done")
            made.setAccessibleName(f"{name}: {state}")
            made.setToolTip(f"{name}: {state} (Alt+{number})")
