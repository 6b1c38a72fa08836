"""The course of one form: repeats, filters, words, defaults, and what is computed."""

import pytest
from form_kit import choices, course_of, flow_of, group, item, keys, repeat, tell, words

from ngofield.domain.course import Course
from ngofield.domain.dependency import CircularError
from ngofield.domain.flow import ProblemKind
from ngofield.domain.item import Choice, Item, ItemType, Value
from ngofield.domain.lookup import Lookup
from ngofield.domain.response import Answer, Missing
from ngofield.domain.text import LocalText
from ngofield.errors import Refused

T = ItemType
IN = {"groups": ("home",)}
HOME = (
    item("n", T.INTEGER),
    item("name", **IN),
    item("age", T.INTEGER, label="Сколько лет: ${name}?", relevant="${name} != ''", **IN),
    item("total", T.CALCULATE, calculation="sum(${age})"),
    item("many", T.NOTE, relevant="${total} > 100"),
)
COUNTED = (repeat("home", "${n}"),)


def grown() -> Course:
    """A course through a repeat with one nested in it, neither counted by the form."""
    groups = (repeat("home"), repeat("pet", groups=("home",)))
    return course_of(
        item("name", **IN),
        item("kind", groups=("home", "pet")),
        item("pet", T.REPEAT, **IN),
        item("home", T.REPEAT),
        item("end"),
        groups=groups,
    )


def test_a_counted_repeat_stands_instance_by_instance() -> None:
    course = course_of(*HOME, groups=COUNTED)
    assert keys(course) == ["n"]
    tell(course, n=2)
    assert keys(course) == ["n", "name[1]", "name[2]"]
    tell(course, {"name[2]": "Айша"})
    assert keys(course) == ["n", "name[1]", "name[2]", "age[2]"]
    tell(course, {"name[1]": "Болат", "age[1]": 61, "age[2]": 44})
    assert keys(course) == ["n", "name[1]", "age[1]", "name[2]", "age[2]", "many"]
    assert course.value("total") == 105


def test_an_instance_speaks_of_its_own_answers() -> None:
    course = tell(course_of(*HOME, groups=COUNTED), {"n": 2, "name[1]": "Болат", "name[2]": "Айша"})
    labels = [each.label.get("ru") for each in course.items if each.name == "age"]
    assert labels == ["Сколько лет: Болат?", "Сколько лет: Айша?"]
    tell(course, {"name[2]": "Айгүл"})
    shown = course.item("age[2]")
    assert shown is not None
    assert (shown.label.get("ru"), shown.at) == ("Сколько лет: Айгүл?", (2,))
    assert shown in course.items


@pytest.mark.parametrize(
    ("count", "instances"),
    [(0, 0), (1, 1), (3, 3), (-2, 0), (2.9, 2), (5000, 200), (Missing.REFUSED, 0)],
)
def test_a_count_is_brought_between_none_and_the_most_there_may_be(count: Value, instances: int) -> None:
    course = course_of(item("n", T.DECIMAL), item("name", **IN), groups=(repeat("home", "${n}"),), n=count)
    assert len(course.items) == 1 + instances


@pytest.mark.parametrize(("count", "instances"), [("3", 3), ("'three'", 0), ("1 div 0", 200), ("''", 0)])
def test_a_count_may_be_any_expression(count: str, instances: int) -> None:
    assert len(course_of(item("name", **IN), groups=(repeat("home", count),)).items) == instances


def test_a_repeat_inside_another_has_less_room() -> None:
    groups = (repeat("a", "3"), repeat("b", "1000", groups=("a",)), repeat("c", "1000", groups=("a", "b")))
    course = course_of(item("x", groups=("a", "b", "c")), item("y", groups=("a", "b")), groups=groups)
    assert sum(each.name == "y" for each in course.items) == 3 * 50
    assert sum(each.name == "x" for each in course.items) == 3 * 50 * 10
    nested = tell(grown(), home=1)
    asked = nested.item("pet[1]")
    assert asked is not None
    assert [n for n in (49, 50, 51, 200) if nested.problem(asked, Answer(n))] == [51, 200]


def test_a_smaller_repeat_keeps_what_was_said_apart() -> None:
    course = tell(course_of(*HOME, groups=COUNTED), {"n": 2, "name[2]": "Айша", "age[2]": 44})
    tell(course, n=1)
    assert (course.value("age[2]"), course.item("age[2]"), course.value("total")) == (None, None, 0)
    assert course.answers["age[2]"] == Answer(44)
    tell(course, n=2)
    assert (course.value("age[2]"), course.value("total")) == (44, 44)


def test_repeats_grow_and_nest() -> None:
    course = grown()
    assert keys(course) == ["home", "end"]
    tell(course, {"home": 2, "pet[2]": 1})
    assert keys(course) == ["name[1]", "pet[1]", "name[2]", "kind[2][1]", "pet[2]", "home", "end"]
    tell(course, {"kind[2][1]": "кошка", "home": 1})
    assert keys(course) == ["name[1]", "pet[1]", "home", "end"]
    tell(course, home=2)
    assert course.value("kind[2][1]") == "кошка"


@pytest.mark.parametrize("count", [-1, 2.5, "2", 201, True])
def test_how_often_is_a_whole_number_within_reason(count: Value) -> None:
    course = grown()
    asked = course.item("home")
    assert asked is not None
    problem = course.problem(asked, Answer(count))
    assert problem is not None
    assert problem.kind is ProblemKind.TYPE
    assert course.problem(asked, None) is None


def test_a_closed_repeat_is_not_asked_how_often() -> None:
    course = course_of(
        item("has", T.SELECT_ONE),
        item("name", **IN),
        item("home", T.REPEAT),
        groups=(repeat("home", relevant="${has} = 'yes'"),),
        has="yes",
        home=2,
    )
    assert keys(course) == ["has", "name[1]", "name[2]", "home"]
    assert keys(tell(course, has="no")) == ["has"]
    assert keys(tell(course, has="yes")) == ["has", "name[1]", "name[2]", "home"]


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("count(${home})", 3),
        ("sum(${age})", 60),
        ("max(${age})", 30),
        ("join(', ', ${name})", "А, Б, В"),
        ("${age}", 10),
        ("indexed-repeat(${name}, ${home}, 2)", "Б"),
        ("indexed-repeat(${name}, ${home}, 7)", None),
        ("count(${nobody})", 3),
    ],
)
def test_outside_of_a_repeat_all_its_instances_are_seen(expression: str, result: Value | None) -> None:
    course = course_of(
        item("name", **IN),
        item("age", T.INTEGER, **IN),
        item("nobody", **IN),
        item("home", T.REPEAT),
        item("all", T.CALCULATE, calculation=expression),
        groups=(repeat("home"),),
    )
    tell(course, home=3)
    tell(course, {f"name[{n}]": name for n, name in enumerate("АБВ", 1)})
    tell(course, {"age[1]": 10, "age[2]": 20, "age[3]": 30})
    assert course.value("all") == result


@pytest.mark.parametrize(
    ("expression", "seen"),
    [
        ("${name}", ["А", "Б"]),
        ("position(..)", [1, 2]),
        ("count(${home})", [2, 2]),
        ("indexed-repeat(${name}, ${home}, 3 - position(..))", ["Б", "А"]),
        ("${outside}", ["вне", "вне"]),
        ("concat(${outside}, ${inner})", ["вне1", "вне2"]),
    ],
)
def test_inside_of_a_repeat_the_own_instance_is_seen(expression: str, seen: list[Value]) -> None:
    course = course_of(
        item("outside"),
        item("name", **IN),
        item("inner", T.CALCULATE, calculation="position(..)", **IN),
        item("told", T.CALCULATE, calculation=expression, **IN),
        groups=(repeat("home", "2"),),
    )
    tell(course, {"name[2]": "Б", "name[1]": "А", "outside": "вне"})
    assert [course.value(f"told[{n}]") for n in (1, 2)] == seen


def test_another_instance_is_followed_when_it_changes() -> None:
    course = course_of(
        item("name", **IN),
        item("before", T.CALCULATE, calculation="indexed-repeat(${name}, ${home}, position(..) - 1)", **IN),
        item("home", T.REPEAT),
        groups=(repeat("home"),),
    )
    tell(course, {"home": 3, "name[1]": "А"})
    assert course.value("before[2]") == "А"
    assert course.value("before[3]") is None
    tell(course, {"name[2]": "Б", "name[1]": "Я"})
    assert [course.value(f"before[{n}]") for n in (2, 3)] == ["Я", "Б"]


def test_what_an_instance_reads_may_be_what_takes_it_away() -> None:
    course = course_of(
        item("n", T.INTEGER),
        item("name", relevant="${n} < 3", **IN),
        item("names", T.CALCULATE, calculation="count(${name})"),
        groups=COUNTED,
        n=2,
    )
    assert (keys(course), course.value("names")) == (["n", "name[1]", "name[2]"], 2)
    assert (keys(tell(course, n=1)), course.value("names")) == (["n", "name[1]"], 1)
    assert (keys(tell(course, n=4)), course.value("names")) == (["n"], 0)


def test_a_repeat_beside_another_is_seen_whole() -> None:
    course = course_of(
        item("price", T.INTEGER, groups=("goods",)),
        item("share", T.CALCULATE, calculation="sum(${price}) div 2", groups=("people",)),
        groups=(repeat("goods", "2"), repeat("people", "2")),
    )
    tell(course, {"price[1]": 4, "price[2]": 6})
    assert [course.value(f"share[{n}]") for n in (1, 2)] == [5, 5]


def test_groups_inside_of_a_repeat_open_by_its_own_answers() -> None:
    groups = (repeat("home", "2"), group("more", relevant="${name} != ''"))
    course = course_of(item("name", **IN), item("age", groups=("home", "more")), groups=groups)
    assert keys(tell(course, {"name[2]": "Б"})) == ["name[1]", "name[2]", "age[2]"]


@pytest.mark.parametrize(
    "key", ["age", "age[0]", "age[3]", "age[01]", "age[1][1]", "n[1]", "none", "age[x]", ""]
)
def test_a_key_of_nothing_is_nothing(key: str) -> None:
    course = tell(course_of(*HOME, groups=COUNTED), n=2)
    before = course.items
    assert (course.item(key), course.value(key), course.shows(key)) == (None, None, False)
    course.take(key, Answer("kept apart"))
    assert course.items == before


TOWNS = (
    Choice("almaty", words("Алматы"), columns={"region": "south"}),
    Choice("taraz", words("Тараз"), columns={"region": "south"}),
    Choice("oral", words("Орал"), columns={"region": "west"}),
)


def town(type: ItemType = T.SELECT_ONE, **more: object) -> Item:
    return item("town", type, choices=TOWNS, choice_filter="region = ${region}", **more)


def offered(course: Course, key: str = "town") -> list[str]:
    shown = course.item(key)
    assert shown is not None
    assert shown in course.items
    return [choice.name for choice in shown.choices]


def test_choices_follow_their_filter() -> None:
    course = course_of(item("region"), town())
    assert offered(course) == []
    assert offered(tell(course, region="south")) == ["almaty", "taraz"]
    assert offered(tell(course, region="west")) == ["oral"]


@pytest.mark.parametrize(
    ("type", "value"),
    [(T.SELECT_ONE, "taraz"), (T.SELECT_MULTIPLE, ("taraz",)), (T.RANK, ("taraz", "almaty"))],
)
def test_a_choice_that_is_no_longer_offered_is_asked_again(type: ItemType, value: Value) -> None:
    course = course_of(item("region"), town(type), region="south")
    asked = course.item("town")
    assert asked is not None
    assert course.problem(asked, Answer(value)) is None
    tell(course, town=value)
    assert course.incomplete() == ()
    tell(course, region="west")
    (open_item,) = course.incomplete()
    problem = course.problem(open_item, course.answers["town"])
    assert problem is not None
    assert (open_item.key, problem.kind) == ("town", ProblemKind.CHOICE)
    assert course.answers["town"] == Answer(value)


def test_the_other_of_or_other_passes_every_filter() -> None:
    more = (*TOWNS, Choice("other", words("Другое")))
    course = course_of(
        item("region"),
        item("town", T.SELECT_ONE, choices=more, choice_filter="region = ${region}", listed="towns_or_other"),
        region="west",
    )
    assert offered(course) == ["oral", "other"]


def test_a_filter_in_a_repeat_goes_by_its_own_instance() -> None:
    course = course_of(
        item("region", **IN),
        item("town", T.SELECT_ONE, choices=TOWNS, choice_filter="region = ${region}", **IN),
        groups=(repeat("home", "2"),),
    )
    tell(course, {"region[1]": "south", "region[2]": "west"})
    assert (offered(course, "town[1]"), offered(course, "town[2]")) == (["almaty", "taraz"], ["oral"])


LETTERS = choices(*"abcdef")


def shuffled(parameters: dict[str, str], seed: str = "response", **given: Value) -> str:
    course = course_of(
        item("number", T.DECIMAL),
        item("words"),
        item("letter", T.SELECT_ONE, choices=LETTERS, parameters=parameters),
        seed=seed,
        **given,
    )
    return "".join(offered(course, "letter"))


@pytest.mark.parametrize(
    ("seed", "order"), [("42", "afcbde"), ("1", "bfeacd"), ("11111111", "acdbfe"), ("1.9", "bfeacd")]
)
def test_a_seed_gives_the_order_it_gives_in_odk(seed: str, order: str) -> None:
    """The orders are those of the tests of ODK Web Forms and Enketo."""
    assert shuffled({"randomize": "true", "seed": seed}) == order
    assert shuffled({"randomize": "true", "seed": "${number}"}, number=float(seed)) == order


def test_without_a_seed_each_response_has_an_order_that_stays() -> None:
    orders = [shuffled({"randomize": "true"}, seed=f"response {n}") for n in range(20)]
    assert orders == [shuffled({"randomize": "true"}, seed=f"response {n}") for n in range(20)]
    assert len(set(orders)) > 10
    assert {"".join(sorted(order)) for order in orders} == {"abcdef"}
    assert shuffled({"randomize": "true", "seed": "${number}"}) == shuffled({"randomize": "true"})


def test_words_are_a_seed_too() -> None:
    by_words = {"randomize": "true", "seed": "${words}"}
    assert shuffled(by_words, "one", words="Айша") == shuffled(by_words, "two", words="Айша")


@pytest.mark.parametrize("parameters", [{}, {"randomize": "false", "seed": "42"}, {"seed": "42"}])
def test_nothing_is_shuffled_unasked(parameters: dict[str, str]) -> None:
    assert shuffled(parameters) == "abcdef"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Вам , верно?"),
        ({"x": 44}, "Вам 44, верно?"),
        ({"x": 2.5}, "Вам 2.5, верно?"),
        ({"x": "yes"}, "Вам yes, верно?"),
        ({"x": ("yes", "no")}, "Вам yes no, верно?"),
        ({"x": Missing.REFUSED}, "Вам , верно?"),
        ({"x": "${y}"}, "Вам ${y}, верно?"),
    ],
)
def test_answers_are_said_in_words(given: dict[str, Value], said: str) -> None:
    text = "Вам ${ x }, верно?"
    course = course_of(
        item("x"),
        item("y", T.SELECT_ONE, label=text, hint=words(text), required_message=words(text),
             constraint_message=words(text), choices=(Choice("a", words(text), hint=words(text)),)),
    )  # fmt: skip
    tell(course, given)
    shown = course.items[1]
    texts = [shown.label, shown.hint, shown.required_message, shown.constraint_message]
    texts += [shown.choices[0].label, shown.choices[0].hint]
    assert {text.get("ru") for text in texts} == {said}


def test_the_message_of_a_problem_speaks_the_answers_too() -> None:
    course = course_of(
        item("people", T.INTEGER),
        item(
            "women", T.INTEGER, constraint=". <= ${people}", constraint_message=words("Не больше ${people}")
        ),
        people=7,
    )
    problem = course.problem(course.items[1], Answer(8))
    assert problem is not None
    assert problem.text.get("ru") == "Не больше 7"


def test_a_problem_in_a_repeat_names_the_instance() -> None:
    course = course_of(item("age", T.INTEGER, required="true()", **IN), groups=(repeat("home", "2"),))
    tell(course, {"age[1]": 1})
    (asked,) = course.incomplete()
    problem = course.problem(asked, None)
    assert problem is not None
    assert (asked.key, problem.item) == ("age[2]", "age[2]")
    assert str(problem.refusal("ru")).startswith("age[2] has no answer yet")


@pytest.mark.parametrize(
    ("constraint", "refused"),
    [
        (". < 5", [5, 6]),
        ("${x} < 5", [5, 6]),
        ("${double} < 10", [5, 6]),
        ("${double} < 10 and . < 5", [5, 6]),
    ],
)
def test_a_constraint_sees_what_the_answer_would_lead_to(constraint: str, refused: list[int]) -> None:
    course = course_of(
        item("x", T.INTEGER, constraint=constraint), item("double", T.CALCULATE, calculation="${x} * 2"), x=1
    )
    asked = course.items[0]
    assert [n for n in (3, 4, 5, 6) if course.problem(asked, Answer(n))] == refused
    assert (course.value("x"), course.value("double"), course.answers["x"]) == (1, 2, Answer(1))


RANGES = [
    ({}, [1, 5, 10, 10.0], [0, 11, 2.5]),
    ({"start": "0", "end": "1", "step": "0.1"}, [0, 0.3, 0.7, 1], [0.35, 1.1, -0.1]),
    ({"start": "-3", "end": "3", "step": "2"}, [-3, -1, 1, 3], [-2, 0, 2]),
    ({"start": "1", "end": "6", "step": "2"}, [1, 3, 5], [6, 2]),
]


@pytest.mark.parametrize(("parameters", "fits", "fails"), RANGES)
def test_a_number_of_a_range_lies_on_its_steps(
    parameters: dict[str, str], fits: list[float], fails: list[float]
) -> None:
    course = course_of(item("x", T.RANGE, parameters=parameters))
    (asked,) = course.items
    assert [value for value in fits if course.problem(asked, Answer(value))] == []
    assert [value for value in fails if not course.problem(asked, Answer(value))] == []


ANSWERS: list[tuple[ItemType, list[Value], list[tuple[Value, ProblemKind]]]] = [
    (
        T.RANK,
        [("yes", "no"), ("no", "yes")],
        [(("yes",), ProblemKind.CHOICE), (("yes", "yes"), ProblemKind.CHOICE), ("yes", ProblemKind.TYPE)],
    ),
    (T.ACKNOWLEDGE, ["OK"], [("ok", ProblemKind.TYPE), ("yes", ProblemKind.TYPE), (1, ProblemKind.TYPE)]),
    (
        T.TIME,
        ["00:00", "14:30", "23:59"],
        [("24:00", ProblemKind.TYPE), ("9:30", ProblemKind.TYPE), ("14:30:00", ProblemKind.TYPE)],
    ),
    (
        T.DATETIME,
        ["2024-12-02T14:30"],
        [("2024-12-02", ProblemKind.TYPE), ("2024-12-02 14:30", ProblemKind.TYPE),
         ("2024-02-30T14:30", ProblemKind.TYPE), ("2024-12-02T14:30+05:00", ProblemKind.TYPE)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("type", "fits", "fails"), ANSWERS)
def test_the_values_of_each_type(
    type: ItemType, fits: list[Value], fails: list[tuple[Value, ProblemKind]]
) -> None:
    course = course_of(item("x", type))
    (asked,) = course.items
    assert [value for value in fits if course.problem(asked, Answer(value))] == []
    found = [
        (value, problem.kind) for value, _kind in fails if (problem := course.problem(asked, Answer(value)))
    ]
    assert found == fails


DEFAULTS = [
    (T.TEXT, "Балқаш", "Балқаш"),
    (T.TEXT, "Нет (пока)", "Нет (пока)"),
    (T.TEXT, "${name}", "Айша"),
    (T.TEXT, "concat('Кто: ', ${name})", "Кто: Айша"),
    (T.INTEGER, "-7", -7),
    (T.INTEGER, "2 + 3", 5),
    (T.DECIMAL, "2.50", 2.5),
    (T.RANGE, "11", None),
    (T.DATE, "2024-12-02", "2024-12-02"),
    (T.DATE, "today()", "2024-12-02"),
    (T.TIME, "14:30", "14:30"),
    (T.DATETIME, "2024-12-02T14:30", "2024-12-02T14:30"),
    (T.SELECT_ONE, "yes", "yes"),
    (T.SELECT_ONE, "perhaps", None),
    (T.SELECT_MULTIPLE, "yes no", ("yes", "no")),
    (T.RANK, "no yes", ("no", "yes")),
    (T.ACKNOWLEDGE, "OK", "OK"),
    (T.TEXT, "", None),
]


@pytest.mark.parametrize(("type", "default", "value"), DEFAULTS)
def test_what_a_question_is_prefilled_with(type: ItemType, default: str, value: Value | None) -> None:
    course = course_of(item("name"), item("x", type, default=default, required="true()"), name="Айша")
    shown = course.items[1]
    assert course.default(shown) == value
    assert course.value("x") is None
    assert [each.key for each in course.incomplete()] == ["x"]


def test_a_default_that_is_neither_number_nor_expression_is_refused() -> None:
    with pytest.raises(Refused):
        flow_of(item("x", T.INTEGER, default="seven"))


def test_a_default_is_worked_out_when_the_question_is_met_first() -> None:
    course = course_of(item("name"), item("x", default="${name}"), name="Айша")
    assert course.default(course.items[1]) == "Айша"
    tell(course, name="Болат")
    assert course.default(course.items[1]) == "Айша"


def test_a_field_is_computed_until_somebody_says_otherwise() -> None:
    course = course_of(
        item("a", T.INTEGER),
        item("x", T.INTEGER, calculation="${a} + 1", required="true()", constraint=". < 10"),
        item("y", T.CALCULATE, calculation="${x} * 2"),
        a=2,
    )
    assert (course.value("x"), course.default(course.items[1]), course.value("y")) == (3, 3, 6)
    assert course.incomplete() == ()
    assert course.computed() == {"x": 3, "y": 6}
    tell(course, a=20)
    assert [each.key for each in course.incomplete()] == ["x"]
    tell(course, x=5)
    assert (course.value("x"), course.value("y"), course.computed()) == (5, 10, {"y": 10})
    tell(course, x=Missing.REFUSED)
    assert (course.value("x"), course.computed()) == (None, {})
    tell(course, x=Missing.BLANK)
    assert course.value("x") == 21


COMPUTED = [
    (T.CALCULATE, "1 + 1", 2),
    (T.CALCULATE, "1 div 4", 0.25),
    (T.CALCULATE, "number('x')", None),
    (T.CALCULATE, "1 div 0", None),
    (T.CALCULATE, "1 = 1", "true"),
    (T.CALCULATE, "''", None),
    (T.TEXT, "1 + 1", "2"),
    (T.INTEGER, "1 div 4", None),
    (T.INTEGER, "'7'", 7),
    (T.DECIMAL, "1 div 4", 0.25),
    (T.DATE, "today()", "2024-12-02"),
    (T.DATE, "today() + 1", "2024-12-03"),
    (T.SELECT_ONE, "'yes'", "yes"),
    (T.SELECT_ONE, "'perhaps'", None),
    (T.SELECT_MULTIPLE, "'yes no'", ("yes", "no")),
    (T.SELECT_MULTIPLE, "'yes perhaps'", None),
    (T.NOTE, "'так'", "так"),
    (T.HIDDEN, "'так'", "так"),
]


@pytest.mark.parametrize(("type", "calculation", "value"), COMPUTED)
def test_a_result_takes_the_kind_of_its_item(type: ItemType, calculation: str, value: Value | None) -> None:
    course = course_of(item("x", type, calculation=calculation, read_only=True))
    assert course.value("x") == value
    assert course.computed() == ({} if value is None else {"x": value})


def test_a_read_only_item_is_shown_and_takes_no_answer() -> None:
    course = course_of(
        item("a", T.INTEGER),
        item("x", T.INTEGER, calculation="${a} + 1", read_only=True, required="true()"),
        item("y", default="так", read_only=True),
        a=1,
    )
    assert keys(course) == ["a", "x", "y"]
    assert (course.value("x"), course.value("y"), course.incomplete()) == (2, "так", ())
    assert course.computed() == {"x": 2, "y": "так"}
    tell(course, a=7, x=100)
    assert course.value("x") == 8


@pytest.mark.parametrize(
    "calculation", ["random()", "uuid()", "once(random())", "once(uuid())", "once(now())"]
)
def test_what_was_drawn_stays(calculation: str) -> None:
    flow = flow_of(
        item("a"), item("x", T.CALCULATE, calculation=calculation), item("b", relevant="${a} = 'x'")
    )
    course = Course(flow, {}, "ru", seed="one")
    drawn = course.value("x")
    assert drawn is not None
    assert course.lasting() == {"x": drawn}
    assert course.answers["x"] == Answer(drawn, language="ru")
    tell(course, a="x")
    assert (course.value("x"), Course(flow, course.answers, "ru", seed="two").value("x")) == (drawn, drawn)


def test_once_is_the_first_thing_that_was_said() -> None:
    course = course_of(item("a"), item("first", T.CALCULATE, calculation="once(${a})"))
    assert course.lasting() == {}
    tell(course, a="раз")
    tell(course, a="два")
    assert (course.value("first"), course.lasting()) == ("раз", {"first": "раз"})


@pytest.mark.parametrize("first", [0, 7])
def test_the_default_of_what_takes_no_answer_is_worked_out_once(first: int) -> None:
    course = course_of(item("n", T.INTEGER), item("x", T.HIDDEN, default="if(${n} = '', '', ${n} - 1)"))
    assert (course.value("x"), course.lasting()) == (None, {})
    tell(course, n=first + 1)
    tell(course, n=5)
    assert (course.value("x"), course.lasting()) == (first, {"x": first})


def test_trying_an_answer_draws_nothing() -> None:
    course = course_of(
        item("a", constraint="${first} != 'плохо'"), item("first", T.CALCULATE, calculation="once(${a})")
    )
    assert course.problem(course.items[0], Answer("плохо")) is not None
    assert (course.lasting(), dict(course.answers), course.value("first")) == ({}, {}, None)
    tell(course, a="хорошо")
    assert course.value("first") == "хорошо"


def test_chance_is_one_for_a_response() -> None:
    lucky = (item("a"), item("x", relevant="random() < 0.5"))
    seen = {seed: keys(course_of(*lucky, seed=seed)) for seed in map(str, range(30))}
    assert {len(shown) for shown in seen.values()} == {1, 2}
    assert all(keys(tell(course_of(*lucky, seed=seed), a="x")) == shown for seed, shown in seen.items())


def test_labels_and_tables_are_looked_up() -> None:
    table = Lookup(("code", "people"), (("almaty", "2000000"), ("oral", "300000")))
    flow = flow_of(
        item("town", T.SELECT_ONE, choices=TOWNS),
        item("label", T.CALCULATE, calculation="jr:choice-name(${town}, '${town}')"),
        item("people", T.CALCULATE, calculation="pulldata('towns', 'people', 'code', ${town})"),
        lookups={"towns": table},
    )
    course = tell(Course(flow, {}, "ru"), town="oral")
    assert (course.value("label"), course.value("people")) == ("Орал", "300000")


CIRCLES: list[tuple[tuple[Item, ...], tuple[object, ...], set[str]]] = [
    ((item("a", T.CALCULATE, calculation="${a} + 1"),), (), {"a"}),
    ((item("n", T.INTEGER, **IN),), (repeat("home", "${n}"),), {"n"}),
    ((item("n", T.INTEGER, **IN),), (repeat("home", "2", relevant="${n} = 1"),), {"n"}),
    ((item("a", **IN), item("b", relevant="${a} = 1")), (group("home", relevant="${b} = 1"),), {"a", "b"}),
    ((item("a", read_only=True, default="${b}"), item("b", relevant="${a} = 1")), (), {"a", "b"}),
    ((item("a", **IN), item("home", T.REPEAT, relevant="count(${a}) > 1")), (repeat("home"),), {"a", "home"}),
]


@pytest.mark.parametrize(("items", "groups", "names"), CIRCLES)
def test_a_circle_is_refused_by_name(items, groups, names: set[str]) -> None:
    with pytest.raises(CircularError) as circle:
        flow_of(*items, groups=groups)
    told = circle.value.names
    assert told[0] == told[-1]
    assert set(told) <= names


@pytest.mark.parametrize(
    "items",
    [
        (item("a", constraint=". != ${b}"), item("b", constraint=". != ${a}")),
        (item("a", required="${b} = 1"), item("b", required="${a} = 1")),
        (item("a", label="${b}"), item("b", label="${a}")),
        (item("a", default="${b}"), item("b", default="${a}")),
    ],
)
def test_what_only_judges_or_shows_makes_no_circle(items: tuple[Item, ...]) -> None:
    assert keys(course_of(*items)) == ["a", "b"]


def test_the_language_decides_what_labels_say() -> None:
    two = Choice("a", LocalText({"ru": "да", "kk": "иә"}))
    flow = flow_of(
        item("q", T.SELECT_ONE, choices=(two,)),
        item("x", T.CALCULATE, calculation="jr:choice-name(${q}, '${q}')"),
    )
    assert [tell(Course(flow, {}, tongue), q="a").value("x") for tongue in ("kk", "ru")] == ["иә", "да"]
