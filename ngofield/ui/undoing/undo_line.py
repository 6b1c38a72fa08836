"""One line about what was undone or done again just now, with the step back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import secondary
from ngofield.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from ngofield.services.undoing import Action
    from ngofield.services.workplace import Workplace

_SHOWN_MS = 20_000


class UndoLine(QWidget):
    """Undoes and redoes; `stepped` is sent after each step. Hidden where nothing was undone of late."""

    stepped = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._undone = True
        self.message = MessageBar(context.speech)
        self.back = secondary(size="small")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        line = QHBoxLayout(self)
        line.setContentsMargins(28, 6, 28, 8)
        line.setSpacing(12)
        line.addWidget(self.message, 1)
        line.addWidget(self.back)
        self.back.clicked.connect(self._step_back)
        self._timer.timeout.connect(self.clear)
        self.message.closed.connect(self.hide)
        context.speech.changed.connect(self._say)
        self.hide()

    def undo(self) -> None:
        """Take back what was done last, and say so."""
        self._step(undone=True)

    def redo(self) -> None:
        """Bring back what was undone last, and say so."""
        self._step(undone=False)

    def clear(self) -> None:
        """Take the line away."""
        self.message.clear()
        self.hide()

    def label(self, *, undone: bool) -> str:
        """Return what the next step would do: "Undo: statement added", or that there is nothing."""
        undoing, say = self._workplace.undoing, self._context.speech.say
        action = undoing.last_done() if undone else undoing.last_undone()
        if action is None:
            return say("Nothing to undo") if undone else say("Nothing to redo")
        words = self._words(action)
        return say("Undo: {action}", action=words) if undone else say("Redo: {action}", action=words)

    def _step(self, *, undone: bool) -> None:
        undoing = self._workplace.undoing
        try:
            action = undoing.undo() if undone else undoing.redo()
        except Refused as problem:
            refused = problem
            self.message.tell_count("note", lambda: self._context.speech.refusal(refused))
            self._show(back=False)
            return
        sentence = N_("Undone: {action}") if undone else N_("Done again: {action}")
        self._undone = undone
        self.message.tell_count(
            "good", lambda: self._context.speech.say(sentence, action=self._words(action))
        )
        self._show(back=True)
        self.stepped.emit()

    def _step_back(self) -> None:
        self._step(undone=not self._undone)

    def _show(self, *, back: bool) -> None:
        self.back.setVisible(back)
        self._say()
        self.show()
        self._timer.start()

    def _say(self) -> None:
        say = self._context.speech.say
        self.back.setText(say("Redo") if self._undone else say("Undo"))

    def _words(self, action: "Action") -> str:
        return self._context.speech.say(action.label, **action.params)
