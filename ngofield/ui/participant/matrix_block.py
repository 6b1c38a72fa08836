"""Several questions that share their choices, asked as one grid, or as a card each where it is narrow."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.flow import FlowProblem, ProblemKind
from ngofield.domain.item import Item, Value
from ngofield.domain.response import Missing
from ngofield.errors import Refused
from ngofield.ui.participant.booth import Booth, Spoken
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.matrix import MatrixEditor
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.parts import Problem

Save = Callable[[], FlowProblem | None]


class MatrixBlock(QWidget):
    """Saves each row of the grid the moment it is answered. Offers a page what a single question does."""

    changed = Signal()
    passed = Signal()
    told = Signal()

    def __init__(self, booth: Booth, interview: Interview, items: tuple[Item, ...]) -> None:
        super().__init__()
        self.booth = booth
        self.interview = interview
        self.items = items
        self.editor = MatrixEditor(booth, items)
        self.problem = Problem()
        self._refused: Refused | None = None
        self._problems: dict[str, FlowProblem] = {}
        self._unsaved: dict[str, Save] = {}
        self._arrange()
        self._listen()
        self.editor.show_answers({item.key: interview.answer(item) for item in items})
        self._judge()
        booth.speech.changed.connect(self.speak)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the rows."""
        return tuple(item.key for item in self.items)

    @property
    def asks(self) -> bool:
        """Tell that this takes answers."""
        return True

    @property
    def head(self) -> QWidget:
        """Return where it begins."""
        return self

    @property
    def is_stuck(self) -> bool:
        """Tell whether something is said against going on."""
        return bool(self._problems) or self._refused is not None

    @property
    def must_be_mended(self) -> bool:
        """Tell whether what stands here cannot stay, as against an answer that is still to come."""
        return self.is_unsaved or any(
            problem.kind is not ProblemKind.REQUIRED for problem in self._problems.values()
        )

    @property
    def is_unsaved(self) -> bool:
        """Tell whether an answer stands here that could not be saved."""
        return bool(self._unsaved)

    @property
    def is_pending(self) -> bool:
        """Tell whether something stands here that is not saved."""
        return self.must_be_mended

    @property
    def is_saved(self) -> bool:
        """Tell whether any row is answered and none waits."""
        return not self.is_pending and any(self.interview.answer(item) for item in self.items)

    def shows(self, items: tuple[Item, ...]) -> bool:
        """Tell whether this grid can show these rows: other words or choices need another grid."""
        return items == self.items

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show the same rows again."""
        self.items = items

    def leave(self) -> None:
        """Hand over what is not handed over yet, and save what could not be saved before."""
        self.editor.flush()
        for key, save in list(self._unsaved.items()):
            self._save(key, save)

    def settle(self) -> None:
        """Save what rows were prefilled with, now that they were seen and left as they are."""
        for item in self.items:
            value = self.interview.prefill(item)
            if value is not None:
                self._give(item.key, value)

    def complain(self, problems: Mapping[str, FlowProblem]) -> None:
        """Show the sentences at their rows, and take the others away."""
        self._refused = None
        self._problems = {key: problem for key, problem in problems.items() if key in self.keys}
        self.speak()
        self.told.emit()

    def attempt(self, step: Callable[[], object]) -> bool:
        """Do what may be refused (a full disk, say); show the refusal and keep what was given."""
        try:
            step()
        except Refused as refused:
            self._refused = refused
            self.speak()
            self.told.emit()
            return False
        return True

    def controls(self) -> list[QWidget]:
        """Return what can have the focus, in order."""
        return self.editor.controls()

    def silences(self) -> list[QWidget]:
        """Return nothing: the grid has its own way not to answer."""
        return []

    def first_focus(self) -> None:
        """Begin at the first row that needs an answer."""
        if self._problems:
            self.editor.focus_on(next(key for key in self.keys if key in self._problems))
        else:
            self.editor.first_focus()

    def speak(self) -> None:
        """Say everything again in the participant's language."""
        self.editor.retranslate()
        for key in self.keys:
            problem = self._problems.get(key)
            self.editor.complain(key, self._sentence(problem) if problem else "")
        speech = self.booth.speech
        words = speech.refusal(self._refused) if self._refused else ""
        self.problem.say(Spoken(words, speech.language))

    def _sentence(self, problem: FlowProblem) -> str:
        return self.booth.spoken(problem.text).words or self.booth.speech.say(problem.message)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(RING, 0, RING, 0)
        line.addWidget(self.problem)
        column.addLayout(line)
        column.addWidget(self.editor, 1)

    def _listen(self) -> None:
        self.editor.given.connect(self._give)
        self.editor.emptied.connect(self._take_back)
        self.editor.withheld.connect(self._withhold)
        self.editor.passed.connect(self.passed)

    def _item(self, key: str) -> tuple[Item, str]:
        item = next(each for each in self.items if each.key == key)
        return item, self.booth.spoken(item.label).language

    def _give(self, key: str, value: Value) -> None:
        item, language = self._item(key)
        self._save(key, lambda: self.interview.give(item, value, language))

    def _withhold(self, key: str) -> None:
        item, language = self._item(key)
        self._save(key, lambda: self.interview.withhold(item, Missing.REFUSED, language))

    def _take_back(self, key: str) -> None:
        self._save(key, lambda: self.interview.take_back(self._item(key)[0]))

    def _save(self, key: str, save: Save) -> None:
        """Save a row and say so, or say why not."""
        self._unsaved[key] = save
        self._problems.pop(key, None)
        problems: list[FlowProblem | None] = []
        if not self.attempt(lambda: problems.append(save())):
            return
        del self._unsaved[key]
        if problems[0] is not None:
            self._problems[key] = problems[0]
        if not self._unsaved:
            self._refused = None
        self.speak()
        self.told.emit()
        self.changed.emit()

    def _judge(self) -> None:
        """Say at once what later answers have made of these: a choice may not be offered any more."""
        given = [item for item in self.items if self.interview.answer(item) is not None]
        found = {item.key: self.interview.problem(item) for item in given}
        self.complain({key: problem for key, problem in found.items() if problem is not None})
