"""What is done to a statement that was said: each act one durable commit that can be undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ngofield.domain.codebook import AGENCY
from ngofield.domain.memo import Memo
from ngofield.domain.statement import Statement
from ngofield.errors import Refused
from ngofield.services.discussion import LANGUAGES_SPOKEN, StatementView
from ngofield.services.memos import SESSION
from ngofield.ui.session.agency_row import next_mark

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class StatementActs(QObject):
    """`changed` tells a statement or note as it is now; `reordered` the id of where to go on, after rows
    came or went; `refused` why nothing was done. `done` follows each act.

    Every method tells whether the act was done.
    """

    changed = Signal(object)
    reordered = Signal(str)
    refused = Signal(object)
    done = Signal()

    def __init__(self, workplace: "Workplace", session: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._session = session

    def reword(self, view: StatementView, text: str) -> bool:
        """Correct the words; the same words change nothing."""
        if text.strip() == view.statement.text:
            return True
        return self._correct(view, replace(view.statement, text=text.strip()))

    def tone(self, view: StatementView, tone: str) -> bool:
        """Judge the tone; the same once more takes it back."""
        now = "" if view.statement.polarity == tone else tone
        return self._correct(view, replace(view.statement, polarity=now))

    def next_language(self, view: StatementView) -> bool:
        """Note the next of kk, ru and mixed as the language spoken."""
        order = LANGUAGES_SPOKEN
        place = order.index(view.statement.language) if view.statement.language in order else -1
        return self._correct(view, replace(view.statement, language=order[(place + 1) % len(order)]))

    def move(self, view: StatementView, respondent: str) -> bool:
        """Give the statement to another participant; to the same once more to nobody known."""
        to = "" if view.statement.respondent == respondent else respondent
        return self._one(view, lambda: self._workplace.rewording.move([view.statement.id], to))

    def translate(self, view: StatementView, words: str, initials: str) -> bool:
        """Keep a translation beside the words; an empty one takes it away."""
        said = view.statement
        if (words.strip(), initials.strip()) == (said.translation, said.translator):
            return True
        return self._one(view, lambda: self._workplace.rewording.translate(said.id, words, initials))

    def next_agency(self, view: StatementView) -> bool:
        """Mark who acts: the next of the study's marks, after the last one none."""
        book, target = self._workplace.study.codebook, view.statement.id
        marks = [code.guid for code in book.offered(AGENCY)]
        if not marks:
            return False
        now = next((guid for guid in view.codes if guid in marks), "")
        wanted, coding = next_mark(marks, now), self._workplace.coding
        if wanted:
            return self._one(view, lambda: coding.code(target, wanted))
        return self._one(view, lambda: coding.uncode(target, now))

    def toggle_code(self, view: StatementView, guid: str) -> bool:
        """Give a code, or take it back where the statement has it."""
        coding, target = self._workplace.coding, view.statement.id
        act = coding.uncode if guid in view.codes else coding.code
        return self._one(view, lambda: act(target, guid))

    def split(self, view: StatementView, at: int) -> bool:
        """Cut the statement before the letter `at`."""
        return self._many(view.statement.id, lambda: self._workplace.rewording.split(view.statement.id, at))

    def join(self, above: StatementView, below: StatementView) -> bool:
        """Put a statement behind the one above it."""
        first, second = above.statement.id, below.statement.id
        return self._many(first, lambda: self._workplace.rewording.join(first, second))

    def remove(self, view: StatementView) -> bool:
        """Take a statement away with its codes."""
        return self._many("", lambda: self._workplace.rewording.remove(view.statement.id))

    def note(self, text: str, second: int | None) -> Memo | None:
        """Keep a note of the observer about the session; return it, or None where it was refused."""
        written: list[Memo] = []
        memos = self._workplace.memos
        kept = self._try(lambda: written.append(memos.write(self._session, SESSION, text, second=second)))
        return written[0] if kept else None

    def change_note(self, note: Memo, text: str) -> bool:
        """Correct a note."""
        changed: list[Memo] = []
        if self._try(lambda: changed.append(self._workplace.memos.change(note, text))):
            self.changed.emit(changed[0])
            self.done.emit()
        return bool(changed)

    def remove_note(self, note: Memo) -> bool:
        """Take a note away."""
        return self._many("", lambda: self._workplace.memos.remove(note))

    def _correct(self, view: StatementView, statement: Statement) -> bool:
        return self._one(view, lambda: self._workplace.fieldwork.update_statement(statement))

    def _one(self, view: StatementView, act: Callable[[], object]) -> bool:
        if not self._try(act):
            return False
        coding, target = self._workplace.coding, view.statement.id
        now = coding.statement(target) or view.statement
        self.changed.emit(replace(view, statement=now, codes=coding.codings(target)))
        self.done.emit()
        return True

    def _many(self, then: str, act: Callable[[], object]) -> bool:
        if not self._try(act):
            return False
        self.reordered.emit(then)
        self.done.emit()
        return True

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused as refused:
            self.refused.emit(refused)
            return False
        return True
