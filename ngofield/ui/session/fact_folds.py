"""What a report of focus groups must tell (COREQ), in two folds: this session, the team and the study."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.domain.session import Session
from ngofield.i18n import N_
from ngofield.services.session_life import ANSWERED
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.fold import Fold
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.saved_line import SavedLine
from ngofield.ui.words import Words

_NAMES = {False: N_("Facts of this session"), True: N_("About the team and the study")}
_HINTS = {
    False: N_("Write roles or initials, never a name."),
    True: N_("Taken over from the session before: look whether it still holds."),
}


class FactFolds(QWidget):
    """`save` gets the name of an item and what is told; it returns whether that was kept."""

    def __init__(self, context: UiContext, save: Callable[[str, str], bool]) -> None:
        super().__init__()
        self._context = context
        self._session: Session | None = None
        self._words = Words(context.speech, self)
        self.folds = {lasting: Fold() for lasting in (False, True)}
        self.lines: dict[str, SavedLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for lasting, fold in self.folds.items():
            hint = quiet_text()
            self._words.put(hint.setText, _HINTS[lasting])
            fold.inside.addWidget(hint)
            column.addWidget(fold)
        for item in ANSWERED:
            line = SavedLine(partial(save, item.name))
            self.lines[item.name] = line
            self._words.put(_namer(line, item.number), item.label)
            self.folds[item.lasting].inside.addWidget(line)

    def show_session(self, session: Session) -> None:
        """Show the facts of a session as they are saved."""
        self._session = session
        for name, line in self.lines.items():
            line.show_words(session.facts.get(name, ""))
        self.retranslate()

    def retranslate(self) -> None:
        """Say again how many facts of each fold are noted."""
        speech = self._context.speech
        for lasting, fold in self.folds.items():
            names = [item.name for item in ANSWERED if item.lasting is lasting]
            told = sum(bool(self._session and self._session.facts.get(name)) for name in names)
            noted = speech.say("noted {n} of {all}", n=speech.number(told), all=speech.number(len(names)))
            fold.set_name(f"{speech.say(_NAMES[lasting])} · {noted}")

    def first_missing(self, names: "tuple[str, ...]") -> SavedLine | None:
        """Unfold the first of the items in `names` that is asked here; return its line."""
        item = next((item for item in ANSWERED if item.name in names), None)
        if item is None:
            return None
        self.folds[item.lasting].unfold()
        return self.lines[item.name]

    def save_typed(self) -> None:
        """Save what was typed and not left yet."""
        for line in self.lines.values():
            line.save_typed()


def _namer(line: SavedLine, number: int) -> Callable[[str], None]:
    return lambda label: line.set_name(f"{number}. {label}")
