"""Withdrawing a consent: the slip code, whose it is, a sober confirmation, and what was erased."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.sentences import belongings_words
from ngofield.ui.carried_words import with_trouble
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import danger, quiet, secondary
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import body, heading, label, quiet_text, strong
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.withdrawing import Belongings
    from ngofield.services.workplace import Workplace

_WIDEST = 720


class WithdrawPage(QWidget):
    """`erased` follows an erasure, `closed` asks to go back. Escape goes back too, while nothing runs."""

    erased = Signal()
    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self.found: Belongings | None = None
        self.slip = line_edit(size="large")
        self.search = secondary()
        self.compared = QCheckBox()
        self.erase = danger()
        self.close_page = quiet()
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech, stoppable=False)
        self.confirm = Card(margin=20, spacing=10)
        self.who = strong(wrap=True)
        self.what = body()
        self._build()
        self._connect()
        self.setFocusProxy(self.slip)

    def begin(self) -> None:
        """Start anew with an empty line."""
        self.slip.setText("")
        self.message.clear()
        self._forget()
        self.slip.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.close_page.isEnabled():
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        title, told = heading(wrap=True), body()
        self._words.put(title.setText, N_("Withdraw a consent"))
        self._words.put(
            told.setText,
            N_("Whoever took part may take their consent back, with the code on their slip. All that is "
               "theirs is erased: forms, answers, statements and codes. Only the fact that somebody "
               "withdrew stays."),
        )  # fmt: skip
        field = Field(self.slip)
        self._words.put(field.set_name, N_("Code on the slip"))
        self._words.put(
            field.set_hint,
            N_("For example KT7-4QX. Capital or small letters, spaces and dashes do not matter."),
        )
        self._words.put(self.search.setText, N_("Find"))
        self._words.put(self.close_page.setText, N_("Go back"))
        page = ScrollPage(widest=_WIDEST, margin=28, spacing=14)
        self._build_confirm()
        for part in (title, told, field, FlowRow(self.search, self.close_page, spacing=8), self.message,
                     self.confirm):  # fmt: skip
            page.inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._forget()

    def _build_confirm(self) -> None:
        warning, reach = label("strong", wrap=True), quiet_text()
        self._words.put(warning.setText, N_("This cannot be undone."))
        self._words.put(
            reach.setText,
            N_("The next bundle and the receipts carry the withdrawal to the other laptops, which erase it "
               "too. Bundles already on sticks and reports already printed are not reached: delete those "
               "yourself."),
        )  # fmt: skip
        self._words.put(
            self.compared.setText, N_("I compared the code with the slip, and the participant wants this.")
        )
        self._words.put(self.erase.setText, N_("Erase for ever"))
        for part in (self.who, self.what, warning, reach, self.compared, self.progress):
            self.confirm.inside.addWidget(part)
        self.confirm.inside.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.slip.textEdited.connect(lambda _: self._forget())
        self.slip.returnPressed.connect(self._look)
        self.search.clicked.connect(self._look)
        self.close_page.clicked.connect(self.closed)
        self.compared.toggled.connect(self.erase.setEnabled)
        self.erase.clicked.connect(self._erase)
        self._context.speech.changed.connect(self._say)

    def _look(self) -> None:
        self.message.clear()
        try:
            self.found = self._workplace.withdrawing.find(self.slip.text())
        except Refused as refused:
            self._forget()
            self.message.refuse(refused)
            return
        self.confirm.show()
        self._say()
        self.compared.setFocus()

    def _erase(self) -> None:
        slip = self.slip.text()
        self._wait(True)
        self._context.tasks.run(
            self._workplace,
            lambda own, _progress: own.withdrawing.withdraw(slip),
            self._erased,
            self._refuse,
            owner=self,
        )

    def _erased(self, found: "Belongings") -> None:
        self._wait(False)
        self.slip.setText("")
        self._forget()
        speech = self._context.speech
        self.message.tell_count("good", lambda: with_trouble(self._outcome(found), found.trouble, speech))
        self.close_page.setFocus()
        self.erased.emit()

    def _refuse(self, refused: Refused) -> None:
        self._wait(False)
        self.message.refuse(refused)

    def _outcome(self, found: "Belongings") -> str:
        speech = self._context.speech
        what = belongings_words(speech.translator, found)
        done = speech.say("Erased of participant {code}: {what}.", code=found.code, what=what)
        return done + " " + speech.say("The next bundle and the receipts carry this on.")

    def _wait(self, waiting: bool) -> None:
        if waiting:
            self.progress.start(self._context.speech.say("Erasing and rewriting the database …"))
        else:
            self.progress.end()
        for part in (self.slip, self.search, self.close_page, self.compared, self.erase):
            part.setEnabled(not waiting)
        self.erase.setEnabled(not waiting and self.compared.isChecked())

    def _forget(self) -> None:
        self.found = None
        self.compared.setChecked(False)
        self.erase.setEnabled(False)
        self.confirm.hide()

    def _say(self) -> None:
        if self.found is None:
            return
        speech, found = self._context.speech, self.found
        place = self._workplace.study.locality(found.locality)
        town = speech.text(place.name) if place else found.locality
        parts = (speech.say("Participant {code}", code=found.code), town, speech.date(found.date))
        self.who.setText(" · ".join(part for part in parts if part))
        self.what.setText(
            speech.say("Would be erased: {what}.", what=belongings_words(speech.translator, found))
        )
