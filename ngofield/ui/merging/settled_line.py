"""The quiet line about the conflict that was settled last, with a way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.merging import Conflict
from ngofield.services.whereabouts import Place
from ngofield.ui.context import UiContext
from ngofield.ui.merging.conflict_words import ConflictWords
from ngofield.ui.widgets.buttons import link
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_LONGEST = 90


class SettledLine(FlowRow):
    """`undone` is sent when the decision was taken back: what was shown before it stands then."""

    undone = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        self.told = quiet_text()
        self.undo = link(size="small")
        super().__init__(self.told, self.undo, spacing=12)
        self._context = context
        self._workplace = workplace
        self._settled: tuple[Conflict, Place, int] | None = None
        self._refused: Refused | None = None
        self._action = 0
        self._taken_back = False
        Words(context.speech, self).put(self.undo.setText, N_("Undo"))
        self.undo.clicked.connect(self._undo)
        context.speech.changed.connect(self.refresh)
        self.refresh()

    @property
    def is_told(self) -> bool:
        """Tell whether there is anything to say."""
        return self._settled is not None

    def tell(self, conflict: Conflict, place: Place, chosen: int) -> None:
        """Say what was settled just now."""
        action = self._workplace.undoing.last_done()
        self._settled = (conflict, place, chosen)
        self._action = action.id if action else 0
        self._taken_back, self._refused = False, None
        self.refresh()

    def refresh(self) -> None:
        """Say it again; the way back is open as long as nothing else was done since."""
        self.setVisible(self.is_told)
        if self._settled is None:
            return
        done, undone = self._workplace.undoing.last_done(), self._workplace.undoing.last_undone()
        self._taken_back = undone is not None and undone.id == self._action
        self.undo.setVisible(done is not None and done.id == self._action)
        self.told.setText(self._sentence(*self._settled))

    def _sentence(self, conflict: Conflict, place: Place, chosen: int) -> str:
        speech = self._context.speech
        if self._refused is not None:
            return speech.refusal(self._refused)
        words = ConflictWords(conflict, place, self._workplace.study, speech)
        what = ", ".join(part for part in (words.kind, words.where) if part)
        said = words.said(conflict["versions"][0 if self._taken_back else chosen]).replace("\n", "; ")
        said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        if self._taken_back:
            return speech.say("Undone. {what}: what was shown before stands, {words}", what=what, words=said)
        return speech.say("✓ Settled. {what}: {words}", what=what, words=said)

    def _undo(self) -> None:
        try:
            self._workplace.undoing.undo()
        except Refused as refused:
            self._refused = refused
        self.refresh()
        self.undone.emit()
