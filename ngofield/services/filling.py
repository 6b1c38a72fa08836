"""Filling in a form: every answer checked against the form that was begun, and saved durably."""

from collections.abc import Mapping
from dataclasses import replace

from ngofield.clock import Clock, system_clock
from ngofield.domain.bodies import answer_body, body_of
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Value
from ngofield.domain.response import Answer, Missing, Mode, Response, ResponseStatus
from ngofield.domain.revision import Kind, answer_subject, new_id
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.services.answers import closing_answers, refuse_incomplete, refuse_unfit, settled
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store


class Filling:
    """One response at a time, answer by answer or whole. An answer is one durable commit."""

    def __init__(self, store: Store, study: Study, clock: Clock = system_clock) -> None:
        self._store = store
        self._study = study
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
        _refuse_language(form, language)
        response = Response(new_id(), form.id, form.version, session_id, respondent, language, mode)
        self._store.record(Kind.RESPONSE, response.id, body_of(response))
        return response

    def response(self, response_id: str) -> Response:
        """Return a response with its answers; `Refused` where there is none."""
        found = self._store.queries.response(response_id)
        if found is None:
            raise Refused("This form is not in the store.")
        return found

    def answer(self, response_id: str, item_name: str, answer: Answer) -> Response:
        """Check an answer and save it in one durable commit; return the response with it.

        Raises `Refused` with the form's own sentence where the answer does not fit the item.
        """
        response = self.response(response_id)
        return self._take(self.form_of(response), response, item_name, answer)

    def clear(self, response_id: str, item_name: str) -> Response:
        """Take an answer back: the item is blank again."""
        response = self.response(response_id)
        return self._save(response, item_name, Answer(missing=Missing.BLANK, language=response.language))

    def speak(self, response_id: str, language: str) -> Response:
        """Note that the participant reads the form in another language now; answers stay."""
        response = self.response(response_id)
        _refuse_language(self.form_of(response), language)
        return self._change(replace(response, language=language))

    def finish(self, response_id: str) -> Response:
        """Send the form: it is complete, and every question has an answer or the reason for none.

        Raises `Refused` with the first question that still needs an answer (not for paper forms:
        what was left blank on paper stays blank).
        """
        return self._complete(self.response(response_id))

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

        `respondent` is a code such as P7. Without a session it goes to the town's open session (one
        is opened where there is none), without a town to the only open one.
        """
        form = self.instrument(instrument_id)
        language = language or form.default_language
        given = {name: settled(Answer(value, language=language)) for name, value in answers.items()}
        given |= {name: Answer(missing=reason, language=language) for name, reason in missing.items()}
        _refuse_unknown(form, given)
        with self._store.transaction():
            session = self._session(locality, session_id)
            person = self._book.respondent(session.id, respondent).id if respondent else ""
            response = self.start(form.id, session.id, respondent=person, language=language, mode=mode)
            response = self._take_all(form, response, given)
            return self._complete(response)

    def _session(self, locality: str, session_id: str) -> Session:
        if session_id:
            return self._book.session(session_id)
        return self._book.for_locality(locality) if locality else self._book.only_open()

    def _take(self, form: Instrument, response: Response, item_name: str, answer: Answer) -> Response:
        item = form.item(item_name)
        if item is None or not item.asks:
            raise Refused("The form {form} has no question {item}.", form=form.id, item=item_name)
        kept = settled(answer)
        refuse_unfit(self._flow(form), item, kept, response)
        return self._save(response, item_name, kept)

    def _take_all(self, form: Instrument, response: Response, given: Mapping[str, Answer]) -> Response:
        whole = replace(response, answers=dict(given))
        for item in form.questions:
            if item.name in given:
                refuse_unfit(self._flow(form), item, given[item.name], whole)
                response = self._save(response, item.name, given[item.name])
        return response

    def _flow(self, form: Instrument) -> Flow:
        place = (form.id, form.version)
        if place not in self._flows:
            self._flows[place] = Flow(form)
        return self._flows[place]

    def _save(self, response: Response, item_name: str, answer: Answer) -> Response:
        subject = answer_subject(response.id, item_name)
        self._store.record(Kind.ANSWER, subject, answer_body(response.id, item_name, answer))
        return replace(response, answers={**response.answers, item_name: answer})

    def _change(self, response: Response) -> Response:
        self._store.record(Kind.RESPONSE, response.id, body_of(response))
        return response

    def _complete(self, response: Response) -> Response:
        flow = self._flow(self.form_of(response))
        if response.mode is not Mode.PAPER:
            refuse_incomplete(flow, response)
        with self._store.transaction():
            for name, answer in closing_answers(flow, response).items():
                response = self._save(response, name, answer)
            return self._change(replace(response, status=ResponseStatus.COMPLETE))


def _known(form: Instrument | None, name: str) -> Instrument:
    if form is None:
        raise Refused("This study has no form {form}.", form=name)
    return form


def _refuse_unknown(form: Instrument, given: Mapping[str, Answer]) -> None:
    names = {item.name for item in form.questions}
    for name in given:
        if name not in names:
            raise Refused("The form {form} has no question {item}.", form=form.id, item=name)


def _refuse_language(form: Instrument, language: str) -> None:
    if language not in form.languages:
        raise Refused(
            "The form {form} does not exist in the language {language}.", form=form.id, language=language
        )
