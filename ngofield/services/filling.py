"""Filling in a form: every answer checked against the form that was begun, and saved durably."""

from collections.abc import Mapping

from ngofield.clock import Clock, system_clock
from ngofield.domain.bodies import body_of
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Value
from ngofield.domain.response import Answer, Missing, Mode, Response
from ngofield.domain.revision import Kind, new_id
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.services.answers import settled
from ngofield.services.open_form import OpenForm, refuse_language, stored
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store


class Filling:
    """One response at a time, answer by answer or whole. An answer is one durable commit."""

    def __init__(self, store: Store, study: Study, clock: Clock = system_clock) -> None:
        self._store = store
        self._study = study
        self._clock = clock
        self._book = SessionBook(store, study, clock)
        self._flows: dict[tuple[str, str], Flow] = {}

    def instrument(self, instrument_id: str) -> Instrument:
        """Return a form of the study; `Refused` where it has none of this name."""
        return _known(self._study.instrument(instrument_id), instrument_id)

    def form_of(self, response: Response) -> Instrument:
        """Return the form of a response at the version it was begun on, where the store has that one."""
        pinned = self._study.pinned(response.instrument, response.instrument_version)
        return _known(pinned, response.instrument)

    def start(
        self,
        instrument_id: str,
        session_id: str,
        *,
        respondent: str = "",
        language: str,
        mode: Mode = Mode.SCREEN,
    ) -> Response:
        """Begin a response as a draft; it pins the version of the form."""
        form = self.instrument(instrument_id)
        refuse_language(form, language)
        response = Response(new_id(), form.id, form.version, session_id, respondent, language, mode)
        self._store.record(Kind.RESPONSE, response.id, body_of(response))
        return response

    def response(self, response_id: str) -> Response:
        """Return a response with its answers; `Refused` where there is none."""
        return stored(self._store, response_id)

    def open(self, response_id: str) -> OpenForm:
        """Open a response to be filled in: its course lives as long as the form is on screen."""
        response = self.response(response_id)
        return self._opened(self.form_of(response), response)

    def answer(self, response_id: str, key: str, answer: Answer) -> Response:
        """Check one answer and save it in one durable commit; return the response with it.

        `key` is the item's ("age", "age[2]"). Raises `Refused` with the form's own sentence where the answer
        does not fit. Whoever gives several opens the form once instead (`open`).
        """
        form = self.open(response_id)
        problem = form.give(key, answer)
        if problem:
            raise problem.refusal(answer.language)
        return form.response

    def clear(self, response_id: str, key: str) -> Response:
        """Take an answer back: the item is blank again."""
        form = self.open(response_id)
        form.clear(key)
        return form.response

    def speak(self, response_id: str, language: str) -> Response:
        """Note that the participant reads the form in another language now; answers stay."""
        form = self.open(response_id)
        form.speak(language)
        return form.response

    def finish(self, response_id: str) -> Response:
        """Send the form: it is complete, and every question has an answer or the reason for none.

        Raises `Refused` with the first question that still needs an answer (not for paper forms:
        what was left blank on paper stays blank).
        """
        form = self.open(response_id)
        form.finish()
        return form.response

    def fill(
        self,
        instrument_id: str,
        *,
        locality: str = "",
        session_id: str = "",
        respondent: str = "",
        language: str,
        answers: Mapping[str, Value],
        missing: Mapping[str, Missing],
        mode: Mode = Mode.SCREEN,
    ) -> Response:
        """Take in a whole response at once, checked as the screen would; all of it or nothing.

        `answers` and `missing` are by key: "age[2]" is the age in the second instance of its repeat; a repeat
        without a count of its own is answered by how many there are, under its name.
        `respondent` is a code such as P7. Without a session it goes to the town's open session (one
        is opened where there is none), without a town to the only open one.
        """
        form = self.instrument(instrument_id)
        language = language or form.default_language
        given = {key: settled(Answer(value, language=language)) for key, value in answers.items()}
        given |= {key: Answer(missing=reason, language=language) for key, reason in missing.items()}
        with self._store.transaction():
            session = self._session(locality, session_id)
            person = self._book.respondent(session.id, respondent).id if respondent else ""
            response = self.start(form.id, session.id, respondent=person, language=language, mode=mode)
            opened = self._opened(form, response)
            opened.take_all(given)
            opened.finish()
        return opened.response

    def _session(self, locality: str, session_id: str) -> Session:
        if session_id:
            return self._book.session(session_id)
        return self._book.for_locality(locality) if locality else self._book.only_open()

    def _opened(self, form: Instrument, response: Response) -> OpenForm:
        return OpenForm(self._store, self._flow(form), response)

    def _flow(self, form: Instrument) -> Flow:
        place = (form.id, form.version)
        if place not in self._flows:
            self._flows[place] = Flow(form, self._clock)
        return self._flows[place]


def _known(form: Instrument | None, name: str) -> Instrument:
    if form is None:
        raise Refused("This study has no form {form}.", form=name)
    return form
