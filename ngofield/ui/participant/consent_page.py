"""Consent in plain words: each scope has its own yes and no, and none is chosen beforehand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout

from ngofield.domain.consent import ConsentScope
from ngofield.domain.text import LocalText
from ngofield.i18n import N_
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import Problem, Tagged, Toggle, push, text
from ngofield.ui.widgets.look import dress

SENTENCES = {
    ConsentScope.FORM: N_("I agree to fill in this form. My answers are used without my name."),
    ConsentScope.STATEMENTS: N_("What I say in the discussion may be written down and used without my name."),
    ConsentScope.QUOTATION: N_("My words may be quoted in the report, without my name."),
    ConsentScope.RECORDING: N_("The discussion may be recorded. Only the researchers listen to it."),
}


class ScopeRow(QFrame):
    """One scope, its words, Yes and No."""

    answered = Signal()

    def __init__(self, page: Page, scope: ConsentScope) -> None:
        super().__init__()
        dress(self, part="sheet")
        self.scope = scope
        self._sentence = text("statement")
        page.words.put(self._sentence.setText, SENTENCES[scope])
        self.yes, self.no = Toggle("choice"), Toggle("choice")
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(22, 9, 14, 9)
        line.setSpacing(12)
        line.addWidget(self._sentence, 1)
        for button, word in ((self.yes, N_("Yes")), (self.no, N_("No"))):
            page.words.put(button.say, word)
            page.words.put(button.setAccessibleDescription, SENTENCES[scope])
            button.clicked.connect(self.answered)
            self._group.addButton(button)
            page.column.follow(button)
            line.addWidget(button)

    @property
    def answer(self) -> bool | None:
        """Return True for yes, False for no, None where nothing was chosen."""
        if self._group.checkedButton() is None:
            return None
        return self.yes.isChecked()


class ConsentPage(Page):
    """`study` is its title. `decided` carries the scopes given, once every line has its yes or no."""

    decided = Signal(object)

    def __init__(self, booth: Booth, study: LocalText, scopes: Sequence[ConsentScope]) -> None:
        super().__init__(booth)
        inside = self.column.inside
        inside.setSpacing(booth.theme.px(10))
        title, explained = text("greeting"), text("hint")
        self.words.put(title.setText, N_("Before we begin"))
        self.words.put(
            explained.setText,
            N_(
                "Taking part is voluntary: you may say no on any line, and nobody will ask why. "
                "Your name is not recorded."
            ),
        )
        self._study, self.subject = study, Tagged("statement")
        self.problem = Problem()
        for part in (title, self.subject, explained, self.problem):
            inside.addWidget(part)
        inside.addSpacing(booth.theme.px(4))
        self.rows = [ScopeRow(self, scope) for scope in scopes]
        for row in self.rows:
            row.answered.connect(lambda: self.complain(""))
            inside.addWidget(row)
        inside.addStretch()
        self.next = push("main")
        self.words.put(lambda said: self.next.setText(f"{said} →"), N_("Next"))
        self.words.name(self.next, N_("Next"))
        self.next.clicked.connect(self._decide)
        self.footer.addStretch()
        self.footer.addWidget(self.next)
        self._say_study()
        booth.speech.changed.connect(self._say_study)

    def first_focus(self) -> None:
        """Begin at the first yes."""
        self.rows[0].yes.setFocus()

    def complain(self, sentence: str) -> None:
        """Show one sentence above the lines."""
        self.problem.tell(sentence)

    def change_language(self, language: str) -> None:
        """Speak the other language; what was chosen stays."""
        self.complain("")
        super().change_language(language)

    def _say_study(self) -> None:
        self.subject.say(self.booth.spoken(self._study))

    def _decide(self) -> None:
        unanswered = [row for row in self.rows if row.answer is None]
        if unanswered:
            self.complain(self.booth.speech.say("Please choose yes or no on every line."))
            unanswered[0].yes.setFocus()
            return
        self.decided.emit(frozenset(row.scope for row in self.rows if row.answer))
