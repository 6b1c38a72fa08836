"""The flow of a form: what is asked after the answers so far, and what is wrong with an answer.

An item is asked while its own relevance and that of its groups hold. An answer to an item that is
not asked counts as no answer in every expression. Refused and "don't know" are answers of their own:
they satisfy `required`, and read as empty in expressions.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ngofield.clock import Clock, system_clock
from ngofield.domain.course import Course
from ngofield.domain.flow_problem import FlowProblem, ProblemKind
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item
from ngofield.domain.response import Answer
from ngofield.domain.run.graph import Graph

__all__ = ["Flow", "FlowProblem", "ProblemKind", "Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a form stands with its answers: the keys of the items asked, and the values that count."""

    asked: frozenset[str]
    values: Mapping[str, object]


class Flow:
    """The rules of one instrument, compiled once.

    A form being filled in is a `Course`; here the questions about answers that are there already.
    """

    def __init__(self, instrument: Instrument, clock: Clock = system_clock) -> None:
        """Compile the rules; `clock` answers `today()` and `now()`.

        Raises `Refused` where an expression is unreadable, `CircularError` where items decide about each
        other in a circle.
        """
        self.instrument = instrument
        self.clock = clock
        self.graph = Graph(instrument)

    def asked(self, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
        """Return the items shown with these answers, in the form's order: questions and notes."""
        return Course(self, answers).items

    def problem(self, item: Item, answer: Answer | None, answers: Mapping[str, Answer]) -> FlowProblem | None:
        """Return why `answer` (None for no answer) is not accepted for `item`, or None.

        `answers` are the others'; one of `item` among them is not looked at. Whether the item is asked
        at all is not judged here.
        """
        return Course(self, answers).problem(item, answer)

    def incomplete(self, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
        """Return the questions asked and not yet answered as they must be, in order.

        A required question is answered by a value, by "prefer not to answer" or by "don't know".
        """
        return Course(self, answers).incomplete()

    def standing(self, answers: Mapping[str, Answer]) -> Standing:
        """Return what is asked, calculations included, and what counts."""
        values = Course(self, answers).values()
        return Standing(frozenset(values), values)
