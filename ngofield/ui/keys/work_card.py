"""A card on which something slow is done: what it is for, a strip while it lasts, and how it ended."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ngofield.errors import Refused
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.labels import body, heading
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.progress_strip import ProgressStrip
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

T = TypeVar("T")


class WorkCard(Card):
    """Subclasses add their controls with `put`, then call `finish` with the button that does it."""

    def __init__(self, context: UiContext, workplace: "Workplace", title: str, told: str) -> None:
        super().__init__(margin=18, spacing=10)
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self.message = MessageBar(context.speech)
        self.progress = ProgressStrip(context.speech, stoppable=False)
        self._controls: list[QWidget] = []
        name, words = heading(wrap=True), body()
        self._words.put(name.setText, title)
        self._words.put(words.setText, told)
        self.inside.addWidget(name)
        self.inside.addWidget(words)

    def put(self, *controls: QWidget) -> None:
        """Add controls; they are withheld while work is under way."""
        for control in controls:
            self._controls.append(control)
            self.inside.addWidget(control)

    def finish(self, button: QPushButton) -> None:
        """Add message, strip and the button that does it."""
        self.inside.addWidget(self.message)
        self.inside.addWidget(self.progress)
        self.inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._controls.append(button)
        self._button = button

    def work(
        self,
        saying: str,
        work: "Callable[[Workplace], T]",
        done: Callable[[T], object],
        always: Callable[[T], object] | None = None,
    ) -> None:
        """Do `work` on a connection of its own, saying `saying`.

        Then come `always`, and `done` where the card is still there: a switch of language replaces it.
        """
        self.message.clear()
        self._ready(False)
        self.progress.start(self._context.speech.say(saying))

        def outcome(result: T) -> None:
            if always is not None:
                always(result)
            if self._rested():
                done(result)

        self._context.tasks.run(self._workplace, lambda own, _progress: work(own), outcome, self._refuse)

    def _refuse(self, refused: Refused) -> None:
        if self._rested():
            self.message.refuse(refused)

    def _rested(self) -> bool:
        if not shiboken6.isValid(self):
            return False
        self._ready(True)
        self.progress.end()
        self._button.setFocus()
        return True

    def _ready(self, ready: bool) -> None:
        for control in self._controls:
            control.setEnabled(ready)
