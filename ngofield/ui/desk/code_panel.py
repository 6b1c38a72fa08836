"""The codebook beside the statements: search, tick, and the keys of the last nine codes."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ngofield.domain.codebook import STATEMENTS, Code
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coding_grids import code_grid, matching
from ngofield.ui.desk.slots import CodeSlots
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class CodePanel(Card):
    """`toggled` tells the code that was ticked, unticked or entered, `moved` the one the user is on.

    `left` is sent when the search is done.
    """

    toggled = Signal(str)
    left = Signal()
    moved = Signal(str)

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__("side-right", margin=20, spacing=12)
        self._context = context
        self._workplace = workplace
        self._shape: tuple[object, ...] = ()
        self._codes: list[Code] = []
        self._given: Collection[str] = ()
        self._counts: Mapping[str, int] = {}
        self._topic = STATEMENTS
        self._kept: dict[str, CodeSlots] = {}
        self.search = line_edit()
        self.table = GridView(context.theme, tall=False, lines=3)
        self._build()
        self.search.textChanged.connect(self.again)
        self.search.returnPressed.connect(self._take_first)
        self.table.grid.ticked.connect(lambda row, _: self._pick(self._codes[row].guid))
        self.table.chosen.connect(self._pick)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit(self.current))
        context.speech.changed.connect(self.again)
        self.again()

    @property
    def slots(self) -> CodeSlots:
        """Return the keys of the codes that are shown."""
        if self._topic not in self._kept:
            self._kept[self._topic] = CodeSlots(self._leaves(self._topic))
        return self._kept[self._topic]

    @property
    def current(self) -> str:
        """Return the GUID of the code the user is on, or an empty string."""
        row = self.table.currentIndex().row()
        return self._codes[row].guid if 0 <= row < len(self._codes) else ""

    def forget_keys(self) -> None:
        """Give the keys to the first codes again: who sits down now is not told what others used."""
        self._kept.clear()

    def show_topic(self, topic: str) -> None:
        """Offer the codes of statements, or of one open question; each topic has keys of its own."""
        self._topic = topic
        self.search.clear()

    def show_codes(self, given: Collection[str], counts: Mapping[str, int]) -> None:
        """Show the codes of the current statement, and how often each code was used."""
        self._given, self._counts = given, counts
        self.again()

    def again(self) -> None:
        """Show the codes that fit the search; where they are the same ones, only their cells change."""
        study, speech = self._workplace.study, self._context.speech
        self._codes = matching(study, self.search.text(), self._topic, self._counts)
        columns, rows = code_grid(self._codes, study.codebook, self._counts, self._given, self.slots, speech)
        shape = (self._topic, speech.language, *self._codes)
        if shape == self._shape:
            self.table.grid.renew(rows)
        else:
            self._shape = shape
            self.table.grid.show(columns, rows)

    def _build(self) -> None:
        field, hint = Field(self.search), quiet_text()
        words = Words(self._context.speech, self)
        words.put(field.set_name, N_("Find a code"))
        words.put(self.search.setPlaceholderText, N_("# and a part of its name"))
        words.put(hint.setText, N_("Space ticks a code. The keys 1 to 9 give the last nine codes at once."))
        words.name(self.table, N_("Codebook"))
        column = self.inside
        assert isinstance(column, QVBoxLayout)
        column.addWidget(field)
        column.addWidget(self.table, 1)
        column.addWidget(hint)

    def _leaves(self, topic: str) -> tuple[str, ...]:
        codes = self._workplace.study.codebook.offered(topic)
        parents = {code.parent for code in codes}
        return tuple(code.guid for code in codes if code.guid not in parents)

    def _take_first(self) -> None:
        if self._codes and self.search.text():
            self._pick(self._codes[0].guid)
        self.search.clear()
        self.left.emit()

    def _pick(self, guid: object) -> None:
        self.toggled.emit(str(guid))
