"""States to list by, one below the other, each with how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ngofield.ui.desk.wrap_row import WrapRow
from ngofield.ui.theme.theme import Theme
from ngofield.ui.widgets.look import clear_layout


class StateList(QWidget):
    """Exactly one state is current; `chosen` tells its key when the user changes it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._keys: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    def set_options(self, options: Sequence[tuple[str, str]], current: str = "") -> None:
        """Show `(key, words)` pairs; words of known keys are only replaced, so the focus stays."""
        if [key for key, _ in options] != self._keys:
            self._rebuild([key for key, _ in options])
        for key, words in options:
            self.option(key).setText(words)
        self.set_current(current if current in self._keys else self._keys[0])

    def set_current(self, key: str) -> None:
        """Make `key` the current one without telling anybody."""
        self.option(key).setChecked(True)

    @property
    def current(self) -> str:
        """Return the key of the current state, or an empty string."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def option(self, key: str) -> WrapRow:
        """Return the button of one state."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, WrapRow)
        return found

    @property
    def buttons(self) -> list[WrapRow]:
        """Return the buttons of all states, in order."""
        return [self.option(key) for key in self._keys]

    def _rebuild(self, keys: list[str]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear_layout(self._column)
        self._keys = keys
        for number in range(len(keys)):
            made = WrapRow(self._theme, checkable=True)
            self._group.addButton(made, number)
            self._column.addWidget(made)
