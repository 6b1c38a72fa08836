"""The course of one form: which question is shown, what was answered, what comes next. No widgets."""

from dataclasses import dataclass

from ngofield.domain.flow import Flow, FlowProblem
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, Value
from ngofield.domain.response import Answer, Missing, Response
from ngofield.services.capture import Capture


@dataclass(frozen=True, slots=True)
class Place:
    """Where the participant stands: question `number` of `total`; a note has the number to come."""

    number: int
    total: int


class Interview:
    """Walks a participant through the relevant items of a form and saves each answer at once.

    `current` is the item shown, or None on the review page.
    """

    def __init__(self, capture: Capture, instrument: Instrument, response: Response) -> None:
        """Continue `response` at its first untouched question; begin at the first item where it is new."""
        self._capture = capture
        self._flow = Flow(instrument)
        self.instrument = instrument
        self.response = response
        self.items = self._flow.asked(response.answers)
        """The items shown with the answers given so far, notes included."""
        self._returning = False
        self.current: Item | None = self._first_open() if response.answers else self._after(None)

    @property
    def questions(self) -> tuple[Item, ...]:
        """Return the items of `items` that take an answer."""
        return tuple(item for item in self.items if item.asks)

    @property
    def place(self) -> Place:
        """Return the place of the current item among the questions."""
        questions = self.questions
        if self.current is None:
            return Place(len(questions), len(questions))
        before = [item for item in self.items[: self._index(self.current)] if item.asks]
        return Place(min(len(before) + 1, len(questions)), len(questions))

    @property
    def is_first(self) -> bool:
        """Tell whether nothing comes before the current item."""
        return self.current is not None and self._index(self.current) == 0

    def answer(self, item: Item) -> Answer | None:
        """Return what was given to `item`; a question that was passed over has none."""
        given = self.response.answers.get(item.name)
        return None if given is None or given.missing in (Missing.BLANK, Missing.NOT_ASKED) else given

    def give(self, value: Value, language: str) -> FlowProblem | None:
        """Save a value durably, or return what does not fit (then nothing is saved).

        `language` is the one the question was shown in. Raises `Refused` where it cannot be saved.
        """
        return self._save(Answer(value, language=language))

    def withhold(self, reason: Missing, language: str) -> FlowProblem | None:
        """Save that the participant gives no answer, and why."""
        return self._save(Answer(missing=reason, language=language))

    def take_back(self) -> None:
        """Make the current question blank again."""
        if self.current is not None and self.current.name in self.response.answers:
            self._take(self._capture.clear(self.response.id, self.current.name))

    def obstacle(self) -> FlowProblem | None:
        """Return why the current question cannot be left yet, or None."""
        if self.current is None or not self.current.asks:
            return None
        return self._flow.problem(self.current, self.answer(self.current), self.response.answers)

    def forward(self) -> None:
        """Go on to the next item; from a correction, back to the review unless new questions came up.

        A question passed over without an answer is noted as blank, so that the form continues after
        it when the laptop was off in between.
        """
        if self.current is not None and self.current.asks and self.current.name not in self.response.answers:
            self._take(self._capture.clear(self.response.id, self.current.name))
        self.current = self._first_open() if self._returning else self._after(self.current)
        self._returning = self._returning and self.current is not None

    def back(self) -> None:
        """Go to the item before."""
        self._returning = False
        items = self.items
        position = len(items) if self.current is None else self._index(self.current)
        self.current = items[max(0, position - 1)]

    def correct(self, item: Item) -> None:
        """Go from the review to one question; `forward` leads back to the review."""
        self.current = item
        self._returning = True

    def first_incomplete(self) -> Item | None:
        """Return the first required question without an answer, or None."""
        return next(iter(self._flow.incomplete(self.response.answers)), None)

    def speak(self, language: str) -> None:
        """Note that the form is read in `language` from now on."""
        if language != self.response.language:
            self.response = self._capture.speak(self.response.id, language)

    def finish(self) -> None:
        """Send the form. Raises `Refused` where a required answer is missing."""
        self.response = self._capture.finish(self.response.id)

    def _save(self, answer: Answer) -> FlowProblem | None:
        assert self.current is not None
        if self.response.answers.get(self.current.name) == answer:
            return None
        answers = {**self.response.answers, self.current.name: answer}
        problem = self._flow.problem(self.current, answer, answers)
        if problem is None:
            self._take(self._capture.answer(self.response.id, self.current.name, answer))
        return problem

    def _take(self, response: Response) -> None:
        self.response = response
        self.items = self._flow.asked(response.answers)

    def _index(self, item: Item) -> int:
        names = [each.name for each in self.items]
        return names.index(item.name) if item.name in names else 0

    def _after(self, item: Item | None) -> Item | None:
        following = self.items if item is None else self.items[self._index(item) + 1 :]
        return next(iter(following), None)

    def _first_open(self) -> Item | None:
        return next((item for item in self.questions if item.name not in self.response.answers), None)
