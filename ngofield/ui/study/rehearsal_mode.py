"""Trying a form: the participant's screens over a form that keeps nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ngofield.config import translations
from ngofield.domain.consent import ConsentScope
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item
from ngofield.domain.text import LocalText
from ngofield.i18n import N_
from ngofield.services.rehearsal import RehearsedPlaces, rehearse
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.participant.booth import Booth, offered_languages
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.guard import Guard
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.page import Page
from ngofield.ui.participant.parts import push, text
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.shell import Shell
from ngofield.ui.participant.welcome_page import WelcomePage
from ngofield.ui.widgets.flow import FlowRow

BANNER = N_("Rehearsal: nothing is kept")


class RehearsalEnd(Page):
    """What stands where a participant is thanked: the form can be tried once more."""

    again = Signal()
    done = Signal()

    def __init__(self, booth: Booth) -> None:
        super().__init__(booth)
        title, explained = text("title"), text("statement")
        self.words.put(title.setText, N_("This is the end of the form"))
        self.words.put(explained.setText, N_("You tried it out. None of the answers was kept."))
        inside = self.column.inside
        inside.addStretch(1)
        inside.addWidget(title)
        inside.addWidget(explained)
        inside.addStretch(2)
        self.once_more, self.back = push("plain"), push("main")
        for button, said, asked in (
            (self.once_more, N_("Once more"), self.again),
            (self.back, N_("Back to the study"), self.done),
        ):
            self.words.put(button.setText, said)
            self.words.name(button, said)
            button.clicked.connect(asked)
            self.footer.addWidget(button)
        self.footer.insertStretch(1)

    def first_focus(self) -> None:
        """Begin at the way back."""
        self.back.setFocus()


class RehearsalMode(Shell):
    """The screens as a participant meets them, with a banner; it is left without a PIN."""

    returns_to = "study"

    def __init__(self, context: UiContext, study: LocalText, form: Instrument) -> None:
        languages = offered_languages(form.languages)
        own = context.speech.language
        speech = Speech(own if own in languages else languages[0], translations())
        super().__init__(Booth(context.theme, speech, context.speech, languages), Guard(lambda _pin: True))
        speech.setParent(self)
        self._study = study
        self._form = form
        self._interview: Interview | None = None
        self._welcome()

    def show_page(self, page: Page) -> None:
        """Show a page under the banner; nothing on it says that something is saved."""
        outer = page.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(0, self._strip(page))
        page.lock.hide()
        if isinstance(page, QuestionPage):
            page.saved.hide()
        super().show_page(page)

    def _strip(self, page: Page) -> QWidget:
        """Return the banner and the way out, one below the other where there is little room."""
        banner, leave = text("tag"), push("link")
        banner.setWordWrap(False)
        banner.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        page.words.put(banner.setText, BANNER)
        page.words.put(leave.setText, N_("Leave the rehearsal"))
        page.words.name(leave, N_("Leave the rehearsal"))
        leave.clicked.connect(page.leaving)
        return FlowRow(banner, leave, spacing=16, sides=40)

    def ask_to_leave(self) -> None:
        """Leave at once: nothing is there to be guarded."""
        self.end()

    def end(self) -> None:
        """Give the window back and forget everything."""
        self._interview = None
        super().end()

    def _welcome(self) -> None:
        page = WelcomePage(self.booth, self._form)
        page.chosen.connect(self._consent)
        self.show_page(page)

    def _consent(self, language: str) -> None:
        self.booth.speech.set_language(language)
        page = ConsentPage(self.booth, self._study, tuple(ConsentScope))
        page.decided.connect(self._begin)
        self.show_page(page)

    def _begin(self, given: frozenset[ConsentScope]) -> None:
        if ConsentScope.FORM not in given:
            self._close()
            return
        form = rehearse(self._form, self.booth.speech.language)
        self._interview = Interview(form, RehearsedPlaces())
        self._show_current()

    def _show_current(self, *, complain: bool = False) -> None:
        interview = self._interview
        assert interview is not None
        page: QuestionPage | ReviewPage
        if interview.current is None:
            page = ReviewPage(self.booth, interview)
            page.correcting.connect(self._correct)
            page.sent.connect(self._close)
        else:
            page = QuestionPage(self.booth, interview)
            if complain:
                page.show_obstacles()
        page.moved.connect(self._show_current)
        self.show_page(page)

    def _correct(self, item: Item) -> None:
        assert self._interview is not None
        self._interview.correct(item)
        self._show_current(complain=bool(self._interview.obstacles()))

    def _close(self) -> None:
        self._interview = None
        page = RehearsalEnd(self.booth)
        page.again.connect(self._welcome)
        page.done.connect(self.end)
        self.show_page(page)
