"""The ledger of the towns, and the conflicts that wait for a decision."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.merging import LedgerRow
from ngofield.ui.context import UiContext
from ngofield.ui.merging.conflict_list import ConflictList, OpenConflict
from ngofield.ui.merging.ledger_panel import LedgerPanel
from ngofield.ui.widgets.buttons import link, quiet
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import strong
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _State:
    towns: list[LedgerRow]
    laptops: list[LedgerRow]
    conflicts: list[OpenConflict]


class Accounts(QWidget):
    """Reads the store in a worker when asked to. `settled` follows a decision about a conflict."""

    settled = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._asked = 0
        self._waiting = 0
        self.ledger = LedgerPanel(context, workplace.study, workplace.device)
        self.conflicts = ConflictList(context, workplace)
        self.message = MessageBar(context.speech)
        self._told = strong(wrap=True)
        self.show_conflicts = link()
        self.withdraw = quiet()
        self._line = FlowRow(self._told, self.show_conflicts, spacing=12)
        self._build()
        self.show_conflicts.clicked.connect(self.conflicts.take_keyboard)
        self.conflicts.settled.connect(self.refresh)
        self.conflicts.settled.connect(self.settled)
        context.speech.changed.connect(self._say_waiting)
        self.refresh()

    def refresh(self) -> None:
        """Show the accounts as they are in the store now."""
        self._asked += 1
        asked = self._asked
        self._context.tasks.run(
            self._workplace,
            lambda workplace, _progress: _read(workplace),
            lambda state: self._show(state, asked),
            self._refuse,
            owner=self,
        )

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        words.put(self.show_conflicts.setText, N_("Show them"))
        words.put(self.withdraw.setText, N_("Withdraw a consent …"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.message, self._line, self.ledger):
            column.addWidget(part)
        column.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.conflicts)
        self._say_waiting()

    def _show(self, state: _State, asked: int) -> None:
        if asked != self._asked:
            return
        self.message.clear()
        self._waiting = len(state.conflicts)
        self.ledger.show_rows(state.towns, state.laptops)
        self.conflicts.show_conflicts(state.conflicts)
        self._say_waiting()

    def _refuse(self, refused: Refused) -> None:
        self.message.refuse(refused)

    def _say_waiting(self) -> None:
        self._told.setText(
            self._context.speech.count(
                "{n} difference between laptops waits for your decision.",
                "{n} differences between laptops wait for your decision.",
                self._waiting,
            )
        )
        self._line.setVisible(self._waiting > 0)


def _read(workplace: "Workplace") -> _State:
    merging, whereabouts = workplace.merging, workplace.whereabouts
    return _State(
        merging.ledger(),
        merging.laptop_ledger(),
        [OpenConflict(one, whereabouts.of(one)) for one in merging.conflicts()],
    )
