"""One disagreement, large: the passage, who gave the code and who did not, and what is agreed about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ngofield.analysis.agreement import Disagreement
from ngofield.domain.codebook import Code
from ngofield.domain.coding import Settlement
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.agreement_grids import settlement_words
from ngofield.ui.desk.coder_words import coder_words, coders_words
from ngofield.ui.desk.coding_grids import code_tip
from ngofield.ui.desk.passages import Passage
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, quiet_text, strong
from ngofield.ui.words import Words


class SettlingCard(Card):
    """Hidden where there is nothing to settle. `left` asks for the list again."""

    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(margin=16, spacing=8)
        self._context = context
        self.words = body()
        self.question = strong(wrap=True)
        self.definition = quiet_text()
        self.coders = quiet_text()
        self.settled = quiet_text()
        self.memo = line_edit()
        self.applies, self.applies_not, self.open_again = secondary(), secondary(), quiet()
        self._build()

    def show_none(self) -> None:
        """Show nothing."""
        self.hide()

    def show_one(
        self, one: Disagreement, passage: Passage, code: Code | None, settlement: Settlement | None
    ) -> None:
        """Show a disagreement, and what was settled about it."""
        speech = self._context.speech
        self.words.setText(passage.text)
        name = speech.text(code.label) if code else one.code
        self.question.setText(speech.say("Does “{code}” apply here?", code=name))
        self.definition.setText(code_tip(code, speech) if code else "")
        self.definition.setVisible(bool(self.definition.text()))
        gave, gave_not = (coders_words(of, speech) for of in (one.given_by, one.not_by))
        self.coders.setText(speech.say("{gave} gave it · {gave_not} did not", gave=gave, gave_not=gave_not))
        self.settled.setVisible(settlement is not None)
        if settlement is not None:
            said = speech.say(
                "Settled by {who}: {what}.", who=coder_words(settlement.settler, speech),
                what=settlement_words(settlement, speech),
            )  # fmt: skip
            self.settled.setText(f"{said} {settlement.memo}".strip())
        self.open_again.setVisible(settlement is not None)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Esc, or when the memo is written."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, memo = Words(self._context.speech, self), Field(self.memo)
        words.put(memo.set_name, N_("Why (m), before you press 1 or 2"))
        words.put(self.applies.setText, N_("It applies (1)"))
        words.put(self.applies_not.setText, N_("It does not apply (2)"))
        words.put(self.open_again.setText, N_("Open it again (0)"))
        for part in (self.words, self.question, self.definition, self.coders, self.settled, memo,
                     flow_row(self.applies, self.applies_not, self.open_again, spacing=8)):  # fmt: skip
            self.inside.addWidget(part)
