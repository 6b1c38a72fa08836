"""Random forms of every type, with groups, repeats and rules, and random walks of answers through them.

The form is made as plain data, written out as XLSForm expressions for the program, and worked out by a few
lines of Python here, from the beginning each time: a second way to the same result.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeVar

from form_kit import LABEL, NOW, words
from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType, Value, item_key, split_key
from ngofield.domain.response import Answer, Missing

T = ItemType
Thing = TypeVar("Thing")
NAMES = ("a", "b", "c")
CHOICES = tuple(
    Choice(name, words(name), columns={"like": like}) for name, like in zip(NAMES, "aab", strict=True)
)
CHOOSING = (T.SELECT_ONE, T.SELECT_MULTIPLE, T.RANK)
ASKED = (T.SELECT_ONE, T.INTEGER, T.TEXT, T.SELECT_MULTIPLE, T.RANK, T.DECIMAL, T.RANGE, T.DATE, T.TIME,
         T.DATETIME, T.ACKNOWLEDGE)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A question, a calculation, a group or a repeat. `reads` is an earlier question that `when` speaks of.

    `when`: shown if that is chosen there. `like`: choices are filtered by that question's answer. `below`: a
    number must be smaller than the answer there. `sums`: a calculation over an integer question.
    `counted`: the integer question that says how often a repeat is filled in; None for one that grows.
    """

    name: str
    type: ItemType | None = None
    when: tuple[str, str] | None = None
    like: str | None = None
    below: str | None = None
    sums: str | None = None
    counted: str | None = None
    repeats: bool = False
    required: bool = False
    shuffles: bool = False
    parts: tuple["Part", ...] = ()


@dataclass
class Drawer:
    """Draws parts; what it drew so far can be read by what comes later."""

    draw: st.DrawFn
    number: int = 0
    integers: list[str] = field(default_factory=list)

    def parts(self, choosers: list[str], integers: list[str], depth: int) -> tuple[Part, ...]:
        choosers, integers = list(choosers), list(integers)
        return tuple(self.part(choosers, integers, depth) for _ in range(self.draw(st.integers(2, 5))))

    def part(self, choosers: list[str], integers: list[str], depth: int) -> Part:
        self.number += 1
        name = f"p{self.number}"
        when = self.some([(chooser, choice) for chooser in choosers for choice in NAMES])
        kind = self.draw(st.sampled_from(["question"] * 5 + ["sum", "group", "repeat"]))
        if kind == "sum" and self.integers:
            return Part(name, T.CALCULATE, when, sums=self.draw(st.sampled_from(self.integers)))
        if kind in ("group", "repeat") and depth < 2:
            counted = self.some(integers) if kind == "repeat" else None
            inside = self.parts(choosers, integers, depth + 1)
            return Part(name, None, when, counted=counted, repeats=kind == "repeat", parts=inside)
        return self.question(name, when, choosers, integers)

    def question(
        self, name: str, when: tuple[str, str] | None, choosers: list[str], integers: list[str]
    ) -> Part:
        type = self.draw(st.sampled_from(ASKED))
        part = Part(
            name,
            type,
            when,
            like=self.some(choosers) if type in CHOOSING else None,
            below=self.some(integers) if type is T.INTEGER else None,
            required=self.draw(st.booleans()),
            shuffles=self.draw(st.booleans()),
        )
        if type is T.SELECT_ONE:
            choosers.append(name)
        if type is T.INTEGER:
            integers.append(name)
            self.integers.append(name)
        return part

    def some(self, things: list[Thing]) -> Thing | None:
        return self.draw(st.sampled_from([None, *things, *things])) if things else None


@st.composite
def forms(draw: st.DrawFn) -> tuple[Part, ...]:
    first = (Part("p_one", T.SELECT_ONE, required=draw(st.booleans())), Part("p_int", T.INTEGER))
    return (*first, *Drawer(draw, integers=["p_int"]).parts(["p_one"], ["p_int"], 0))


def instrument(parts: tuple[Part, ...]) -> Instrument:
    groups: list[Group] = []
    items = tuple(written(parts, (), groups))
    return Instrument("random", "1", LABEL, ("kk",), items, tuple(groups))


def written(parts: tuple[Part, ...], around: tuple[str, ...], groups: list[Group]) -> Iterator[Item]:
    for part in parts:
        relevant = f"selected(${{{part.when[0]}}}, '{part.when[1]}')" if part.when else ""
        if part.type is not None:
            yield item_of(part, around, relevant)
            continue
        count = f"${{{part.counted}}}" if part.counted else ""
        groups.append(Group(part.name, LABEL, relevant, repeats=part.repeats, count=count, groups=around))
        yield from written(part.parts, (*around, part.name), groups)
        if part.repeats and not part.counted:
            yield Item(part.name, T.REPEAT, LABEL, groups=around)


def item_of(part: Part, around: tuple[str, ...], relevant: str) -> Item:
    assert part.type is not None
    return Item(
        part.name,
        part.type,
        words(f"Сұрақ ${{{part.below}}}" if part.below else "Сұрақ"),
        choices=CHOICES if part.type in CHOOSING else (),
        relevant=relevant,
        required="true()" if part.required else "",
        constraint=f". < ${{{part.below}}}" if part.below else "",
        calculation=f"sum(${{{part.sums}}})" if part.sums else "",
        choice_filter=f"like = ${{{part.like}}}" if part.like else "",
        parameters={"randomize": "true"} if part.shuffles else {},
        groups=around,
    )


def paths_of(parts: tuple[Part, ...], around: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """Return the repeats around each part, by its name."""
    found = {part.name: around for part in parts}
    for part in parts:
        found |= paths_of(part.parts, (*around, part.name) if part.repeats else around)
    return found


@dataclass
class Truth:
    """The form worked out from the beginning: what is asked, in order, and what each answer is worth."""

    answers: Mapping[str, Answer]
    paths: Mapping[str, tuple[str, ...]]
    shown: list[str] = field(default_factory=list)
    values: dict[str, Value | None] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def walk(self, parts: tuple[Part, ...], at: tuple[int, ...] = (), is_open: bool = True) -> "Truth":
        for part in parts:
            open_here = is_open and (part.when is None or part.when[1] == self.read(part.when[0], at))
            if part.type is T.CALCULATE:
                if open_here:
                    self.values[item_key(part.name, at)] = self.total(part, at)
            elif part.type is not None:
                self.ask(part, at, open_here)
            elif part.repeats:
                self.walk_repeat(part, at, open_here)
            else:
                self.walk(part.parts, at, open_here)
        return self

    def walk_repeat(self, part: Part, at: tuple[int, ...], is_open: bool) -> None:
        count = self.read(part.counted, at) if part.counted else self.given(item_key(part.name, at))
        times = min(max(count, 0), 200) if isinstance(count, int) and is_open else 0
        for number in range(1, times + 1):
            self.walk(part.parts, (*at, number), is_open)
        if not part.counted:
            self.ask(Part(part.name, T.REPEAT), at, is_open)

    def ask(self, part: Part, at: tuple[int, ...], is_open: bool) -> None:
        key = item_key(part.name, at)
        self.parts[key] = part
        if is_open:
            self.shown.append(key)
            self.values[key] = self.given(key)

    def given(self, key: str) -> Value | None:
        answer = self.answers.get(key)
        return answer.value if answer else None

    def read(self, name: str, at: tuple[int, ...]) -> Value | None:
        """Return the answer of a question that stands in the same instances or further out."""
        return self.values.get(item_key(name, at[: len(self.paths[name])]))

    def total(self, part: Part, at: tuple[int, ...]) -> int:
        """Add up all answers within the instances that the question and the sum have in common."""
        source, here = self.paths[str(part.sums)], self.paths[part.name]
        within = at[: len(list(takewhile(lambda pair: pair[0] == pair[1], zip(source, here, strict=False))))]
        found = ((*split_key(key), value) for key, value in self.values.items())
        return sum(
            value
            for name, place, value in found
            if name == part.sums and place[: len(within)] == within and isinstance(value, int)
        )

    def fits(self, key: str, value: Value) -> bool:
        part, at = self.parts[key], split_key(key)[1]
        if part.type in CHOOSING:
            like = self.read(part.like, at) if part.like else None
            return chosen_rightly(
                part, value, [c.name for c in CHOICES if not part.like or c.columns["like"] == like]
            )
        if part.below:
            limit = self.read(part.below, at)
            return type(value) is int and isinstance(limit, int) and value < limit
        assert part.type is not None
        return takes(part.type, value)


def chosen_rightly(part: Part, value: Value, offered: list[str]) -> bool:
    if part.type is T.SELECT_ONE:
        return isinstance(value, str) and value in offered
    if not isinstance(value, tuple) or len(set(value)) != len(value):
        return False
    return set(value) == set(offered) if part.type is T.RANK else set(value) <= set(offered)


def takes(type_: ItemType, value: Value) -> bool:
    if type_ in (T.INTEGER, T.REPEAT):
        return type(value) is int and (value >= 0 or type_ is T.INTEGER)
    if type_ in (T.DECIMAL, T.RANGE):
        return type(value) in (int, float) and (type_ is T.DECIMAL or value in range(1, 11))
    return isinstance(value, str) if type_ is T.TEXT else value in GOOD[type_]


GOOD: Mapping[ItemType, list[Value]] = {
    T.INTEGER: [-1, 0, 1, 2, 3],
    T.REPEAT: [0, 1, 2, 3],
    T.TEXT: ["слово", "a"],
    T.DECIMAL: [0.5, 2],
    T.RANGE: [1, 3.0],
    T.DATE: ["2024-12-02"],
    T.TIME: ["14:30"],
    T.DATETIME: ["2024-12-02T14:30"],
    T.ACKNOWLEDGE: ["OK"],
}
BAD: list[Value] = ["", "d", -2, 2.5, "25:00", "2024-02-30", ("a", "a"), ("d",), True]
LISTS: list[Value] = [("a",), ("b", "a"), ("a", "b"), ("c",), ("c", "a", "b"), ("a", "b", "c")]
ALL: list[Value] = [*NAMES, *LISTS, *BAD, *(value for values in GOOD.values() for value in values)]


def answers_to(part: Part) -> st.SearchStrategy[Answer]:
    assert part.type is not None
    likely: list[Value] = GOOD.get(part.type, list(NAMES) if part.type is T.SELECT_ONE else LISTS)
    missing = st.sampled_from(list(Missing)).map(lambda reason: Answer(missing=reason))
    value = st.sampled_from(likely).map(Answer)
    return st.one_of(value, value, value, missing, st.sampled_from(ALL).map(Answer))


@settings(max_examples=40, deadline=None)
@given(forms(), st.data())
def test_a_walk_through_a_random_form(parts: tuple[Part, ...], data: st.DataObject) -> None:
    flow, paths = Flow(instrument(parts), clock=lambda: NOW), paths_of(parts)
    course = Course(flow, {}, "kk", seed="response")
    for _ in range(data.draw(st.integers(3, 14))):
        truth = Truth(course.answers, paths).walk(parts)
        key = data.draw(st.sampled_from(truth.shown if data.draw(st.integers(0, 4)) else list(truth.parts)))
        answer = data.draw(answers_to(truth.parts[key]))
        step(flow, course, truth, key, answer)
        check_against_the_truth(course, Truth(course.answers, paths).walk(parts))
        check_against_a_new_one(course, Course(flow, course.answers, "kk", seed="response"))


def step(flow: Flow, course: Course, truth: Truth, key: str, answer: Answer) -> None:
    """Give an answer if it is accepted, and see that it was rightly so and that no other was touched."""
    asked, before = course.item(key), dict(course.answers)
    assert asked is not None
    problem = course.problem(asked, answer)
    assert dict(course.answers) == before
    assert problem == flow.problem(asked, answer, before)
    says_something = answer.value is not None and answer.value not in ("", ())
    if says_something:
        assert answer.value is not None
        assert (problem is None) == truth.fits(key, answer.value)
    else:
        blank = answer.missing in (None, Missing.BLANK, Missing.NOT_ASKED)
        assert (problem is not None) == (blank and truth.parts[key].required)
    if problem is None and key in truth.shown and (says_something or answer.missing):
        course.take(key, answer)
        assert dict(course.answers) == {**before, key: answer}
        assert course.value(key) == answer.value


def check_against_the_truth(course: Course, truth: Truth) -> None:
    assert [shown.key for shown in course.items] == truth.shown
    assert course.values() == truth.values
    still_open = {shown.key for shown in course.incomplete()}
    for key in truth.shown:
        answer, part = course.answers.get(key), truth.parts[key]
        blank = answer is None or answer.missing in (Missing.BLANK, Missing.NOT_ASKED)
        unfit = answer is not None and answer.value is not None and not truth.fits(key, answer.value)
        assert (key in still_open) == ((blank and part.required) or unfit)


def check_against_a_new_one(course: Course, new: Course) -> None:
    assert course.items == new.items
    assert course.values() == new.values()
    assert course.computed() == new.computed()
    assert course.questions() == new.questions()
    assert course.answers == new.answers
