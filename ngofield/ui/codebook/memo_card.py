"""The memos about a code: read, written, changed and removed where the code is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ngofield.domain.memo import Memo
from ngofield.errors import Refused
from ngofield.services.memos import CODE
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, text_area
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.labels import body, quiet_text, strong
from ngofield.ui.widgets.look import clear_layout
from ngofield.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class MemoCard(Card):
    """Built anew for each language; every memo is saved at once and can be undone."""

    saved = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=16, spacing=8)
        say = context.speech.say
        self._context = context
        self._workplace = workplace
        self._guid = ""
        self._changing: Memo | None = None
        self.message = MessageBar(context.speech)
        self.memos: list[Memo] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.text = text_area(rows=2)
        self.save = secondary(say("Save the memo"), size="small")
        self.leave = quiet(say("Leave it as it was"), size="small")
        self.inside.addWidget(strong(say("Memos about this code")))
        self.inside.addLayout(self._list)
        self.inside.addWidget(Field(self.text, say("Words of the memo")))
        self.inside.addWidget(self.message)
        self.inside.addWidget(flow_row(self.save, self.leave))
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self._end)

    def show_code(self, guid: str) -> None:
        """Show the memos of a code."""
        if guid != self._guid:
            self._guid = guid
            self._end()
        self.again()

    def again(self) -> None:
        """Read the memos anew."""
        clear_layout(self._list)
        self.memos = self._workplace.memos.of(self._guid)
        for memo in self.memos:
            self._list.addWidget(self._line(memo))
        self.leave.setVisible(self._changing is not None)

    def _line(self, memo: Memo) -> Card:
        say, card = self._context.speech.say, Card("panel", margin=10, spacing=4)
        card.inside.addWidget(body(memo.text))
        if memo.writer:
            card.inside.addWidget(quiet_text(say("by {writer}", writer=memo.writer[:8])))
        change, remove = quiet(say("Change"), size="small"), quiet(say("Remove"), size="small")
        for button in (change, remove):
            button.setAccessibleName(say("{action}: {words}", action=button.text(), words=memo.text[:60]))
        change.clicked.connect(lambda: self._begin(memo))
        remove.clicked.connect(lambda: self._remove(memo))
        card.inside.addWidget(flow_row(change, remove))
        return card

    def _begin(self, memo: Memo) -> None:
        self._changing = memo
        self.text.setPlainText(memo.text)
        self.leave.show()
        self.text.setFocus()

    def _end(self) -> None:
        self._changing = None
        self.text.clear()
        self.message.clear()
        self.leave.hide()

    def _save(self) -> None:
        try:
            if self._changing is not None:
                self._workplace.memos.change(self._changing, self.text.toPlainText())
            else:
                self._workplace.memos.write(self._guid, CODE, self.text.toPlainText())
        except Refused as refused:
            self.message.refuse(refused)
            return
        self._end()
        self._told()

    def _remove(self, memo: Memo) -> None:
        try:
            self._workplace.memos.remove(memo)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self._end()
        self._told()

    def _told(self) -> None:
        self.again()
        self.saved.emit()
