"""Participant mode: from the greeting to the locked screen."""

from ngofield.config import translations
from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.item import Item
from ngofield.domain.response import Response, ResponseStatus
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.participant.booth import Booth, offered_languages
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.gate import Gate
from ngofield.ui.participant.guard import Guard
from ngofield.ui.participant.interview import Interview
from ngofield.ui.participant.pin_page import PinPage
from ngofield.ui.participant.privacy import leave_no_trace
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.shell import Shell
from ngofield.ui.participant.slip_page import SlipPage
from ngofield.ui.participant.welcome_page import WelcomePage


class ParticipantMode(Shell):
    """One participant fills in one form. `respondent_id` may be empty: then nobody's code is kept.

    A draft of this respondent is continued; without a code each form is begun anew, so that nobody
    meets the answers of the person before. Raises `Refused` where the study has no such form, or where
    this respondent has sent it already.
    """

    def __init__(
        self,
        context: UiContext,
        workplace: Workplace,
        session_id: str,
        respondent_id: str,
        instrument_id: str,
    ) -> None:
        self._workplace = workplace
        self._capture = workplace.capture
        self._session = session_id
        self._respondent = respondent_id
        self._instrument = workplace.capture.instrument(instrument_id)
        self._draft = self._find_draft()
        if self._draft:
            self._instrument = self._capture.form_of(self._draft)
        self._slip = ""
        self._interview: Interview | None = None
        languages = offered_languages(self._instrument.languages)
        language = self._draft.language if self._draft else ""
        speech = Speech(language if language in languages else languages[0], translations())
        super().__init__(
            Booth(context.theme, speech, context.speech, languages), Guard(workplace.capture.check_pin)
        )
        speech.setParent(self)
        if self._capture.has_pin():
            self._begin()
        else:
            self._ask_for_pin()

    def may_be_covered(self) -> bool:
        """Tell whether a participant is at the screen: not while the PIN is set, nor once locked."""
        return not isinstance(self.page, PinPage | Gate)

    def end(self) -> None:
        """Give the screen back to the facilitator and forget everything."""
        self._interview = self._draft = None
        self._slip = ""
        super().end()

    def _ask_for_pin(self) -> None:
        page = PinPage(self.booth, self._capture)
        page.settled.connect(self._begin)
        page.cancelled.connect(self.end)
        self.show_page(page)

    def _begin(self) -> None:
        if self._draft is not None:
            self._interview = self._take_up(self._draft)
            self._show_current()
            return
        page = WelcomePage(self.booth, self._instrument)
        page.chosen.connect(self._welcome)
        self.show_page(page)

    def _welcome(self, language: str) -> None:
        self.booth.speech.set_language(language)
        if self._consent_given():
            self._start()
            return
        scopes = tuple(ConsentScope) if self._respondent else (ConsentScope.FORM,)
        page = ConsentPage(self.booth, self._workplace.study.title, scopes)
        page.decided.connect(self._consent)
        self.show_page(page)

    def _consent(self, given: frozenset[ConsentScope]) -> None:
        try:
            self._keep_consent(given)
        except Refused as refused:
            self._complain(refused)
            return
        if ConsentScope.FORM not in given:
            self._close(declined=True)
        elif self._slip:
            page = SlipPage(self.booth, self._slip)
            page.passed.connect(self._start)
            self.show_page(page)
        else:
            self._start()

    def _keep_consent(self, given: frozenset[ConsentScope]) -> None:
        if not self._respondent:
            return
        earlier = self._workplace.fieldwork.consents(self._session).get(self._respondent)
        slip = (earlier.slip if earlier else "") or self._workplace.fieldwork.new_slip()
        language = self.booth.speech.language
        self._workplace.fieldwork.give_consent(Consent(self._respondent, given, slip, language))
        self._slip = slip

    def _start(self) -> None:
        try:
            response = self._capture.start(
                self._instrument.id,
                self._session,
                respondent=self._respondent,
                language=self.booth.speech.language,
            )
        except Refused as refused:
            self._complain(refused)
            return
        self._interview = self._take_up(response)
        self._show_current()

    def _take_up(self, response: Response) -> Interview:
        return Interview(self._capture.open(response.id), self._workplace.bookmarks)

    def _show_current(self, *, complain: bool = False) -> None:
        interview = self._interview
        assert interview is not None
        with self.unwatched():
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
        try:
            self._interview.correct(item)
        except Refused as refused:
            self._complain(refused)
            return
        self._show_current(complain=bool(self._interview.obstacles()))

    def _close(self, *, declined: bool = False) -> None:
        self._interview = self._draft = None
        slip, self._slip = self._slip, ""
        page = ClosingPage(self.booth, declined=declined, slip=slip)
        page.passed.connect(self._lock)
        self.show_page(page)
        self.repaint()
        leave_no_trace()

    def _lock(self) -> None:
        if isinstance(self.page, Gate):
            return
        gate = Gate(self.booth, self.guard, returns=False)
        gate.opened.connect(self.end)
        self.show_page(gate)
        self.repaint()
        leave_no_trace()

    def _complain(self, refused: Refused) -> None:
        if isinstance(self.page, ConsentPage | ReviewPage):
            self.page.complain(self.booth.speech.refusal(refused))

    def _consent_given(self) -> bool:
        consent = self._workplace.fieldwork.consents(self._session).get(self._respondent)
        return consent is not None and ConsentScope.FORM in consent.given

    def _find_draft(self) -> Response | None:
        if not self._respondent:
            return None
        for response in self._capture.responses(self._session, self._instrument.id):
            if response.respondent == self._respondent and response.status is ResponseStatus.COMPLETE:
                raise Refused(
                    "This participant has sent this form already: choose another participant or form."
                )
        return self._capture.draft(self._session, self._instrument.id, self._respondent)
