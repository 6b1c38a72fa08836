import pytest

from ngofield.domain.condition import Comparison, Joined, read_condition
from ngofield.domain.sheet_code import LETTERS, new_batch, read_sheet_code, sheet_code
from ngofield.errors import Refused

YES = Comparison("a", "=", "yes")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("${a} = 'yes'", YES),
        ('"yes" = ${ a }', YES),
        ("${a} = “yes”", YES),
        ("selected(${a}, 'yes')", YES),
        ("not(selected(${a}, 'yes'))", Comparison("a", "!=", "yes")),
        ("not(not(${a} = 'yes'))", YES),
        ("${b-c.d} >= 18", Comparison("b-c.d", ">=", 18.0)),
        ("18 < ${b}", Comparison("b", ">", 18.0)),
        ("${a} != ''", Comparison("a", "!=", "")),
        ("${a} = 'what ${b} is'", Comparison("a", "=", "what ${b} is")),
        ("(${a} = 'yes') and (${b} > 2 and ${c} = '')",
         Joined("and", (YES, Comparison("b", ">", 2.0), Comparison("c", "=", "")))),
        ("not(${a} = 'yes' or ${c} = '')",
         Joined("and", (Comparison("a", "!=", "yes"), Comparison("c", "!=", "")))),
        ("${a} = 'yes' and (${b} > 2 or ${b} < 1)",
         Joined("and", (YES, Joined("or", (Comparison("b", ">", 2.0), Comparison("b", "<", 1.0)))))),
    ],
)  # fmt: skip
def test_what_a_simple_condition_says(expression: str, said: object) -> None:
    assert read_condition(expression) == said


@pytest.mark.parametrize(
    "expression",
    ["${a} = ${b}", "count(${a}) > 1", "${a}", "true()", "not(${b} > 2)", "${a} + 1 = 2", "$x = 1", "${a} =",
     "selected(${a}, 'x') = 'true'", "a/b = 1", "", "(" * 900, "${a} = 'x' and " * 200],
)  # fmt: skip
def test_what_is_not_simple_is_not_guessed(expression: str) -> None:
    assert read_condition(expression) is None


@pytest.mark.parametrize(
    "typed",
    ["B-4F7K-03", "b-4f7k-3", " B4F7K03 ", "4F7K 003", "В-4F7К-О3", "b–4f7к · 03", "В-4F7К-оз"],
)
def test_a_sheet_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_sheet_code(typed) == "B-4F7K-03"


@pytest.mark.parametrize(
    "typed", ["", "B-4F7K", "B-4F7K-00", "B-4F7-03", "B-0F7K-03", "B-4F7K-1000", "KT7-4QX"]
)
def test_what_is_no_sheet_code_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="not the code of a sheet"):
        read_sheet_code(typed)


def test_every_batch_is_read_back_in_lower_case() -> None:
    batches = {new_batch() for _ in range(200)}
    assert len(batches) > 190
    for batch in batches:
        assert set(batch[2:]) <= set(LETTERS)
        assert read_sheet_code(sheet_code(batch, 12).lower()) == f"{batch}-12"
