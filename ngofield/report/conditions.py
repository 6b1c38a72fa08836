"""Relevance in words: "Answer if you answered “Yes” to question 3"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ngofield.domain.condition import Comparison, Condition, Joined, read_condition
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item, ItemType
from ngofield.domain.numbering import question_numbers
from ngofield.i18n import N_, Translator

_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_ANSWERED = {
    "!=": N_("you answered question {n}"),
    "=": N_("you left question {n} without an answer"),
}
_CHOSEN = {
    "=": N_("you answered {choice} to question {n}"),
    "!=": N_("you did not answer {choice} to question {n}"),
}
_AMONG = {
    "=": N_("you chose {choice} in question {n}"),
    "!=": N_("you did not choose {choice} in question {n}"),
}
_NUMBER = {
    "=": N_("the answer to question {n} is {value}"),
    "!=": N_("the answer to question {n} is not {value}"),
    ">": N_("the answer to question {n} is more than {value}"),
    ">=": N_("the answer to question {n} is {value} or more"),
    "<": N_("the answer to question {n} is less than {value}"),
    "<=": N_("the answer to question {n} is {value} or less"),
}
_DAY = {
    "=": N_("the date in question {n} is {value}"),
    ">": N_("the date in question {n} is later than {value}"),
    ">=": N_("the date in question {n} is {value} or later"),
    "<": N_("the date in question {n} is earlier than {value}"),
    "<=": N_("the date in question {n} is {value} or earlier"),
}
_JOINED = {"and": N_(" and "), "or": N_(" or ")}
_GROUPED_FROM = 10_000
_NUMERIC = (ItemType.INTEGER, ItemType.DECIMAL, ItemType.RANGE)


@dataclass(frozen=True, slots=True)
class Told:
    """A condition in words. `simple` tells whether a participant can follow it alone."""

    words: str
    simple: bool


class ConditionWords:
    """Tells the conditions of one form in one language, questions by their numbers."""

    def __init__(self, form: Instrument, t: Translator) -> None:
        self._form = form
        self._t = t
        self._numbers: Mapping[str, int] = question_numbers(form)

    def tell(self, expression: str) -> Told:
        """Return what an expression says; one that is not simple keeps its form, with numbers for names."""
        condition = read_condition(expression)
        said = self._clause(condition) if condition else None
        return Told(said, True) if said else Told(self.spelled(expression), False)

    def _clause(self, condition: Condition) -> str | None:
        if isinstance(condition, Comparison):
            return self._comparison(condition)
        if condition.word == "or" and (same := self._any_choice(condition)):
            return same
        if any(isinstance(part, Joined) and not self._any_choice(part) for part in condition.parts):
            return None  # "and" and "or" one in the other: in plain words it could be read either way
        joined = _JOINED[condition.word]
        clauses = [self._clause(part) for part in condition.parts]
        known = [clause for clause in clauses if clause]
        if len(known) < len(clauses):
            return None
        return self._t.say(joined).join(known)

    def _any_choice(self, condition: Joined) -> str | None:
        """Return one clause for several choices of one question: “Yes” or “Rarely”."""
        parts = [part for part in condition.parts if isinstance(part, Comparison)]
        if condition.word != "or" or len(parts) < len(condition.parts):
            return None
        item, number = self._asked(parts[0].item)
        if item is None or {(p.item, p.operator) for p in parts} != {(item.name, "=")}:
            return None
        named = [self._choice(item, part.value) for part in parts]
        if not all(named):
            return None
        message = (_AMONG if item.type is ItemType.SELECT_MULTIPLE else _CHOSEN)["="]
        either = _JOINED[condition.word]
        return self._t.say(message, choice=self._t.say(either).join(map(str, named)), n=number)

    def _comparison(self, said: Comparison) -> str | None:
        item, number = self._asked(said.item)
        if item is None:
            return None
        if said.value == "" or item.type is ItemType.ACKNOWLEDGE:
            answered = said if said.value == "" else Comparison(said.item, _turned(said.operator), "")
            return self._put(_ANSWERED, answered.operator, n=number)
        if choice := self._choice(item, said.value):
            messages = _AMONG if item.type is ItemType.SELECT_MULTIPLE else _CHOSEN
            return self._put(messages, said.operator, choice=choice, n=number)
        if item.type in _NUMERIC and isinstance(value := _as_number(said.value), float):
            return self._put(_NUMBER, said.operator, value=number_words(value, self._t), n=number)
        if item.type is ItemType.DATE and (day := _as_day(said.value)):
            return self._put(_DAY, said.operator, value=f"{day:%d.%m.%Y}", n=number)
        return None

    def _put(self, messages: Mapping[str, str], operator: str, **params: object) -> str | None:
        return self._t.say(messages[operator], **params) if operator in messages else None

    def _asked(self, name: str) -> tuple[Item | None, int]:
        """Return a question with its number; None for what is not asked on paper."""
        number = self._numbers.get(name, 0)
        return (self._form.item(name) if number else None), number

    def _choice(self, item: Item, value: str | float) -> str | None:
        name = value if isinstance(value, str) else f"{value:g}"
        choice = item.choice(name)
        return self._t.say("“{words}”", words=choice.label.get(self._t.language)) if choice else None

    def spelled(self, expression: str) -> str:
        """Return an expression as it is written, with the numbers of questions for their names."""

        def named(found: re.Match[str]) -> str:
            number = self._numbers.get(found[1])
            return self._t.say("[question {n}]", n=number) if number else f"[{found[1]}]"

        return _REFERENCE.sub(named, expression)


def number_words(value: float, t: Translator) -> str:
    """Return a number as it stands in a sentence: a year is not torn into thousands."""
    if value == int(value):
        return str(int(value)) if abs(value) < _GROUPED_FROM else t.number(value)
    return t.number(value, 2)


def _turned(operator: str) -> str:
    return "=" if operator == "!=" else "!="


def _as_number(value: str | float) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _as_day(value: str | float) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
