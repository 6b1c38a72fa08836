"""Expressions made by chance: read or refused, and once read always worth something."""

import math
from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ngofield.domain.expression import Expression
from ngofield.domain.item import Choice
from ngofield.domain.text import LocalText
from ngofield.domain.xpath.functions import FUNCTIONS
from ngofield.domain.xpath.scope import PlainAnswers, Scope, Setting
from ngofield.domain.xpath.special import SPECIAL
from ngofield.domain.xpath.values import Nodes
from ngofield.errors import Refused

NAMES = sorted(name.replace("jr-", "jr:") for name in (*FUNCTIONS, *SPECIAL))
PIECES = st.sampled_from(
    [f"{name}(" for name in NAMES]
    + ["1", "1e308", "'a'", "'${x}'", "'%Y'", "'2024-12-02T10:00'", "${x}", "${y}", ".", "..", "current()/."]
    + ["(", ")", ")", ",", ",", "+", "-", "*", "div", "mod", "=", "!=", "<", "and", "or", "|", "age"]
    + ["/", "//", "[", "]", "@", "::", "$", "{", "}"]
)  # fmt: skip
ATOMS = st.one_of(
    st.text(max_size=12), st.floats(), st.booleans(),
    st.sampled_from(["2024-12-02", "2024-12-02T10:00", "0001-01-01T00:00+14:00", "23:59", "99:99"]),
    st.sampled_from(["1,5", "yes", "a b"]),
)  # fmt: skip
FOUND = st.one_of(ATOMS, st.none(), st.lists(ATOMS, max_size=3).map(Nodes))
SETTING = Setting(
    version="1",
    language="ru",
    choice_label=lambda item, choice: choice,
    lookup=lambda *asked: "7",
    chance=Random(1),
)
MOMENT = datetime(2024, 12, 2, 12, tzinfo=UTC)


def worth(source: str, x: object, y: object, current: str | float | bool = "") -> object:
    scope = Scope(PlainAnswers({"x": x, "y": y}), current, day=MOMENT, setting=SETTING)
    return Expression.parse(source).run(scope)


@given(st.lists(PIECES, max_size=14).map(" ".join), FOUND, FOUND, ATOMS)
def test_pieces_are_refused_or_worth_something(
    source: str, x: object, y: object, current: str | float
) -> None:
    try:
        found = worth(source, x, y, current)
    except Refused:
        return
    assert isinstance(found, str | float | bool)


@given(st.text(max_size=40), st.booleans())
def test_any_text_is_read_or_refused(source: str, filtering: bool) -> None:
    try:
        expression = Expression.parse(source, columns=filtering, bare_names=not filtering)
    except Refused:
        return
    scope = Scope(PlainAnswers({}), day=MOMENT, setting=SETTING)
    assert isinstance(expression.offers(scope, Choice("a", LocalText({}))), bool)


FORMS = [
    *(f"({{}} {word} {{}})" for word in ("+", "-", "*", "div", "mod", "=", "!=", "<", ">=", "and", "or")),
    *(f"{name}({', '.join(['{}'] * n)})" for name, of in FUNCTIONS.items() for n in range(5) if of.fits(n)),
    "if({}, {}, {})", "coalesce({}, {}, {})", "once({})", "- {}", "indexed-repeat($x, $y, {})",
    "jr:choice-name({}, '${{x}}')", "pulldata('t', {}, {}, {})", "weighted-checklist({}, {}, {}, {})",
]  # fmt: skip
LEAVES = [
    "$x", "$y", ".", "1", "-2.5", "0", "''", "'a'", "'12:30'", "'2024-02-29'", "1 div 0", "today()",
    "count($y)", "position(..)", "sum($x | $y)",
]  # fmt: skip


def written(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return all functions and operators with as many operands as they take."""
    return st.sampled_from(FORMS).flatmap(
        lambda form: st.lists(inner, min_size=form.count("{}"), max_size=form.count("{}")).map(
            lambda operands: form.format(*operands)
        )
    )


WHOLE = st.recursive(st.sampled_from(LEAVES), written, max_leaves=8)
THE_TEXT_IS_NONE = ("The pattern", "digest()", "{name}() does not know")
"""Where a text stands in the place of a pattern, an algorithm or a template."""


@given(WHOLE, FOUND, FOUND, ATOMS)
def test_what_is_written_right_is_always_worth_something(
    source: str, x: object, y: object, current: str | float
) -> None:
    try:
        found = worth(source, x, y, current)
    except Refused as refused:
        if refused.message.startswith(THE_TEXT_IS_NONE):
            return
        raise
    assert isinstance(found, str | float | bool)


@given(FOUND, FOUND)
def test_comparisons_are_what_they_say(x: object, y: object) -> None:
    def holds(source: str) -> bool:
        return bool(worth(source, x, y))

    assert holds("${x} < ${y}") == holds("${y} > ${x}")
    assert holds("${x} <= ${y}") == holds("${y} >= ${x}")
    assert holds("${x} = ${y}") == holds("${y} = ${x}")
    assert holds("${x} <= ${y}") or not holds("${x} < ${y}")
    if not isinstance(x, Nodes) and not isinstance(y, Nodes):
        assert holds("${x} = ${y}") != holds("${x} != ${y}")


@given(st.datetimes())
def test_a_moment_is_the_same_after_it_was_a_number(moment: datetime) -> None:
    written = moment.isoformat(timespec="seconds")
    assert worth("date-time(decimal-date-time(${x}))", written, None) == written
    assert worth("date(number(${x}))", written, None) == written[:10]


@given(st.lists(st.one_of(st.integers(-1000, 1000), st.none()), max_size=6))
def test_sums_and_extremes_agree_with_python(ages: list[int | None]) -> None:
    given_ages = [age for age in ages if age is not None]
    people = Nodes("" if age is None else float(age) for age in ages)
    assert worth("sum(${x})", people, None) == sum(given_ages)
    assert worth("count(${x})", people, None) == len(ages)
    assert worth("count-non-empty(${x})", people, None) == len(given_ages)
    greatest = worth("max(${x})", people, None)
    assert greatest == max(given_ages) if given_ages else math.isnan(float(str(greatest)))
