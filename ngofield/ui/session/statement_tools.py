"""The line under the statements: what can be done to the selected one, and bringing in a transcript."""

from PySide6.QtCore import Signal

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.statement_list import CODE, EDIT
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.words import Words


class StatementTools(FlowRow):
    """`acted` tells one of the acts of `statement_list`, for the selected statement."""

    acted = Signal(str)
    menu_wanted = Signal()
    transcript_wanted = Signal()

    def __init__(self, context: UiContext) -> None:
        edit, code, more = (secondary(size="small") for _ in range(3))
        transcript = quiet(size="small")
        super().__init__(edit, code, more, transcript, spacing=8, ends_from=3)
        self.edit, self.code, self.more, self.transcript = edit, code, more, transcript
        words = Words(context.speech, self)
        words.put(self.edit.setText, N_("Correct (Enter)"))
        words.put(self.code.setText, N_("Code it (#)"))
        words.put(self.more.setText, N_("More …"))
        words.name(self.more, N_("What can be done to this statement"))
        words.put(self.transcript.setText, N_("Bring in a transcript (Ctrl+O)"))
        self.edit.clicked.connect(lambda: self.acted.emit(EDIT))
        self.code.clicked.connect(lambda: self.acted.emit(CODE))
        self.more.clicked.connect(self.menu_wanted)
        self.transcript.clicked.connect(self.transcript_wanted)
        self.show_for(chosen=False)

    def show_for(self, chosen: bool) -> None:
        """Offer what can be done, or only the transcript where no statement is selected."""
        for part in (self.edit, self.code, self.more):
            part.setVisible(chosen)
        self.transcript.setVisible(not chosen)
