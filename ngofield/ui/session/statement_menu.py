"""The small menu on a statement: everything that can be done to it, with the key that does it too."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ngofield.domain.respondent import Respondent
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session import statement_list as acts

_ON_STATEMENT = (
    (acts.EDIT, N_("Correct the words"), "Enter"),
    (acts.SPLIT, N_("Split at the cursor"), "Ctrl+Enter"),
    (acts.JOIN, N_("Join with the one above"), "Ctrl+J"),
    (acts.TRANSLATE, N_("Translation"), "Ctrl+T"),
    (acts.CODE, N_("Code"), "#"),
    (acts.LANGUAGE, N_("Other language"), "Ctrl+L"),
    (acts.AGENCY, N_("Who acts"), "Ctrl+D"),
)
_REMOVE = (acts.REMOVE, N_("Remove"), "Del")
_MOST_WITH_KEYS = 12


class StatementMenu(QMenu):
    """Made for one row and shown at once; it deletes itself when it closes."""

    def __init__(
        self,
        context: UiContext,
        parent: QWidget,
        act: Callable[[str], object],
        move: Callable[[int], object] | None = None,
        people: list[Respondent] | None = None,
    ) -> None:
        super().__init__(parent)
        say = context.speech.say
        self.setAccessibleName(say("What can be done to this statement"))
        on_note = move is None
        for name, words, key in _ON_STATEMENT[:1] if on_note else _ON_STATEMENT:
            self._add(f"{say(words)}\t{key}", partial(act, name))
        if move is not None and people:
            given = self.addMenu(say("Said by"))
            for person in people:
                key = f"\tCtrl+F{person.number}" if 0 < person.number <= _MOST_WITH_KEYS else ""
                self._add(f"{person.code}{key}", partial(move, person.number), given)
        self.addSeparator()
        name, words, key = _REMOVE
        self._add(f"{say(words)}\t{key}", partial(act, name))
        self.aboutToHide.connect(self.deleteLater)

    def show_at(self, place: QPoint) -> None:
        """Open at a place of the screen, with the first line chosen."""
        self.popup(place)
        if self.actions():
            self.setActiveAction(self.actions()[0])

    def _add(self, words: str, act: Callable[[], object], menu: QMenu | None = None) -> None:
        (menu or self).addAction(words).triggered.connect(lambda _=False: act())
