"""Random forms and answers: a form never shows what is not asked, never takes what is wrong, never loses.

The conditions are made as plain data, written out as XLSForm expressions for the program, and decided
by a few lines of Python here: two ways to the same result.
"""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.domain.text import LocalText

LABEL = LocalText({"kk": "Сұрақ"})
CHOICES = ("a", "b", "c")


@dataclass(frozen=True)
class Question:
    """`asked_if`: an earlier question and the choice it must have; `below`: a bound of an integer."""

    type: ItemType
    asked_if: tuple[int, str] | None
    below: int | None
    required: bool
    group: int | None


TYPES = st.sampled_from([ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.INTEGER, ItemType.TEXT])


@st.composite
def forms(draw: st.DrawFn) -> tuple[list[Question], list[tuple[int, str] | None]]:
    groups = draw(st.lists(st.none() | st.tuples(st.just(0), st.sampled_from(CHOICES)), max_size=2))
    questions: list[Question] = [Question(ItemType.SELECT_ONE, None, None, draw(st.booleans()), None)]
    for number in range(1, draw(st.integers(2, 8))):
        condition = draw(st.none() | st.tuples(st.integers(0, number - 1), st.sampled_from(CHOICES)))
        group = draw(st.none() | st.integers(0, len(groups) - 1)) if groups else None
        questions.append(
            Question(draw(TYPES), condition, draw(st.none() | st.integers(0, 9)), draw(st.booleans()), group)
        )
    return questions, groups


def instrument(questions: list[Question], groups: list[tuple[int, str] | None]) -> Instrument:
    items = [
        Item(
            f"q{number}",
            q.type,
            LABEL,
            choices=tuple(Choice(name, LABEL) for name in CHOICES) if "select" in q.type else (),
            relevant=condition(q.asked_if),
            constraint=f". < {q.below}" if q.below is not None and q.type is ItemType.INTEGER else "",
            required="true()" if q.required else "",
            groups=(f"g{q.group}",) if q.group is not None else (),
        )
        for number, q in enumerate(questions)
    ]
    titles = tuple(Group(f"g{n}", LABEL, condition(g)) for n, g in enumerate(groups))
    return Instrument("random", "1", LABEL, ("kk",), tuple(items), titles)


def condition(asked_if: tuple[int, str] | None) -> str:
    return f"selected(${{q{asked_if[0]}}}, '{asked_if[1]}')" if asked_if else ""


def truly_asked(
    questions: list[Question], groups: list[tuple[int, str] | None], answers: dict[str, Answer]
) -> list[str]:
    asked: list[str] = []

    def holds(asked_if: tuple[int, str] | None) -> bool:
        if asked_if is None:
            return True
        name = f"q{asked_if[0]}"
        given = answers.get(name)
        return name in asked and given is not None and asked_if[1] in words(given.value)

    for number, q in enumerate(questions):
        if holds(q.asked_if) and (q.group is None or holds(groups[q.group])):
            asked.append(f"q{number}")
    return asked


def words(value: Value | None) -> list[str]:
    return list(value) if isinstance(value, tuple) else str(value).split()


def truly_fits(q: Question, value: Value) -> bool:
    if q.type is ItemType.SELECT_ONE:
        return value in CHOICES
    if q.type is ItemType.SELECT_MULTIPLE:
        return isinstance(value, tuple) and set(value) <= set(CHOICES) and len(set(value)) == len(value)
    if q.type is ItemType.INTEGER:
        return type(value) is int and (q.below is None or value < q.below)
    return isinstance(value, str)


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from([*CHOICES, "d", "a b", "слово"]),
    st.integers(-3, 12),
    st.lists(st.sampled_from([*CHOICES, "d"]), min_size=1, max_size=3).map(tuple),
)
GIVEN = st.one_of(
    VALUES.map(Answer), st.sampled_from(list(Missing)).map(lambda reason: Answer(missing=reason))
)


def fitting(question: Question) -> st.SearchStrategy[Answer]:
    if question.type is ItemType.SELECT_ONE:
        return st.sampled_from(CHOICES).map(Answer)
    if question.type is ItemType.SELECT_MULTIPLE:
        return st.permutations(CHOICES).map(lambda names: Answer(tuple(names[:2])))
    return st.sampled_from([Answer(1), Answer(missing=Missing.DONT_KNOW)])


@settings(max_examples=300, deadline=None)
@given(forms(), st.data())
def test_only_what_the_answers_lead_to_is_asked(
    form: tuple[list[Question], list[tuple[int, str] | None]], data: st.DataObject
) -> None:
    questions, groups = form
    answers = {f"q{number}": data.draw(fitting(q)) for number, q in enumerate(questions)}
    asked = Flow(instrument(questions, groups)).asked(answers)
    assert [item.name for item in asked] == truly_asked(questions, groups, answers)


@settings(max_examples=100, deadline=None)
@given(forms(), st.data())
def test_a_participant_walks_through_a_random_form(
    form: tuple[list[Question], list[tuple[int, str] | None]], data: st.DataObject
) -> None:
    questions, groups = form
    flow = Flow(instrument(questions, groups))
    answers: dict[str, Answer] = {}
    for _ in range(data.draw(st.integers(1, 12))):
        shown = flow.asked(answers)
        assert [item.name for item in shown] == truly_asked(questions, groups, answers)
        item = data.draw(st.sampled_from(shown))
        answer = data.draw(GIVEN)
        question = questions[int(item.name[1:])]
        before = dict(answers)
        if flow.problem(item, answer, answers) is None:
            assert answer.value is None or truly_fits(question, answer.value)
            answers[item.name] = answer
            standing = flow.standing(answers)
            assert standing.values.get(item.name) == answer.value
        else:
            wrong = answer.value is not None and not truly_fits(question, answer.value)
            empty = answer.missing in (Missing.BLANK, Missing.NOT_ASKED)
            assert wrong or (empty and question.required)
        assert {name: answers[name] for name in before if name != item.name} == {
            name: given for name, given in before.items() if name != item.name
        }
    still_open = {item.name for item in flow.incomplete(answers)}
    assert still_open == {
        name
        for name in truly_asked(questions, groups, answers)
        if questions[int(name[1:])].required
        and (name not in answers or answers[name].missing in (Missing.BLANK, Missing.NOT_ASKED))
    }
