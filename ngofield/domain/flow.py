"""The flow of a form: what is asked after the answers so far, and what is wrong with an answer.

An item is asked while its own relevance and that of its groups hold. An answer to an item that is
not asked counts as no answer in every expression. Refused and "don't know" are answers of their own:
they satisfy `required`, and read as empty in expressions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.clock import Clock, system_clock
from ngofield.domain.dependency import compile_groups, compile_rules, decision_order
from ngofield.domain.fit import has_kind, is_empty, offers
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import N_

_NEEDS_ANSWER = (Missing.BLANK, Missing.NOT_ASKED)
_CHOICES = (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE)


class ProblemKind(StrEnum):
    """What is wrong with an answer."""

    REQUIRED = "required"
    TYPE = "type"
    CHOICE = "choice"
    CONSTRAINT = "constraint"


_SCREEN_WORDS = {
    ProblemKind.REQUIRED: N_("Please answer this question, or choose not to answer."),
    ProblemKind.TYPE: N_("This answer is not of the kind that the question asks for."),
    ProblemKind.CHOICE: N_("This answer is not one of those offered."),
    ProblemKind.CONSTRAINT: N_("This answer does not fit the question. Please check it."),
}


@dataclass(frozen=True, slots=True)
class FlowProblem:
    """Why an answer to `item` is not accepted.

    `text` is the form's own sentence, empty where the form has none: then `message` is said, an
    English catalogue key without placeholders.
    """

    kind: ProblemKind
    item: str
    text: LocalText = field(default_factory=LocalText)

    @property
    def message(self) -> str:
        """Return the catalogue key of the general sentence for this kind of problem."""
        return _SCREEN_WORDS[self.kind]

    def refusal(self, language: str) -> Refused:
        """Return the refusal that names the item, with the form's own sentence where it has one."""
        if self.text:
            return Refused("{item}: {sentence}", item=self.item, sentence=self.text.get(language))
        if self.kind is ProblemKind.REQUIRED:
            return Refused("{item} has no answer yet: answer it, or choose not to answer.", item=self.item)
        if self.kind is ProblemKind.CHOICE:
            return Refused("{item}: the answer is not one of those offered.", item=self.item)
        if self.kind is ProblemKind.TYPE:
            return Refused("{item}: the answer is not of the kind the question asks for.", item=self.item)
        return Refused("{item}: the answer does not meet the form's condition.", item=self.item)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a form stands with its answers: the names of the items asked, and the values that count."""

    asked: frozenset[str]
    values: Mapping[str, object]


class Flow:
    """The rules of one instrument, compiled once. Raises `Refused` where an expression is unreadable."""

    def __init__(self, instrument: Instrument, clock: Clock = system_clock) -> None:
        """Compile the rules; `clock` answers `today()` and `now()`."""
        self.instrument = instrument
        self._clock = clock
        self._rules = {item.name: compile_rules(item) for item in instrument.items}
        self._groups = compile_groups(instrument)
        self._order = decision_order(instrument, self._rules, self._groups)

    def asked(self, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
        """Return the items shown with these answers, in the form's order: questions and notes."""
        asked = self.standing(answers).asked
        return tuple(i for i in self.instrument.items if i.name in asked and i.type is not ItemType.CALCULATE)

    def problem(self, item: Item, answer: Answer | None, answers: Mapping[str, Answer]) -> FlowProblem | None:
        """Return why `answer` (None for no answer) is not accepted for `item`, or None.

        `answers` are the others'; one of `item` among them is not looked at. Whether the item is asked
        at all is not judged here.
        """
        if answer is None or answer.missing in _NEEDS_ANSWER or _says_nothing(answer):
            return self._blank_problem(item, answers)
        if answer.missing is not None:
            return None
        if not has_kind(item, answer.value):
            return FlowProblem(ProblemKind.TYPE, item.name)
        if item.type in _CHOICES and not offers(item, answer.value):
            return FlowProblem(ProblemKind.CHOICE, item.name)
        return self._constraint_problem(item, answer, answers)

    def incomplete(self, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
        """Return the questions asked and not yet answered as they must be, in order.

        A required question is answered by a value, by "prefer not to answer" or by "don't know".
        """
        asked = [item for item in self.asked(answers) if item.asks]
        return tuple(item for item in asked if self.problem(item, answers.get(item.name), answers))

    def standing(self, answers: Mapping[str, Answer]) -> Standing:
        """Decide every item, each after those it depends on."""
        now, asked = self._clock().astimezone(), set()
        values: dict[str, object] = {}
        open_groups: dict[str, bool] = {}

        def group_open(name: str) -> bool:
            if name not in open_groups:
                expression = self._groups.get(name)
                open_groups[name] = expression is None or expression.truth(values, today=now)
            return open_groups[name]

        for item in self._order:
            rules = self._rules[item.name]
            shown = all(group_open(name) for name in item.groups)
            if shown and (rules.relevant is None or rules.relevant.truth(values, today=now)):
                asked.add(item.name)
                given = answers.get(item.name)
                values[item.name] = given.value if given else None
                if rules.calculation is not None and item.type is ItemType.CALCULATE:
                    values[item.name] = rules.calculation.evaluate(values, today=now)
        return Standing(frozenset(asked), values)

    def _blank_problem(self, item: Item, answers: Mapping[str, Answer]) -> FlowProblem | None:
        required = self._rules[item.name].required
        if required is None or not item.asks:
            return None
        others = {name: given for name, given in answers.items() if name != item.name}
        if required.truth(self.standing(others).values, today=self._clock().astimezone()):
            return FlowProblem(ProblemKind.REQUIRED, item.name, item.required_message)
        return None

    def _constraint_problem(
        self, item: Item, answer: Answer, answers: Mapping[str, Answer]
    ) -> FlowProblem | None:
        constraint = self._rules[item.name].constraint
        if constraint is None:
            return None
        values = self.standing({**answers, item.name: answer}).values
        if constraint.truth(values, answer.value, self._clock().astimezone()):
            return None
        return FlowProblem(ProblemKind.CONSTRAINT, item.name, item.constraint_message)


def _says_nothing(answer: Answer) -> bool:
    return answer.missing is None and is_empty(answer.value)
