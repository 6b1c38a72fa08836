"""Opening a closed session again: the reason is asked where the button is, and kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.session import Session, SessionStatus
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import primary, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.words import Words


class Reopening(QWidget):
    """`wanted` tells the reason, which may still be empty. A session never closed shows nothing of it."""

    wanted = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._words = Words(context.speech, self)
        self.ask = secondary(size="large")
        self.why = line_edit()
        self.open = primary()
        self.card = Card(margin=20, spacing=12)
        self._reason = quiet_text()
        self._build()

    def show_session(self, session: Session) -> None:
        """Offer to open a closed session; say why it was opened again before."""
        closed = session.status is SessionStatus.CLOSED
        self.ask.setVisible(closed and not self.card.isVisibleTo(self))
        if not closed:
            self._leave()
            self.ask.hide()
        reason = session.reopened_why
        said = self._context.speech.say("It was opened again because: {reason}", reason=reason)
        self._reason.setText(said if reason else "")
        self._reason.setVisible(bool(reason))

    def _build(self) -> None:
        cancel = quiet()
        put = self._words.put
        put(self.ask.setText, N_("Open it again …"))
        put(self.open.setText, N_("Open it again"))
        put(cancel.setText, N_("Cancel"))
        why = Field(self.why)
        put(why.set_name, N_("Why is it opened again?"))
        self.why.setMaxLength(500)
        self.card.inside.addWidget(why)
        self.card.inside.addWidget(FlowRow(self.open, cancel, spacing=12))
        self.card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._reason, FlowRow(self.ask), self.card):
            column.addWidget(part)
        self.ask.clicked.connect(self._ask)
        self.open.clicked.connect(lambda: self.wanted.emit(self.why.text()))
        self.why.returnPressed.connect(lambda: self.wanted.emit(self.why.text()))
        cancel.clicked.connect(self._cancel)

    def _ask(self) -> None:
        self.ask.hide()
        self.card.show()
        self.why.setFocus()

    def _cancel(self) -> None:
        self._leave()
        self.ask.show()
        self.ask.setFocus()

    def _leave(self) -> None:
        self.card.hide()
        self.why.clear()
