"""One question with its answer: saved the moment it is given, and only then said to be saved."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal

from ngofield.domain.flow import FlowProblem, ProblemKind
from ngofield.domain.item import Item, Value
from ngofield.domain.response import Answer, Missing
from ngofield.errors import Refused
from ngofield.ui.participant.block_parts import BlockParts, Complaint
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.interview import Interview


class QuestionBlock(BlockParts):
    """Asks one question of an interview. A page has one of them, or one for each question of a group."""

    changed = Signal()
    """An answer was saved or taken away: other questions may have changed with it."""
    passed = Signal()
    """The participant wants to go on to what comes next."""

    def __init__(self, booth: Booth, interview: Interview, item: Item, *, alone: bool) -> None:
        super().__init__(booth, item, alone=alone)
        self.interview = interview
        self._set_aside: Value | None = None
        self._unsaved: Callable[[], FlowProblem | None] | None = None
        self._touched = False
        self.is_saved = False
        for reason, choice in self.reasons.items():
            choice.clicked.connect(lambda on, why=reason: self._withhold(why) if on else self._restore())
        self._listen()
        self.speak()
        self.show_answer()
        self._judge()

    @property
    def must_be_mended(self) -> bool:
        """Tell whether what stands here cannot stay, as against an answer that is still to come."""
        if isinstance(self.complaint, FlowProblem):
            return self.complaint.kind is not ProblemKind.REQUIRED
        return self.is_unsaved or isinstance(self.complaint, str)

    @property
    def is_unsaved(self) -> bool:
        """Tell whether an answer stands here that could not be saved."""
        return self._unsaved is not None

    @property
    def is_pending(self) -> bool:
        """Tell whether something stands here that is not saved: still being typed, or refused."""
        return self._touched or self.must_be_mended

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the key of the item: other blocks have several."""
        return (self.item.key,)

    @property
    def asks(self) -> bool:
        """Tell whether this takes an answer."""
        return self.item.asks

    @property
    def is_stuck(self) -> bool:
        """Tell whether something is said against going on."""
        return self.complaint is not None

    def shows(self, items: tuple[Item, ...]) -> bool:
        """Tell whether this can show these items, however they have changed."""
        return self.keys == tuple(item.key for item in items)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show the question as the answers to others have changed it."""
        (item,) = items
        if item == self.item:
            if not item.asks:
                self.show_answer()
            return
        offers_others = item.choices != self.item.choices
        self.item = self.editor.item = item
        if offers_others:
            self.renew_editor()
            self._listen()
        self.speak()
        self.show_answer()
        self._judge()

    def leave(self) -> None:
        """Save what is typed, and what could not be saved before."""
        self.editor.flush()
        if self._unsaved is not None:
            self._save(self._unsaved)

    def settle(self) -> None:
        """Save what the question was prefilled with, now that it was seen and left as it is."""
        value = self.interview.prefill(self.item) if self.item.asks else None
        if value is not None and self.complaint is None:
            self.give(value)

    def complain(self, problems: Mapping[str, FlowProblem]) -> None:
        """Show what is wrong with the answer, where it is among `problems` (by key); else nothing."""
        self._complain(problems.get(self.item.key))

    def _complain(self, complaint: Complaint | None) -> None:
        self.tell(complaint)
        if complaint is not None:
            self._mark_saved(False)

    def attempt(self, step: Callable[[], object]) -> bool:
        """Do what may be refused (a full disk, say); show the refusal and keep what was typed."""
        try:
            step()
        except Refused as refused:
            self._complain(refused)
            return False
        return True

    def _listen(self) -> None:
        self.editor.given.connect(self.give)
        self.editor.emptied.connect(self._take_back)
        self.editor.touched.connect(self._touch)
        self.editor.unreadable.connect(self._complain)
        self.editor.passed.connect(self.passed)

    def _touch(self) -> None:
        self._touched = True
        self._mark_saved(False)

    def give(self, value: Value) -> None:
        """Save a value."""
        self._set_aside = None
        self._save(lambda: self.interview.give(self.item, value, self.language))
        self._show_reasons()

    def _withhold(self, reason: Missing) -> None:
        self.editor.flush()
        given = self.interview.answer(self.item)
        if given is not None and given.value is not None:
            self._set_aside = given.value
        else:
            self._set_aside = self._set_aside or self.interview.prefill(self.item)
        self._save(lambda: self.interview.withhold(self.item, reason, self.language))
        self.show_answer()

    def _restore(self) -> None:
        """Take "no answer" back: what stood there before is given again."""
        if self._set_aside is None:
            self._take_back()
        else:
            self.give(self._set_aside)
        self.show_answer()

    def _take_back(self) -> None:
        self._touched, self._unsaved = False, None
        self._complain(None)
        self._mark_saved(False)
        if self.attempt(lambda: self.interview.take_back(self.item)):
            self._show_reasons()
            self.changed.emit()

    def _save(self, save: Callable[[], FlowProblem | None]) -> None:
        """Save and say so, or say why not. "Saved" stands there only after the durable commit."""
        self._mark_saved(False)
        self._touched, self._unsaved = False, save
        problems: list[FlowProblem | None] = []
        if self.attempt(lambda: problems.append(save())):
            self._unsaved = None
            self._complain(problems[0])
            if problems[0] is None:
                self._mark_saved(True)
                self.changed.emit()

    def show_answer(self) -> None:
        """Show what was given, what a question is prefilled with, or what was worked out."""
        if not self.item.asks:
            value = self.interview.value(self.item)
            self.editor.show_answer(None if value is None else Answer(value))
            return
        answer = self.interview.answer(self.item)
        prefilled = self.interview.prefill(self.item) if answer is None else None
        self.editor.show_answer(answer if prefilled is None else Answer(prefilled))
        self._show_reasons()
        self._mark_saved(answer is not None and self.complaint is None)

    def _show_reasons(self) -> None:
        answer = self.interview.answer(self.item)
        for reason, choice in self.reasons.items():
            choice.setChecked(answer is not None and answer.missing is reason)

    def _judge(self) -> None:
        """Say at once what later answers have made of this one: it may not be offered any more."""
        if self.item.asks and self.interview.answer(self.item) is not None:
            self._complain(self.interview.problem(self.item))

    def _mark_saved(self, is_saved: bool) -> None:
        self.is_saved = is_saved
        self.told.emit()
