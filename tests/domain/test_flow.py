"""The flow of a form: relevance, what is wrong with an answer, what is still open."""

from datetime import UTC, datetime

import pytest

from ngofield.domain.dependency import CircularError
from ngofield.domain.flow import Flow, ProblemKind
from ngofield.domain.instrument import Group, Instrument
from ngofield.domain.item import Choice, Item, ItemType, Value
from ngofield.domain.response import Answer, Missing
from ngofield.domain.text import LocalText

LABEL = LocalText({"ru": "Вопрос"})
YES_NO = (Choice("yes", LABEL), Choice("no", LABEL))


def item(name: str, type: ItemType = ItemType.TEXT, **more: object) -> Item:
    chooses = type in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE)
    return Item(name, type, LABEL, choices=YES_NO if chooses else (), **more)  # type: ignore[arg-type]


def flow(*items: Item, groups: tuple[Group, ...] = ()) -> Flow:
    form = Instrument("form", "1", LABEL, ("ru",), items, groups)
    return Flow(form, clock=lambda: datetime(2024, 12, 2, 9, tzinfo=UTC))


def answers(**values: Value | Missing) -> dict[str, Answer]:
    return {
        name: Answer(missing=value) if isinstance(value, Missing) else Answer(value)
        for name, value in values.items()
    }


def names(items: tuple[Item, ...]) -> list[str]:
    return [each.name for each in items]


def test_everything_without_a_condition_is_asked_in_order_notes_included() -> None:
    form = flow(
        item("a"), item("n", ItemType.NOTE), item("c", ItemType.CALCULATE, calculation="1"), item("b")
    )
    assert names(form.asked({})) == ["a", "n", "b"]


def test_relevance_follows_the_answers() -> None:
    form = flow(item("a", ItemType.SELECT_ONE), item("b", relevant="${a} = 'yes'"))
    assert names(form.asked({})) == ["a"]
    assert names(form.asked(answers(a="yes"))) == ["a", "b"]
    assert names(form.asked(answers(a="no"))) == ["a"]
    assert names(form.asked(answers(a=Missing.REFUSED))) == ["a"]


def test_the_answer_of_an_item_that_is_not_asked_decides_nothing() -> None:
    form = flow(
        item("a", ItemType.SELECT_ONE),
        item("b", ItemType.SELECT_ONE, relevant="${a} = 'yes'"),
        item("c", relevant="${b} = 'yes'"),
    )
    assert names(form.asked(answers(a="yes", b="yes"))) == ["a", "b", "c"]
    assert names(form.asked(answers(a="no", b="yes"))) == ["a"]


def test_a_later_item_may_decide_about_an_earlier_one() -> None:
    form = flow(item("first", relevant="${last} = 'yes'"), item("last", ItemType.SELECT_ONE))
    assert names(form.asked(answers(last="yes"))) == ["first", "last"]


def test_a_group_hides_all_it_holds() -> None:
    groups = (Group("outer", LABEL, "${a} = 'yes'"), Group("inner", LABEL, "${b} = 'yes'"))
    form = flow(
        item("a", ItemType.SELECT_ONE),
        item("b", ItemType.SELECT_ONE, groups=("outer",)),
        item("c", groups=("outer", "inner")),
        groups=groups,
    )
    assert names(form.asked(answers(a="no", b="yes"))) == ["a"]
    assert names(form.asked(answers(a="yes"))) == ["a", "b"]
    assert names(form.asked(answers(a="yes", b="yes"))) == ["a", "b", "c"]


def test_calculations_build_on_each_other() -> None:
    form = flow(
        item("total", ItemType.CALCULATE, calculation="${half} * 2"),
        item("half", ItemType.CALCULATE, calculation="${n} + 1"),
        item("n", ItemType.INTEGER),
        item("many", relevant="${total} > 10"),
    )
    assert "many" not in names(form.asked(answers(n=4)))
    assert "many" in names(form.asked(answers(n=5)))


def test_several_choices_are_selected_by_name() -> None:
    form = flow(item("a", ItemType.SELECT_MULTIPLE), item("b", relevant="selected(${a}, 'no')"))
    assert names(form.asked(answers(a=("yes", "no")))) == ["a", "b"]
    assert names(form.asked(answers(a=("yes",)))) == ["a"]


def test_dates_are_compared_with_today() -> None:
    form = flow(item("born", ItemType.DATE, constraint=". <= today()"))
    born = form.instrument.items[0]
    assert form.problem(born, Answer("2024-12-02"), {}) is None
    assert form.problem(born, Answer("2024-12-04"), {}) is not None


FITS = [
    (ItemType.TEXT, "Балқаш"),
    (ItemType.INTEGER, 7),
    (ItemType.INTEGER, -1),
    (ItemType.DECIMAL, 2.5),
    (ItemType.DECIMAL, 2),
    (ItemType.DATE, "2024-02-29"),
    (ItemType.SELECT_ONE, "yes"),
    (ItemType.SELECT_MULTIPLE, ("no", "yes")),
]
DOES_NOT_FIT = [
    (ItemType.TEXT, 5, ProblemKind.TYPE),
    (ItemType.TEXT, "\ud800", ProblemKind.TYPE),
    (ItemType.TEXT, "a" * 20_001, ProblemKind.TYPE),
    (ItemType.INTEGER, 2.5, ProblemKind.TYPE),
    (ItemType.INTEGER, True, ProblemKind.TYPE),
    (ItemType.INTEGER, 10**15, ProblemKind.TYPE),
    (ItemType.DECIMAL, "2.5", ProblemKind.TYPE),
    (ItemType.DECIMAL, float("nan"), ProblemKind.TYPE),
    (ItemType.DECIMAL, float("inf"), ProblemKind.TYPE),
    (ItemType.DATE, "02.12.2024", ProblemKind.TYPE),
    (ItemType.DATE, "2024-02-30", ProblemKind.TYPE),
    (ItemType.DATE, 20241202, ProblemKind.TYPE),
    (ItemType.SELECT_ONE, ("yes",), ProblemKind.TYPE),
    (ItemType.SELECT_ONE, "maybe", ProblemKind.CHOICE),
    (ItemType.SELECT_MULTIPLE, "yes", ProblemKind.TYPE),
    (ItemType.SELECT_MULTIPLE, ("yes", "maybe"), ProblemKind.CHOICE),
    (ItemType.SELECT_MULTIPLE, ("yes", "yes"), ProblemKind.CHOICE),
    (ItemType.NOTE, "x", ProblemKind.TYPE),
    (ItemType.CALCULATE, "x", ProblemKind.TYPE),
]


@pytest.mark.parametrize(("type", "value"), FITS)
def test_a_value_of_the_items_kind_is_accepted(type: ItemType, value: Value) -> None:
    form = flow(item("a", type, required="true()"))
    assert form.problem(form.instrument.items[0], Answer(value), {}) is None


@pytest.mark.parametrize(("type", "value", "kind"), DOES_NOT_FIT)
def test_any_other_value_is_not(type: ItemType, value: Value, kind: ProblemKind) -> None:
    form = flow(item("a", type, calculation="1" if type is ItemType.CALCULATE else ""))
    problem = form.problem(form.instrument.items[0], Answer(value), {})
    assert problem is not None
    assert (problem.kind, problem.item) == (kind, "a")


@pytest.mark.parametrize(
    "nothing",
    [None, Answer(missing=Missing.BLANK), Answer(missing=Missing.NOT_ASKED), Answer("  "), Answer(())],
)
def test_required_wants_an_answer(nothing: Answer | None) -> None:
    form = flow(item("a", required="true()", required_message=LocalText({"kk": "Жауап беріңіз"})), item("b"))
    a, b = form.instrument.items
    problem = form.problem(a, nothing, {})
    assert problem is not None
    assert problem.kind is ProblemKind.REQUIRED
    assert str(problem.refusal("kk")) == "a: Жауап беріңіз"
    assert form.problem(b, nothing, {}) is None


@pytest.mark.parametrize("reason", [Missing.REFUSED, Missing.DONT_KNOW])
def test_not_answering_is_an_answer(reason: Missing) -> None:
    form = flow(item("a", required="true()", constraint=". > 5"))
    assert form.problem(form.instrument.items[0], Answer(missing=reason), {}) is None
    assert form.incomplete({"a": Answer(missing=reason)}) == ()


def test_required_may_depend_on_other_answers() -> None:
    form = flow(item("a", ItemType.SELECT_ONE), item("b", required="${a} = 'yes'"))
    assert names(form.incomplete(answers(a="yes"))) == ["b"]
    assert form.incomplete(answers(a="no")) == ()


def test_a_constraint_speaks_of_this_answer_and_of_others() -> None:
    form = flow(
        item("people", ItemType.INTEGER),
        item("women", ItemType.INTEGER, constraint=". >= 0 and . <= ${people}"),
    )
    women = form.instrument.items[1]
    given = answers(people=10, women=99)
    assert form.problem(women, Answer(10), given) is None
    problem = form.problem(women, Answer(11), given)
    assert problem is not None
    assert problem.kind is ProblemKind.CONSTRAINT
    assert str(problem.refusal("ru")) == "women: the answer does not meet the form's condition."


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, "a has no answer yet: answer it, or choose not to answer."),
        (Answer(5), "a: the answer is not of the kind the question asks for."),
        (Answer("maybe"), "a: the answer is not one of those offered."),
        (Answer("no"), "a: the answer does not meet the form's condition."),
    ],
)
def test_each_problem_is_told_in_a_sentence_of_its_own(answer: Answer | None, told: str) -> None:
    form = flow(item("a", ItemType.SELECT_ONE, required="true()", constraint=". = 'yes'"))
    problem = form.problem(form.instrument.items[0], answer, {})
    assert problem is not None
    assert str(problem.refusal("ru")) == told
    assert problem.message.endswith(".")


def test_what_is_not_asked_is_not_missing() -> None:
    form = flow(
        item("a", ItemType.SELECT_ONE, required="true()"),
        item("b", required="true()", relevant="${a} = 'yes'"),
        item("c", ItemType.NOTE),
    )
    assert names(form.incomplete({})) == ["a"]
    assert names(form.incomplete(answers(a="yes"))) == ["a", "b"][1:]
    assert form.incomplete(answers(a="no")) == ()


def test_an_answer_is_kept_apart_while_it_is_not_asked() -> None:
    form = flow(
        item("a", ItemType.SELECT_ONE),
        item("b", ItemType.SELECT_ONE, relevant="${a} = 'yes'"),
        item("c", relevant="${b} = 'yes'"),
    )
    given = answers(a="yes", b="yes")
    away, back = {**given, **answers(a="no")}, given
    assert "c" not in names(form.asked(away))
    assert "c" in names(form.asked(back))


@pytest.mark.parametrize(
    "items",
    [
        (item("a", relevant="${a} = 1"),),
        (item("a", relevant="${b} = 1"), item("b", relevant="${a} = 1")),
        (item("a", ItemType.CALCULATE, calculation="${b}"), item("b", relevant="${a} = 1")),
    ],
)
def test_a_circle_is_named(items: tuple[Item, ...]) -> None:
    with pytest.raises(CircularError) as circle:
        flow(*items)
    assert set(circle.value.names) <= {"a", "b"}


def test_a_group_cannot_depend_on_what_it_holds() -> None:
    with pytest.raises(CircularError):
        flow(item("a", groups=("g",)), groups=(Group("g", LABEL, "${a} = 1"),))
