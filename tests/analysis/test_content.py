import pytest
from small_study import STATEMENTS, STUDY

from ngofield.analysis.content import code_table
from ngofield.domain.result import CodeTable
from ngofield.errors import Refused


@pytest.fixture
def small() -> CodeTable:
    return code_table(STATEMENTS, STUDY)


def test_a_parent_counts_each_statement_once(small: CodeTable) -> None:
    assert [(code.name, code.statements) for code in small.codes] == [
        ("negative", 4), ("late", 3), ("closed", 1), ("positive", 2),
    ]  # fmt: skip
    assert small.codes[0].records == ("t1", "t2", "t3", "t5")


def test_people_and_sessions_behind_a_code(small: CodeTable) -> None:
    negative, late, _, positive = small.codes
    assert (negative.participants, negative.sessions) == (3, 2)
    assert (late.participants, late.sessions) == (2, 1)
    assert (positive.participants, positive.sessions) == (1, 2)


def test_statements_without_a_code_are_counted_apart(small: CodeTable) -> None:
    assert (small.statements, small.uncoded) == (7, 2)


def test_tone_is_that_of_the_codes_or_the_statements_own(small: CodeTable) -> None:
    assert small.polarity == {"negative": 3, "positive": 1, "neutral": 1, "mixed": 1, "": 1}


def test_split_by_town(small: CodeTable) -> None:
    table = code_table(STATEMENTS, STUDY, by="locality")
    assert [column.key for column in table.columns] == ["aqkol", "birlik"]
    assert table.codes[0].by == {"aqkol": 3, "birlik": 1}
    assert small.codes[0].by == {}


def test_a_code_the_study_does_not_know_is_no_code() -> None:
    strange = [s for s in STATEMENTS if s.id == "t7"]
    assert code_table(strange, STUDY).uncoded == 1


def test_a_question_of_a_form_cannot_split_statements() -> None:
    with pytest.raises(Refused, match="often"):
        code_table(STATEMENTS, STUDY, by="often")
