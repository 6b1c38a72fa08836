"""Two typings of one sheet: what differs is listed, decided by a person, and counted honestly."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from entry_kit import PAPER_FORM, REPEATS, SHEET, code, entry_of, fill, paper, type_again, type_sheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_kit import Blank

from ngofield.domain.response import Answer, Missing
from ngofield.errors import Refused
from ngofield.services.entry.differences import Agreement, Comparison, together
from ngofield.services.entry.entry import Entry
from ngofield.services.workplace import Workplace


@pytest.fixture
def session(workplace: Workplace) -> str:
    return workplace.fieldwork.open_session("talgar", "2025-02-20").id


@pytest.fixture
def entry(workplace: Workplace) -> Entry:
    return entry_of(workplace, PAPER_FORM)


def compared(entry: Entry, first: str) -> Comparison:
    comparison = entry.compare(entry.sheet(first))
    assert comparison is not None
    return comparison


def keys(comparison: Comparison) -> list[str]:
    return [difference.item.key for difference in comparison.open]


def told(comparison: Comparison) -> tuple[int, int, int]:
    return comparison.compared, comparison.same, comparison.settled


def test_nothing_is_compared_before_both_are_finished(entry: Entry, session: str) -> None:
    begun = entry.begin(session, paper(), code(1))
    assert entry.compare(entry.sheet(begun.id)) is None
    first = fill(entry, begun.id, SHEET)
    assert entry.compare(entry.sheet(first)) is None
    entry.begin_second(first, "BM")
    assert entry.compare(entry.sheet(first)) is None


def test_two_alike_need_no_review(entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    type_again(entry, first, {**SHEET, "topics": "3 1", "ideas": "Ещё  лавки во дворе "})
    comparison = compared(entry, first)
    assert (told(comparison), keys(comparison)) == ((10, 10, 0), [])


def test_a_difference_takes_the_first_the_second_or_a_third(
    workplace: Workplace, entry: Entry, session: str
) -> None:
    first = type_sheet(entry, session, 1)
    type_again(entry, first, {**SHEET, "age": "54", "order": "321", "ideas": "/", "hour": "?"})
    comparison = compared(entry, first)
    assert keys(comparison) == ["order", "age", "hour", "ideas"]
    assert (comparison.open[1].first, comparison.open[1].second) == (
        Answer(45, language="ru"), Answer(54, language="ru"),
    )  # fmt: skip
    mine, theirs = comparison.open[0].first, comparison.open[1].second
    assert mine is not None
    assert theirs is not None
    before = workplace._store.journal.count()
    entry.settle(first, "order", mine)
    assert workplace._store.journal.count() == before + 1
    entry.settle(first, "age", theirs)
    entry.settle(first, "ideas", Answer("Лавки", language="ru"))
    entry.settle(first, "hour", Answer(missing=Missing.BLANK, language="ru"))
    comparison = compared(entry, first)
    assert (told(comparison), keys(comparison)) == ((10, 6, 4), [])
    (record,) = workplace._store.queries.response_records("paper")
    assert [record.answers[key].value for key in ("order", "age", "ideas", "hour")] == [
        ("waste", "water", "air"), 54, "Лавки", None,
    ]  # fmt: skip
    second = entry.sheet(first).second
    assert second is not None
    assert (second.answers["age"].value, second.settled) == (54, ("order", "age", "ideas", "hour"))


def test_a_slip_in_a_filter_question_is_one_difference(entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    type_again(entry, first, {**SHEET, "took": "2"})
    comparison = compared(entry, first)
    assert keys(comparison) == ["took", "when", "topics"]
    theirs = comparison.open[0].second
    assert theirs is not None
    entry.settle(first, "took", theirs)
    comparison = compared(entry, first)
    assert (told(comparison), keys(comparison)) == ((8, 7, 1), [])
    assert entry.sheet(first).first.answers["when"].missing is Missing.NOT_ASKED


def test_what_a_decision_brings_up_is_asked_for(entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1, {**SHEET, "took": "2"})
    type_again(entry, first, {**SHEET, "took": "-"})
    assert keys(compared(entry, first)) == ["took"]
    entry.settle(first, "took", Answer("yes", language="ru"))
    comparison = compared(entry, first)
    assert keys(comparison) == ["when", "topics"]
    assert (comparison.open[0].first, comparison.open[0].second) == (None, None)
    entry.settle(first, "when", Answer("2024-12-02", language="ru"))
    entry.settle(first, "topics", Answer(missing=Missing.REFUSED, language="ru"))
    assert keys(compared(entry, first)) == []


def test_what_does_not_fit_the_form_settles_nothing(entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    type_again(entry, first, {**SHEET, "age": "54"})
    before = entry.sheet(first)
    with pytest.raises(Refused):
        entry.settle(first, "age", Answer(230, language="ru"))
    with pytest.raises(Refused, match="settled meanwhile"):
        entry.settle(first, "share", Answer(1, language="ru"))
    assert entry.sheet(first) == before


def test_a_decision_can_be_undone(workplace: Workplace, entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    type_again(entry, first, {**SHEET, "age": "54"})
    entry.settle(first, "age", Answer(54, language="ru"))
    assert workplace.undoing.undo().label == "Difference on sheet {sheet} settled"
    assert keys(compared(entry, first)) == ["age"]
    assert entry.sheet(first).first.answers["age"].value == 45
    workplace.undoing.redo()
    assert told(compared(entry, first)) == (10, 9, 1)


def test_a_corrected_first_typing_is_compared_anew(entry: Entry, session: str) -> None:
    first = type_sheet(entry, session, 1)
    type_again(entry, first, {**SHEET, "age": "54"})
    entry.reopen(first)
    assert entry.compare(entry.sheet(first)) is None
    typing = entry.typing(first)
    row = typing.row("share")
    assert row is not None
    typing.type(row, "3")
    typing.finish()
    assert keys(compared(entry, first)) == ["age", "share"]


def test_repeats_are_typed_and_compared_instance_by_instance(workplace: Workplace, session: str) -> None:
    entry = entry_of(workplace, REPEATS)
    family = {"person": "2", "name[1]": "мать", "works[1]": "1", "where[1]": "школа", "name[2]": "сын",
              "works[2]": "2", "dream": "сад"}  # fmt: skip
    first = type_sheet(entry, session, 1, family, form="people")
    rows = entry.typing(first).rows
    assert [row.item.key for row in rows] == [
        "person", "name[1]", "works[1]", "where[1]", "name[2]", "works[2]", "where[2]", "dream",
    ]  # fmt: skip
    assert [row.number for row in rows] == [0, 1, 2, 3, 1, 2, 3, 4]
    assert [row.item.key for row in rows if not row.asked] == ["where[2]"]
    type_again(
        entry, first, {**family, "person": "3", "name[2]": "дочь", "works[2]": "1", "where[2]": "завод"}
    )
    assert keys(compared(entry, first)) == ["person", "name[2]", "works[2]"]
    settle_all(entry, first, 2)
    assert told(compared(entry, first))[0] == 10
    assert entry.sheet(first).first.answers["where[2]"].value == "завод"


def settle_all(entry: Entry, first: str, side: int) -> int:
    """Settle everything by one side, blank where it has nothing; return how many decisions it took."""
    decisions = 0
    while found := compared(entry, first).open:
        answer = (found[0].first, found[0].second)[side - 1]
        entry.settle(first, found[0].item.key, answer or Answer(missing=Missing.BLANK, language="ru"))
        decisions += 1
    return decisions


def test_sheets_are_taken_together() -> None:
    one = Comparison(10, 8, 1, ())
    assert together([one, one]) == Agreement(2, 20, 16, 2, 0)
    assert together([]) == Agreement(0, 0, 0, 0, 0)


TYPED = {
    "took": st.sampled_from(("1", "2", "-", "/", "?")),
    "when": st.sampled_from(("2.12.2024", "1.1.2000", "-")),
    "topics": st.sampled_from(("1", "13", "123", "?")),
    "town": st.sampled_from(("1", "12", "-")),
    "order": st.sampled_from(("123", "312", "-")),
    "age": st.sampled_from(("18", "45", "/")),
    "share": st.sampled_from(("2,5", "3", "-")),
    "ideas": st.sampled_from(("лавки", "свет", "-")),
}
sheets = st.fixed_dictionaries(TYPED)


@pytest.fixture(scope="module")
def long_lived(
    blank: Blank, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Entry, Workplace, str]]:
    kit = blank.kit(Path(tmp_path_factory.mktemp("differences")))
    work = kit.workplace()
    yield entry_of(work, PAPER_FORM), work, work.fieldwork.open_session("talgar", "2025-02-20").id
    kit.close()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=sheets, other=sheets, side=st.sampled_from((1, 2)))
def test_the_review_lists_what_differs_and_ends(
    long_lived: tuple[Entry, Workplace, str], one: dict[str, str], other: dict[str, str], side: int
) -> None:
    entry, work, session = long_lived
    number = len(entry.sheets()) + 1
    first = type_sheet(entry, session, number, one)
    second = type_again(entry, first, other)
    asked = {row.item.key for row in entry.typing(first).rows if row.asked}
    theirs = {row.item.key for row in entry.typing(second).rows if row.asked}
    differing = {key for key in asked if one.get(key, "-") != other.get(key, "-") or key not in theirs}
    comparison = compared(entry, first)
    assert set(keys(comparison)) == differing
    assert told(comparison) == (len(asked), len(asked) - len(differing), 0)
    decisions = settle_all(entry, first, side)
    done = compared(entry, first)
    assert (done.same + done.settled, done.open) == (done.compared, ())
    assert done.settled <= decisions
    assert len(work._store.queries.response_records("paper")) == number
    kept, typed = entry.sheet(first).first, (first, second)[side - 1]
    wanted = work.capture.response(typed)
    assert {k: a.value for k, a in kept.answers.items()} == {k: a.value for k, a in wanted.answers.items()}
