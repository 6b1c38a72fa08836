"""One question: each answer is saved the moment it is given, and only then said to be saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ngofield.domain.flow import FlowProblem, ProblemKind
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, Value
from ngofield.domain.response import Missing
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.question_layout import QuestionLayout

DONT_KNOW = "dont-know"
"""The word in a question's appearance that offers "I don't know" beside its choices."""


class QuestionPage(QuestionLayout):
    """Shows `interview.current`; `moved` is sent when another page is to be shown."""

    moved = Signal()

    def __init__(self, booth: Booth, interview: Interview) -> None:
        assert interview.current is not None
        super().__init__(booth, interview.current, _group_of(interview.instrument, interview.current))
        self._interview = interview
        self._complaint: FlowProblem | Refused | str | None = None
        self._set_aside: Value | None = None
        self._unsaved: Callable[[], FlowProblem | None] | None = None
        self._offer_silence()
        self.editor.given.connect(self._give)
        self.editor.emptied.connect(self._take_back)
        self.editor.touched.connect(self.saved.clear)
        self.editor.unreadable.connect(self.complain)
        self.editor.passed.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.back.setVisible(not interview.is_first)
        self.settle()
        self._show_answer()

    def first_focus(self) -> None:
        """Begin at the answer; a note begins at Next."""
        if self.item.asks:
            self.editor.first_focus()
        else:
            self.next.setFocus()

    def leave(self) -> None:
        """Save what is typed, and what could not be saved before."""
        self.editor.flush()
        if self._unsaved is not None:
            self._save(self._unsaved)

    def change_language(self, language: str) -> None:
        """Save under the language it was typed in, then speak the other."""
        self.leave()
        self._attempt(lambda: self._interview.speak(language))
        super().change_language(language)

    def go_on(self) -> None:
        """Go to the next page unless something about this answer must be mended first."""
        self.leave()
        if not self._must_be_mended():
            self.complain(self._interview.obstacle())
        if self._complaint is None and self._attempt(self._interview.forward):
            self.moved.emit()
        else:
            self.editor.first_focus()

    def go_back(self) -> None:
        """Go to the page before; an answer that found no room on the disk keeps the page open."""
        self.leave()
        if self._unsaved is None:
            self._interview.back()
            self.moved.emit()

    def complain(self, complaint: FlowProblem | Refused | str | None) -> None:
        """Show one sentence at the question: the form's own, a refusal, or a catalogue key."""
        self._complaint = complaint
        self.problem.tell(self._sentence())
        if complaint is not None:
            self.saved.clear()
            self.column.to_top()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let digits and arrows answer; Page Down and Page Up turn the page once it is scrolled through."""
        if event.key() == Qt.Key.Key_PageDown:
            if not self.column.scroll_by(0.8):
                self.go_on()
        elif event.key() == Qt.Key.Key_PageUp:
            if not self.column.scroll_by(-0.8) and not self._interview.is_first:
                self.go_back()
        elif not self.editor.take_key(event):
            super().keyPressEvent(event)

    def _offer_silence(self) -> None:
        if not self.item.asks:
            return
        self.offer(Missing.REFUSED, N_("I prefer not to answer"))
        if DONT_KNOW in self.item.appearance.split():
            self.offer(Missing.DONT_KNOW, N_("I don't know"))
        for reason, choice in self.reasons.items():
            choice.clicked.connect(lambda on, why=reason: self._withhold(why) if on else self._restore())

    def _give(self, value: Value) -> None:
        self._set_aside = None
        self._save(lambda: self._interview.give(value, self._language()))
        self._show_reasons()

    def _withhold(self, reason: Missing) -> None:
        self.editor.flush()
        given = self._interview.answer(self.item)
        if given is not None and given.value is not None:
            self._set_aside = given.value
        self._save(lambda: self._interview.withhold(reason, self._language()))
        self._show_answer()

    def _restore(self) -> None:
        """Take "no answer" back: what stood there before is given again."""
        if self._set_aside is None:
            self._take_back()
        else:
            self._give(self._set_aside)
        self._show_answer()

    def _take_back(self) -> None:
        self.complain(None)
        self.saved.clear()
        self._unsaved = None
        if self._attempt(self._interview.take_back):
            self._show_reasons()

    def _save(self, save: Callable[[], FlowProblem | None]) -> None:
        """Save and say so, or say why not. "Saved" stands there only after the durable commit."""
        self.saved.clear()
        self._unsaved = save
        problems: list[FlowProblem | None] = []
        if self._attempt(lambda: problems.append(save())):
            self._unsaved = None
            self.complain(problems[0])
            if problems[0] is None:
                self._say_saved()

    def _attempt(self, step: Callable[[], object]) -> bool:
        """Do what may be refused (a full disk, say); show the refusal and keep what was typed."""
        try:
            step()
        except Refused as refused:
            self.complain(refused)
            return False
        return True

    def _show_answer(self) -> None:
        answer = self._interview.answer(self.item)
        self.editor.show_answer(answer)
        self._show_reasons()
        if answer is not None and self._complaint is None:
            self._say_saved()

    def _show_reasons(self) -> None:
        answer = self._interview.answer(self.item)
        for reason, choice in self.reasons.items():
            choice.setChecked(answer is not None and answer.missing is reason)

    def _say_saved(self) -> None:
        self.saved.setText("✓ " + self.booth.speech.say("saved"))

    def _speak(self) -> None:
        super()._speak()
        place = self._interview.place
        words = self.booth.speech.say("Question {number} of {total}", number=place.number, total=place.total)
        self.progress_words.setText(words)
        self.progress_words.setVisible(self.item.asks)
        self.progress.setAccessibleName(words)
        self.progress.show_share((place.number - (not self.item.asks)) / max(1, place.total))
        self.problem.tell(self._sentence())
        if self.saved.text():
            self._say_saved()

    def _sentence(self) -> str:
        speech, complaint = self.booth.speech, self._complaint
        if isinstance(complaint, Refused):
            return speech.refusal(complaint)
        if isinstance(complaint, FlowProblem):
            return self.booth.spoken(complaint.text).words or speech.say(complaint.message)
        return speech.say(complaint) if complaint else ""

    def _must_be_mended(self) -> bool:
        """Tell whether the complaint is about what stands there, not about an answer to come."""
        if isinstance(self._complaint, FlowProblem):
            return self._complaint.kind is not ProblemKind.REQUIRED
        return self._unsaved is not None or isinstance(self._complaint, str)

    def _language(self) -> str:
        return self.booth.spoken(self.item.label).language


def _group_of(instrument: Instrument, item: Item) -> LocalText:
    """Return the label of the innermost titled group around `item`."""
    groups = (instrument.group(name) for name in reversed(item.groups))
    return next((group.label for group in groups if group and group.label), LocalText())
