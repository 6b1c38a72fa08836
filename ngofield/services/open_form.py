"""One form while it is being filled in: an answer costs one durable commit, and reads nothing again."""

from collections.abc import Mapping
from dataclasses import replace

from ngofield.domain.bodies import answer_body, body_of
from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.flow_problem import FlowProblem
from ngofield.domain.instrument import Instrument
from ngofield.domain.response import Answer, Missing, Mode, Response, ResponseStatus
from ngofield.domain.revision import Kind, answer_subject
from ngofield.errors import Refused
from ngofield.services.answers import (
    closing_answers,
    question,
    refuse_incomplete,
    refuse_unasked,
    refuse_unfit,
    settled,
)
from ngofield.services.form_store import FormStore


class OpenForm:
    """A response and its `course`, kept in step: what is shown now, and what is saved.

    `response` has all that is saved. Whatever raises has saved nothing and changed nothing here.
    """

    def __init__(self, store: FormStore, flow: Flow, response: Response) -> None:
        self._store = store
        self._flow = flow
        self.response = response
        self._course: Course | None = None

    @property
    def course(self) -> Course:
        """Return the run of the form with the answers saved so far. Another one after a failure: ask anew."""
        if self._course is None:
            self._course = self._course_of(self.response.answers)
        return self._course

    @property
    def instrument(self) -> Instrument:
        """Return the form, at the version it was begun on."""
        return self._flow.instrument

    def give(self, key: str, answer: Answer) -> FlowProblem | None:
        """Check an answer and save it in one durable commit; return what does not fit: then nothing is saved.

        Values that came up with it and must never change (a random number, the moment of the beginning) are
        saved in the same commit. Raises `Refused` where the form does not ask this, or it cannot be saved.
        """
        item = question(self.instrument, self.course, key)
        kept = settled(answer)
        refuse_unasked(self.course, key, kept)
        problem = self.course.problem(item, kept) if kept.missing is not Missing.BLANK else None
        if problem is None:
            self._take(key, kept)
        return problem

    def clear(self, key: str) -> None:
        """Take an answer back: the item is blank again."""
        question(self.instrument, self.course, key)
        self._take(key, Answer(missing=Missing.BLANK, language=self.response.language))

    def take_all(self, given: Mapping[str, Answer]) -> None:
        """Take in all answers of a form at once, each checked beside all others, and save them.

        That a question was not asked needs no saying where its repeat has no such instance. Raises
        `Refused` with the first, in the form's order, that does not fit; nothing is saved then.
        """
        whole = self._course_of({**self.response.answers, **given})
        asked = {key: a for key, a in given.items() if a.missing is not Missing.NOT_ASKED or whole.item(key)}
        items = {key: question(self.instrument, whole, key) for key in asked}
        for key in whole.questions():
            if key in items:
                refuse_unfit(whole, items[key], asked[key])
        self.response = self._saved({**asked, **self._lasting(whole)})
        self._course = None

    def speak(self, language: str) -> None:
        """Note that the participant reads the form in another language now; answers stay."""
        refuse_language(self.instrument, language)
        self._change(replace(self.response, language=language))
        self._course = None

    def finish(self) -> None:
        """Send the form: it is complete, and every question has an answer or the reason for none.

        Raises `Refused` with the first question that still needs an answer (not for paper forms:
        what was left blank on paper stays blank).
        """
        self.response = stored(self._store, self.response.id)
        self._course = None
        if self.response.mode is not Mode.PAPER and not self.response.sheet:
            refuse_incomplete(self.course, self.response.language)
        with self._store.transaction():
            response = self._saved(closing_answers(self.instrument, self.course, self.response.language))
            response = replace(response, status=ResponseStatus.COMPLETE)
            self._store.record(Kind.RESPONSE, response.id, body_of(response))
        self.response = response
        self._course = None

    def _course_of(self, answers: Mapping[str, Answer]) -> Course:
        return Course(self._flow, answers, self.response.language, seed=self.response.id)

    def _take(self, key: str, answer: Answer) -> None:
        """Take an answer into the course and save it; if that fails the course is as it was."""
        if self._store.body(Kind.RESPONSE, self.response.id) is None:
            raise _gone()
        try:
            self.course.take(key, answer)
            self.response = self._saved({key: answer, **self._lasting(self.course)})
        except BaseException:
            self._course = None
            raise

    def _lasting(self, course: Course) -> dict[str, Answer]:
        """Return the computed values of a course that must be kept and are not yet."""
        kept = self.response.answers
        drawn = {key: course.answers[key] for key in course.lasting()}
        return {key: answer for key, answer in drawn.items() if kept.get(key) != answer}

    def _saved(self, answers: Mapping[str, Answer]) -> Response:
        response = self.response
        with self._store.transaction():
            for key, answer in answers.items():
                subject = answer_subject(response.id, key)
                self._store.record(Kind.ANSWER, subject, answer_body(response.id, key, answer))
        return replace(response, answers={**response.answers, **answers})

    def _change(self, response: Response) -> None:
        self._store.record(Kind.RESPONSE, response.id, body_of(response))
        self.response = response


def stored(store: FormStore, response_id: str) -> Response:
    """Return a response with its answers; `Refused` where there is none (any more)."""
    found = store.queries.response(response_id)
    if found is None:
        raise _gone()
    return found


def refuse_language(form: Instrument, language: str) -> None:
    """Raise `Refused` where a form is not in this language."""
    if language not in form.languages:
        raise Refused(
            "The form {form} does not exist in the language {language}.", form=form.id, language=language
        )


def _gone() -> Refused:
    return Refused("This form is not in the store.")
