"""Splitting a code: names for its parts, and for each passage which part it goes to."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ngofield.domain.codebook import Code, short_name
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.ui.codebook.act_pane import ActPane
from ngofield.ui.codebook.code_words import name_of
from ngofield.ui.context import UiContext
from ngofield.ui.desk.passages import Passage, passages
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.digits import digit_of
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.grid import GridCell, GridColumn
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import quiet_text

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

MOST = 9
_ROWS = 8


class PartRow(QWidget):
    """The names of one part, in Kazakh and in Russian."""

    def __init__(self, number: int, context: UiContext) -> None:
        super().__init__()
        say = context.speech.say
        self.kk, self.ru = line_edit(), line_edit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Field(self.kk, say("Part {n}: name in Kazakh", n=number)))
        column.addWidget(Field(self.ru, say("Part {n}: name in Russian", n=number)))

    @property
    def label(self) -> LocalText:
        """Return the names that were typed."""
        typed = {"kk": self.kk.text().strip(), "ru": self.ru.text().strip()}
        return LocalText({language: words for language, words in typed.items() if words})


class DealtView(GridView):
    """Passages, each with the part it goes to: Enter or a click deals on, digits choose, 0 leaves it."""

    def __init__(self, pane: "SplitPane", context: UiContext) -> None:
        super().__init__(context.theme, lines=3, most=_ROWS)
        self._pane = pane

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Deal the current passage by its digit."""
        digit = 0 if event.text() == "0" else digit_of(event)
        if event.text() == "0" or 1 <= digit <= len(self._pane.parts):
            self._pane.deal(self.currentIndex().row(), digit)
        else:
            super().keyPressEvent(event)


class SplitPane(ActPane):
    """Passages that are dealt to no part keep the code."""

    def __init__(self, context: UiContext, workplace: "Workplace", code: Code) -> None:
        say, name = context.speech.say, name_of(code, context.speech)
        super().__init__(context, workplace, code, say("Split “{name}”", name=name), say("Split it"))
        given = workplace.codebook.targets_of(code.guid)
        self.passages: list[Passage] = [
            one for one in passages(workplace, code.applies_to, lambda *_: frozenset()) if one.id in given
        ]
        self.dealt: dict[str, int] = {}
        self.parts: list[PartRow] = []
        self._places = QVBoxLayout()
        self._places.setSpacing(12)
        self.more = secondary(say("One more part"), size="small")
        self.table = DealtView(self, context)
        self.table.setAccessibleName(say("Passages with this code"))
        hint = say("Enter or a click gives a passage to the next part, 1 to 9 to that part, 0 leaves it.")
        self.column.addLayout(self._places)
        self.column.addWidget(flow_row(self.more))
        self.column.addWidget(quiet_text(hint))
        self.column.addWidget(self.table)
        self.finish()
        self.more.clicked.connect(self.add_part)
        self.table.chosen.connect(self._deal_on)
        self.add_part()

    def begin(self) -> None:
        """Take the keyboard to the first name."""
        self.parts[0].kk.setFocus()

    def add_part(self) -> None:
        """Ask for one more part."""
        row = PartRow(len(self.parts) + 1, self._context)
        self.parts.append(row)
        self._places.addWidget(row)
        for edit in row.findChildren(QLineEdit):
            edit.textChanged.connect(lambda _: self._tell())
        self.more.setVisible(len(self.parts) < MOST)
        row.kk.setFocus()
        self._tell()

    def deal(self, row: int, part: int) -> None:
        """Give the passage of a row to a part (from 1), or to none (0)."""
        if 0 <= row < len(self.passages):
            self.dealt[self.passages[row].id] = part
            self._tell()

    def _deal_on(self, target: object) -> None:
        row = next(n for n, one in enumerate(self.passages) if one.id == target)
        self.deal(row, (self.dealt.get(str(target), 0) + 1) % (len(self.parts) + 1))

    def _tell(self) -> None:
        speech = self._context.speech
        columns = [GridColumn(speech.say("Words"), wide=True), GridColumn(speech.say("goes to"))]
        rows = [
            [GridCell(one.text, key=one.id, tip=one.text), self._place(self.dealt.get(one.id, 0), one.id)]
            for one in self.passages
        ]
        if self.table.grid.rowCount() == len(rows) and rows:
            self.table.grid.renew(rows)
        else:
            self.table.grid.show(columns, rows)
        moving = sum(part > 0 for part in self.dealt.values())
        staying = len(self.passages) - moving
        self.what.setText("\n".join((
            self.rests(),
            speech.count("{n} passage goes to a part, with what each coder gave it.",
                         "{n} passages go to parts, with what each coder gave them.", moving),
            speech.count("{n} passage keeps “{name}”.", "{n} passages keep “{name}”.", staying,
                         name=self.name),
        )))  # fmt: skip
        self.act.setEnabled(all(part.label for part in self.parts))

    def _place(self, part: int, target: str) -> GridCell:
        if not part:
            return GridCell(self._context.speech.say("stays"), quiet=True, key=target)
        words = self._context.speech.text(self.parts[part - 1].label)
        return GridCell(chips=((f"{part} {words}".strip(), "primary"),), key=target)

    def doing(self) -> str:
        """Split it."""
        speech = self._context.speech
        made = self._codes()
        moving = {target: made[part - 1].name for target, part in self.dealt.items() if part}
        self.desk.split(self._code.guid, made, moving)
        return speech.say("“{name}” was split. Ctrl+Z takes it back.", name=self.name)

    def _codes(self) -> list[Code]:
        taken = {code.name for code in self.desk.codebook.codes}
        made: list[Code] = []
        for part in self.parts:
            if not part.label:
                raise Refused("A code needs a name in at least one language. Nothing was changed.")
            name = short_name(part.label, taken)
            taken.add(name)
            made.append(
                Code("", name, part.label, parent=self._code.parent, polarity=self._code.polarity,
                     colour=self._code.colour, applies_to=self._code.applies_to)
            )  # fmt: skip
        return made
