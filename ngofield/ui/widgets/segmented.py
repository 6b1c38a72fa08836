"""A choice of a few, side by side: tabs, language, tone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ngofield.ui.widgets.buttons import button
from ngofield.ui.widgets.look import clear_layout, dress


class Segmented(QFrame):
    """Exactly one of its options is current; `chosen` tells the key when the user changes it."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]] = (), current: str = "", *, size: str = "") -> None:
        super().__init__()
        dress(self, look="segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._size = size
        self._keys: list[str] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(1, 1, 1, 1)
        self._line.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self.set_options(options, current)

    def set_options(self, options: Sequence[tuple[str, str]], current: str = "") -> None:
        """Show `(key, words)` pairs; words of known keys are only replaced, so the focus stays."""
        if [key for key, _ in options] == self._keys:
            for number, (_, words) in enumerate(options):
                self._group.button(number).setText(words)
        else:
            self._rebuild(options)
        if current:
            self.set_current(current)

    def set_current(self, key: str) -> None:
        """Make `key` the current one without telling anybody."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    @property
    def current(self) -> str:
        """Return the key of the current option, or an empty string."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def option(self, key: str) -> QPushButton:
        """Return the button of one option."""
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, QPushButton)
        return found

    def _rebuild(self, options: Sequence[tuple[str, str]]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear_layout(self._line)
        self._keys = [key for key, _ in options]
        for number, (_, words) in enumerate(options):
            made = button("segment", words, size=self._size)
            made.setCheckable(True)
            self._group.addButton(made, number)
            self._line.addWidget(made)
