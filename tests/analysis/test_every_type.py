"""Tables of every question type, counted by hand from tests/analysis/household.py."""

from fractions import Fraction

import pytest
from household import FORM, HOUSES, STUDY_OF_HOUSES, filled

from ngofield.analysis.frequency import frequency
from ngofield.domain.response import Missing
from ngofield.domain.result import Base, FrequencyTable
from ngofield.errors import Refused


def table(item: str, records=HOUSES, **options: str) -> FrequencyTable:
    return frequency(records, STUDY_OF_HOUSES, FORM, item, **options)


def counts(result: FrequencyTable) -> dict[str, int]:
    return {row.value: row.total.count for row in result.rows}


def missing(base: Base) -> dict[str, int]:
    return {str(kind): n for kind, n in base.missing.items() if n}


def test_a_range_shows_every_step_and_its_mean() -> None:
    result = table("mood")
    assert list(counts(result).items()) == [("1", 0), ("2", 2), ("3", 0), ("4", 0), ("5", 1)]
    assert result.numeric is not None
    assert (result.numeric.mean, result.numeric.median) == (3, 2)


def test_a_ranking_tells_what_was_first_the_mean_place_and_every_place() -> None:
    result = table("order")
    assert counts(result) == {"water": 1, "air": 1, "waste": 0}
    ranks = {row.value: (row.rank.mean, row.rank.places) for row in result.rows if row.rank}
    assert ranks == {
        "water": (Fraction(3, 2), (1, 1, 0)),
        "air": (Fraction(3, 2), (1, 1, 0)),
        "waste": (3, (0, 0, 2)),
    }
    assert (result.base.answered, missing(result.base)) == (2, {"refused": 1})


def test_a_ranking_of_an_older_form_leaves_what_it_did_not_offer_out_of_the_mean() -> None:
    older = filled(5, order=("waste", "air"))
    water, air, waste = table("order", (*HOUSES, older)).rows
    assert water.rank is not None
    assert (water.rank.ranked, water.rank.mean) == (2, Fraction(3, 2))
    assert air.rank is not None
    assert air.rank.mean == Fraction(5, 3)
    assert waste.rank is not None
    assert waste.rank.places == (1, 0, 2)


def test_days_times_and_moments_are_listed_while_they_are_few() -> None:
    assert counts(table("day")) == {"2026-03-02": 2}
    said = {code: text.replace("\u202f", " ") for code, text in table("day").rows[0].label.texts.items()}
    assert said == {"kk": "2026 ж. 02 нау.", "ru": "2 мар. 2026 г.", "en": "2 Mar 2026"}
    assert counts(table("hour")) == {"09:30": 1, "10:15": 1}
    assert counts(table("moment")) == {"09:30": 1, "10:15": 1}
    moved = filled(6, moment="2026-03-05T08:00")
    assert counts(table("moment", (*HOUSES, moved))) == {"2026-03-02": 2, "2026-03-05": 1}


def test_an_acknowledgement_is_counted_and_its_absence_told() -> None:
    result = table("agreed")
    assert counts(result) == {"OK": 1}
    assert (result.base.answered, missing(result.base)) == (1, {"blank": 1, "not_asked": 1})


def test_computed_values_are_counted_when_asked_for_by_name() -> None:
    assert counts(table("twice")) == {"17": 1, "40": 1}
    numeric = table("twice").numeric
    assert numeric is not None
    assert numeric.sum == 57
    assert counts(table("band")) == {"cheap": 1, "dear": 1}
    assert table("band").numeric is None
    assert table("band").title.get("ru") == "band"
    assert counts(table("begun")) == {"2026-03-02": 1, "2026-03-04": 1}


def test_a_computed_value_splits_a_table() -> None:
    result = table("mood", by="band")
    assert [column.key for column in result.columns] == ["cheap", "dear", "#blank"]
    five = result.rows[-1]
    assert (five.by["cheap"].count, five.by["dear"].count) == (1, 0)


def test_in_a_repeat_every_instance_counts_and_the_base_says_so() -> None:
    result = table("age")
    assert list(counts(result).items()) == [("35", 1), ("61", 1), ("70", 1)]
    base = result.base
    assert (base.asked, base.answered, missing(base)) == (4, 3, {"refused": 1})
    assert base.repeated is not None
    assert (base.repeated.name, base.repeated.forms) == ("member", 2)
    assert base.repeated.label.get("ru") == "Член семьи"
    assert result.numeric is not None
    assert result.numeric.median == 61


def test_a_form_is_behind_its_instances_once() -> None:
    women = table("sex").rows[0]
    assert (women.value, women.total.count, women.total.records) == ("f", 2, ("h1",))


def test_the_four_kinds_of_missing_stand_apart_in_a_repeat() -> None:
    base = table("pension").base
    assert (base.asked, base.answered) == (4, 1)
    assert missing(base) == {"dont_know": 1, "not_asked": 2}
    assert base.records[Missing.NOT_ASKED] == ("h1",)


def test_a_repeat_in_a_repeat() -> None:
    result = table("pay")
    assert list(counts(result).items()) == [("50.5", 1), ("100", 1)]
    assert result.rows[0].label.texts == {"kk": "50,5", "ru": "50,5", "en": "50.5"}
    base = result.base
    assert (base.asked, base.answered, missing(base)) == (3, 2, {"refused": 1})
    assert base.repeated is not None
    assert (base.repeated.name, base.repeated.forms) == ("job", 2)


def test_how_many_instances_is_a_number_of_its_own() -> None:
    members = table("member")
    assert list(counts(members).items()) == [("0", 1), ("1", 1), ("3", 1)]
    assert members.title.get("kk") == "Отбасы мүшесі: саны"
    assert members.base.repeated is None
    jobs = table("job")
    assert list(counts(jobs).items()) == [("0", 1), ("1", 1), ("2", 1)]
    assert (jobs.base.asked, missing(jobs.base)) == (4, {"blank": 1})


def test_instances_are_split_by_a_question_of_their_own_and_by_one_of_their_form() -> None:
    by_sex = {row.value: {k: c.count for k, c in row.by.items()} for row in table("age", by="sex").rows}
    assert by_sex == {"35": {"f": 0, "m": 1}, "61": {"f": 0, "m": 1}, "70": {"f": 1, "m": 0}}
    by_home = table("age", by="tenure").rows
    assert [row.by["own"].count for row in by_home] == [1, 0, 1]
    assert [row.by["own"].base for row in by_home] == [2, 2, 2]
    assert [column.key for column in table("pay", by="sex").columns] == ["f", "m"]
    assert [column.key for column in table("age", by="locality").columns] == ["aqkol", "birlik"]


def test_a_question_with_many_answers_does_not_split_forms() -> None:
    with pytest.raises(Refused, match="pension"):
        table("mood", by="pension")
    assert [item.name for item in FORM.splitting("mood")] == ["tenure"]
    assert [item.name for item in FORM.splitting("age")] == ["sex", "pension", "tenure"]


def test_a_factor_steps_back_only_for_a_question_that_can_split() -> None:
    assert [column.key for column in table("age", by="sex").columns] == ["f", "m"]
    assert [column.key for column in table("mood", by="sex").columns] == ["unknown"]


def test_those_without_an_answer_are_split_apart_by_the_reason() -> None:
    columns = [column.key for column in table("mood", by="tenure").columns]
    assert columns == ["own", "rent", "#dont_know"]
    more = [
        filled(7, mood=1, tenure=Missing.REFUSED),
        filled(8, mood=1),
        filled(9, mood=1, tenure=Missing.NOT_ASKED),
    ]
    columns = [column.key for column in table("mood", (*HOUSES, *more), by="tenure").columns]
    assert columns == ["own", "rent", "#refused", "#dont_know", "#blank", "#not_asked"]


@pytest.mark.parametrize(
    ("item", "where", "answered"),
    [
        ("age", "${sex} = 'f'", 1),
        ("age", "${tenure} = 'rent'", 1),
        ("age", "${age} > 60", 2),
        ("mood", "${age} > 60", 2),  # a form holds for any of its instances
        ("mood", "count(${pay}) > 1", 1),
        ("pay", "${age} = 35 and language = 'kk'", 2),
    ],
)
def test_a_condition_speaks_of_each_instance_or_of_any(item: str, where: str, answered: int) -> None:
    assert table(item, where=where).base.answered == answered


def test_the_excluded_count_forms_whatever_is_counted() -> None:
    (excluded,) = table("age").base.excluded
    assert (excluded.what, excluded.n) == ("locality=shalqar", 1)


def test_an_answer_under_a_key_of_an_instance_is_no_question() -> None:
    with pytest.raises(Refused, match=r"age\[2\]"):
        table("age[2]")
