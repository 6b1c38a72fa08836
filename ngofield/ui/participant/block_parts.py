"""What a question consists of on the screen: its words, the way to answer it, and the quiet choices."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ngofield.domain.flow import FlowProblem
from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Missing
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth, Spoken
from ngofield.ui.participant.card_face import RING
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.choose import editor_for
from ngofield.ui.participant.parts import Problem, Tagged, Toggle
from ngofield.ui.widgets.look import show_if
from ngofield.ui.words import Words

DONT_KNOW = "dont-know"
"""The word in a question's appearance that offers "I don't know" beside its choices."""

Complaint = FlowProblem | Refused | str
"""The form's own sentence, a refusal, or a catalogue key."""


class BlockParts(QWidget):
    """The parts of a question, arranged; what they do is told elsewhere.

    A question that is `alone` on its page is written large and leaves its quiet choices to the page.
    """

    told = Signal()
    """What is said about the answer has changed: that it is saved, or what is wrong with it."""

    def __init__(self, booth: Booth, item: Item, *, alone: bool) -> None:
        super().__init__()
        self.booth = booth
        self.item = item
        self.alone = alone
        self.words = Words(booth.speech, self)
        self.question = Tagged(self._part(), RING)
        self.hint = Tagged("hint", RING)
        self.problem = Problem()
        self.editor = self.make_editor()
        self.complaint: Complaint | None = None
        self.reasons: dict[Missing, Toggle] = {}
        self.quiet_choices = QWidget()
        self._column = QVBoxLayout(self)
        self._arrange()
        self._offer_silence()
        booth.speech.changed.connect(self.speak)

    @property
    def language(self) -> str:
        """Return the language the question is shown in."""
        return self.booth.spoken(self.item.label).language

    def make_editor(self) -> Editor:
        """Return the way to answer."""
        return editor_for(self.booth, self.item)

    def renew_editor(self) -> None:
        """Ask in another way: other answers are offered now."""
        old, self.editor = self.editor, self.make_editor()
        self._column.replaceWidget(old, self.editor)
        old.hide()
        old.setParent(None)
        old.deleteLater()

    def speak(self) -> None:
        """Say everything again in the participant's language."""
        self.question.say(self.booth.spoken(self.item.label))
        self.hint.say(self.said_hint())
        for choice in self.reasons.values():
            choice.setAccessibleDescription(self.question.words.text())
        self.editor.retranslate()
        self.problem.say(self._sentence())

    def said_hint(self) -> Spoken:
        """Return what stands below the question."""
        return self.booth.spoken(self.item.hint)

    def tell(self, complaint: Complaint | None) -> None:
        """Show one sentence above the answer, or none."""
        self.complaint = complaint
        self.problem.say(self._sentence())
        self.told.emit()

    @property
    def head(self) -> QWidget:
        """Return where the question begins."""
        return self.question

    def controls(self) -> list[QWidget]:
        """Return what can have the focus, in order."""
        return self.editor.controls()

    def silences(self) -> list[QWidget]:
        """Return the quiet choices."""
        return list(self.reasons.values())

    def first_focus(self) -> None:
        """Begin at the answer."""
        self.editor.first_focus()

    def _part(self) -> str:
        if not self.item.asks:
            return "note" if self.alone else "statement"
        return "question" if self.alone else "listed"

    def _arrange(self) -> None:
        px = self.booth.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._column.addWidget(self.question)
        self._column.addWidget(self.hint)
        self._column.addSpacing(px(8) if self.alone else 0)
        problem = QHBoxLayout()
        problem.setContentsMargins(RING, px(2), RING, 0)
        problem.addWidget(self.problem)
        self._column.addLayout(problem)
        self._column.addWidget(self.editor, 1)

    def _offer_silence(self) -> None:
        line = QHBoxLayout(self.quiet_choices)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for reason, message in self._silences():
            made = Toggle("word")
            self.words.put(made.say, message)
            line.addWidget(made)
            self.reasons[reason] = made
        if not self.alone:
            line.addStretch()
            self._column.addWidget(self.quiet_choices)
        show_if(self.quiet_choices, bool(self.reasons))

    def _silences(self) -> list[tuple[Missing, str]]:
        if not self.item.asks or self.item.type is ItemType.REPEAT:
            return []
        offered = [(Missing.REFUSED, N_("I prefer not to answer"))]
        if DONT_KNOW in self.item.appearance.split():
            offered.append((Missing.DONT_KNOW, N_("I don't know")))
        return offered

    def _sentence(self) -> Spoken:
        speech, complaint = self.booth.speech, self.complaint
        if isinstance(complaint, FlowProblem) and complaint.text:
            return self.booth.spoken(complaint.text)
        if isinstance(complaint, FlowProblem):
            return Spoken(speech.say(complaint.message), speech.language)
        if isinstance(complaint, Refused):
            return Spoken(speech.refusal(complaint), speech.language)
        return Spoken(speech.say(complaint) if complaint else "", speech.language)
