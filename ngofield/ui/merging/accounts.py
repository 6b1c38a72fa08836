"""The ledger of the towns, and the conflicts that wait for a decision."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.merging.conflict_words import conflict_sentence
from ngofield.ui.merging.ledger_grid import ledger_grid
from ngofield.ui.widgets.grid_view import GridView
from ngofield.ui.widgets.labels import body, heading, quiet_text
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_WIDEST = 900


class Accounts(QWidget):
    """Reads the store when asked to, and says the same again when the language changes."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self.ledger = GridView(context.theme)
        self.conflicts = body()
        self._conflict_title = heading()
        self._build()
        context.speech.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the accounts as they are in the store now."""
        speech, study, merging = self._context.speech, self._workplace.study, self._workplace.merging
        self.ledger.grid.show(*ledger_grid(merging.ledger(), study, speech))
        sentences = [conflict_sentence(one, study, speech) for one in merging.conflicts()]
        self.conflicts.setText("\n\n".join(sentences))
        for part in (self.conflicts, self._conflict_title):
            part.setVisible(bool(sentences))

    def _build(self) -> None:
        title, hint = heading(), quiet_text()
        words = Words(self._context.speech, self)
        words.put(title.setText, N_("Ledger of the towns"))
        words.put(hint.setText, N_("Everybody who came should be complete, partial or refused."))
        words.put(self._conflict_title.setText, N_("Different on two laptops"))
        self.ledger.setMaximumWidth(self._context.theme.px(_WIDEST))
        words.name(self.ledger, N_("Ledger of the towns"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (title, hint, self.ledger, self._conflict_title, self.conflicts):
            column.addWidget(part)
