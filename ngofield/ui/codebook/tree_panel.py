"""The tree of codes with what can be done by one key: add, move up and down, in and out."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ngofield.domain.codebook import Code
from ngofield.ui.codebook.code_rows import CodeRow, code_rows, tree_grid
from ngofield.ui.codebook.stepping import DOWN, IN, OUT, UP
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.chip import spoken
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import heading, quiet_text

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_KEYS = {UP: "Alt+Up", DOWN: "Alt+Down", IN: "Alt+Right", OUT: "Alt+Left"}
_SIGNS = {UP: "↑", DOWN: "↓", IN: "→", OUT: "←"}


class TreePanel(QWidget):
    """`chosen` tells the code one is on, `opened` that it was entered, `moved` a step of it.

    `adding` tells the GUID the new code is to stand under (empty: at the top); `files` that codebooks are
    to be saved or taken in. Built anew for each language.
    """

    chosen = Signal(str)
    opened = Signal()
    moved = Signal(str)
    adding = Signal(str)
    files = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self.rows: list[CodeRow] = []
        say = context.speech.say
        self.table = GridView(context.theme, tall=False, narrowest=200, lines=3)
        self.add, self.below = secondary(say("Add a code"), size="small"), quiet(size="small")
        self.below.setText(say("Add below it"))
        self.file = quiet(say("Files …"), size="small")
        self.steps = {step: quiet(_SIGNS[step], size="small") for step in _KEYS}
        self._build()
        self._connect()

    @property
    def code(self) -> Code | None:
        """Return the code one is on, or None."""
        row = self.table.currentIndex().row()
        return self.rows[row].code if 0 <= row < len(self.rows) else None

    def show_codes(self, guid: str = "") -> None:
        """Read the codebook; be on the code `guid`, else where one was."""
        study, desk = self._workplace.study, self._workplace.codebook
        self.rows = code_rows(study, desk.targets())
        self.table.grid.show(*tree_grid(self.rows, desk.counts(), study, self._context.speech))
        self.go_to(guid)

    def go_to(self, guid: str) -> None:
        """Be on a code; on the first one where there is none of this GUID."""
        places = {row.code.guid: number for number, row in enumerate(self.rows) if row.code}
        if places:
            self.table.selectRow(places.get(guid, min(places.values())))

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.chosen.connect(lambda _: self.opened.emit())
        self.add.clicked.connect(lambda: self.adding.emit(""))
        self.below.clicked.connect(self._add_below)
        self.file.clicked.connect(self.files)
        self._shortcut("Ctrl+N", lambda: self.adding.emit(""))
        self._shortcut("Ctrl+Shift+N", self._add_below)
        for step, button in self.steps.items():
            button.clicked.connect(partial(self._move, step))
            self._shortcut(_KEYS[step], partial(self._move, step))

    def _shortcut(self, keys: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    def _move(self, step: str, _checked: bool = False) -> None:
        self.moved.emit(step)

    def _add_below(self) -> None:
        if self.code is not None:
            self.adding.emit(self.code.guid)

    def _tell(self) -> None:
        code = self.code
        for button in (self.below, *self.steps.values()):
            button.setEnabled(code is not None)
        if code is not None:
            self.chosen.emit(code.guid)

    def _build(self) -> None:
        say = self._context.speech.say
        names = {
            UP: say("Move up (Alt+↑)"), DOWN: say("Move down (Alt+↓)"),
            IN: say("Move under the one above (Alt+→)"), OUT: say("Move out, beside its parent (Alt+←)"),
        }  # fmt: skip
        for step, button in self.steps.items():
            spoken(button, names[step])
        self.table.setAccessibleName(say("Codebook"))
        buttons: list[QPushButton] = [self.add, self.below, *self.steps.values(), self.file]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(heading(say("Codebook")))
        column.addWidget(FlowRow(*buttons, spacing=4))
        column.addWidget(self.table, 1)
        column.addWidget(quiet_text(say("Alt with the arrows moves a code; Enter opens it.")))
