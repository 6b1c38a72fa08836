"""Every figure here was counted by hand from tests/small_study.py."""

from fractions import Fraction

import pytest
from small_study import FORM, RESPONSES, STUDY

from ngofield.analysis.frequency import frequency
from ngofield.domain.response import Missing
from ngofield.domain.result import FrequencyTable
from ngofield.domain.text import LocalText
from ngofield.errors import Refused


def table(item: str, **options: object) -> FrequencyTable:
    return frequency(RESPONSES, STUDY, FORM, item, **options)  # type: ignore[arg-type]


def counts(result: FrequencyTable) -> dict[str, int]:
    return {row.value: row.total.count for row in result.rows}


def test_single_choice_keeps_every_choice_in_study_order() -> None:
    result = table("often")
    assert list(counts(result).items()) == [("regular", 2), ("periodic", 3), ("rare", 0)]
    assert (result.base.asked, result.base.answered) == (6, 5)
    assert result.base.missing == {
        Missing.REFUSED: 0, Missing.DONT_KNOW: 1, Missing.BLANK: 0, Missing.NOT_ASKED: 0,
    }  # fmt: skip
    assert result.rows[1].total.share == Fraction(3, 5)
    assert result.rows[0].total.records == ("r1", "r2")


def test_the_excluded_are_outside_the_base_and_keep_their_reason() -> None:
    (excluded,) = table("often").base.excluded
    assert (excluded.what, excluded.n) == ("locality=shalqar", 1)
    assert excluded.reason.get("ru") == "исключён авторами"
    assert excluded.label.get("kk") == "Шалқар"


def test_refused_and_blank_are_told_apart() -> None:
    base = table("power").base
    assert (base.asked, base.answered, base.missing[Missing.REFUSED]) == (6, 5, 1)
    assert table("topics").base.missing[Missing.BLANK] == 3


def test_a_question_that_the_form_passed_over_was_not_asked() -> None:
    base = table("why").base
    assert (base.answered, base.missing[Missing.NOT_ASKED], base.missing[Missing.BLANK]) == (1, 4, 1)


def test_multiple_choice_shares_are_of_those_who_answered() -> None:
    result = table("topics")
    assert counts(result) == {"water": 2, "air": 1, "waste": 0}
    assert result.base.answered == 3
    assert result.rows[0].total.share == Fraction(2, 3)


def test_numbers_are_listed_and_summarised() -> None:
    result = table("years")
    assert list(counts(result).items()) == [("2", 1), ("4", 2), ("9", 1)]
    assert result.numeric is not None
    assert (result.numeric.mean, result.numeric.median, result.numeric.mode) == (4.75, 4, 4)
    assert (result.numeric.min, result.numeric.max, result.numeric.sum) == (2, 9, 19)
    assert result.numeric.sd == pytest.approx(2.98607881)
    assert (result.base.missing[Missing.NOT_ASKED], result.base.missing[Missing.BLANK]) == (1, 1)


def test_open_answers_are_counted_by_code() -> None:
    result = table("ideas")
    assert list(counts(result).items()) == [("i-meet", 2), ("i-money", 1)]
    assert (result.base.answered, result.uncoded) == (3, 1)
    assert result.rows[0].label.get("kk") == "Кездесу"


def test_split_by_town_has_a_base_of_its_own() -> None:
    result = table("often", by="locality")
    assert [column.key for column in result.columns] == ["aqkol", "birlik"]
    periodic = result.rows[1]
    assert (periodic.by["aqkol"].count, periodic.by["aqkol"].base) == (1, 3)
    assert (periodic.by["birlik"].count, periodic.by["birlik"].base) == (2, 2)


def test_groups_add_up_to_the_total_for_every_split() -> None:
    for by in ("locality", "region", "session", "language", "wave", "sex", "power", "often"):
        for item in ("often", "power", "topics", "years", "ideas"):
            for row in table(item, by=by).rows:
                assert sum(cell.count for cell in row.by.values()) == row.total.count, (by, item)


def test_split_by_a_question_keeps_its_choices_and_names_those_who_gave_none() -> None:
    result = table("often", by="power")
    assert [column.key for column in result.columns] == ["active", "limited", "minimal", "#refused"]
    assert result.rows[1].by["#refused"].count == 1


def test_sessions_are_titled_as_given() -> None:
    titles = {"s-birlik": LocalText({"ru": "Бирлик, 4 марта"}), "s-aqkol": LocalText({"ru": "Акколь"})}
    columns = table("often", by="session", sessions=titles).columns
    assert [column.label.get("ru") for column in columns] == ["Бирлик, 4 марта", "Акколь"]


def test_a_condition_narrows_the_base_and_the_excluded() -> None:
    result = table("often", where="language = 'kk'")
    assert counts(result) == {"regular": 0, "periodic": 2, "rare": 0}
    assert result.base.excluded == ()
    assert counts(table("often", where="${power} = 'active' and locality = 'aqkol'"))["regular"] == 1


@pytest.mark.parametrize(
    ("item", "options", "named"),
    [
        ("nothing", {}, "nothing"),
        ("intro", {}, "intro"),
        ("often", {"by": "topics"}, "topics"),
        ("often", {"by": "moon"}, "moon"),
        ("often", {"where": "moon = 'full'"}, "moon"),
    ],
)
def test_unknown_names_are_refused(item: str, options: dict[str, str], named: str) -> None:
    with pytest.raises(Refused, match=named):
        table(item, **options)


def test_a_choice_of_another_version_is_counted_under_its_own_name() -> None:
    from small_study import response

    result = frequency([*RESPONSES, response(8, often="weekly")], STUDY, FORM, "often")
    assert (result.rows[-1].value, result.rows[-1].total.count) == ("weekly", 1)


def test_no_records_at_all() -> None:
    result = frequency([], STUDY, FORM, "often", by="locality")
    assert counts(result) == {"regular": 0, "periodic": 0, "rare": 0}
    assert result.rows[0].total.share is None
    assert result.columns == ()
