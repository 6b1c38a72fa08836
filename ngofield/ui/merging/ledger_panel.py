"""The ledger: town by town, or town by town and laptop by laptop, with what is open in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.study import Study
from ngofield.i18n import N_
from ngofield.services.merging import LedgerRow
from ngofield.ui.context import UiContext
from ngofield.ui.merging.ledger_grid import laptop_grid, laptop_names, ledger_grid, open_words
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

_WIDEST = 1060
TOWNS, LAPTOPS = "towns", "laptops"


class LedgerPanel(QWidget):
    """Shows the rows it is given; `own` is the id of this device."""

    def __init__(self, context: UiContext, study: Study, own: str = "") -> None:
        super().__init__()
        self._context = context
        self._study = study
        self._own = own
        self._towns: Sequence[LedgerRow] = ()
        self._laptops: Sequence[LedgerRow] = ()
        self.table = GridView(context.theme)
        self.by = Segmented(size="small")
        self.open = body()
        self._build()
        self.by.chosen.connect(lambda _: self._again())
        context.speech.changed.connect(self._again)
        self._again()

    def show_rows(self, towns: Sequence[LedgerRow], laptops: Sequence[LedgerRow]) -> None:
        """Show the accounts by town, and those by town and laptop."""
        self._towns, self._laptops = towns, laptops
        self._again()

    def _build(self) -> None:
        title, hint = heading(wrap=True), quiet_text()
        words = Words(self._context.speech, self)
        words.put(title.setText, N_("Ledger of the towns"))
        words.put(hint.setText, N_("Everybody who came should be complete, partial, refused or withdrawn."))
        words.name(self.table, N_("Ledger of the towns"))
        words.name(self.by, N_("How the ledger is split"))
        self.table.setMaximumWidth(self._context.theme.px(_WIDEST))
        self._context.theme.changed.connect(
            lambda: self.table.setMaximumWidth(self._context.theme.px(_WIDEST))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (FlowRow(title, self.by, spacing=16), hint, self.open, self.table):
            column.addWidget(part)

    def _again(self) -> None:
        speech = self._context.speech
        self.by.set_options(
            [(TOWNS, speech.say("by town")), (LAPTOPS, speech.say("by town and laptop"))],
            self.by.current or TOWNS,
        )
        by_laptop = self.by.current == LAPTOPS
        rows = self._laptops if by_laptop else self._towns
        names = laptop_names(rows, self._own, speech)
        if by_laptop:
            self.table.grid.show(*laptop_grid(rows, names, self._study, speech))
        else:
            self.table.grid.show(*ledger_grid(rows, self._study, speech))
        self.open.setText(open_words(rows, names, self._study, speech))
        self.open.setVisible(bool(self.open.text()))
