"""XLSForm as people and their tools write it: spare columns, heads of tables."""

import pytest

from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Severity
from ngofield.domain.text import LocalText
from ngofield.exchange.xlsform import check_xlsform


def check(*rows: str) -> tuple[Instrument | None, list[str]]:
    """Return a form written as Markdown, and the errors in it."""
    text = "\n".join(("| survey |", *rows))
    instrument, problems = check_xlsform(text.encode(), "form.md")
    return instrument, [said(problem) for problem in problems if problem.severity is Severity.ERROR]


def said(problem: Problem) -> str:
    return f"{problem.where}: {problem.refusal()}"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("label | label::Русский (ru)", " | Сколько?"),
        ("label::Русский (ru) | label", "Сколько? | "),
    ],
)
def test_an_empty_column_beside_one_for_the_same_is_passed_over(header: str, cells: str) -> None:
    form, errors = check(f"| | type | name | {header} |", f"| | integer | n | {cells} |")
    assert errors == []
    assert form is not None
    assert form.items[0].label == LocalText({"ru": "Сколько?"})


def test_two_filled_columns_of_one_language_are_named() -> None:
    _, (error,) = check("| | type | name | label | label::Русский (ru) |", "| | integer | n | Раз | Два |")
    assert error.startswith("form.md survey!D1")
    assert "“label” and “label::Русский (ru)”" in error


def test_the_head_of_a_table_requires_nothing_for_nobody_is_asked_it() -> None:
    form, errors = check(
        "| | type | name | label | appearance | required |",
        "| | select_one yn | head | Бывает ли? | label | yes |",
        "| | select_one yn | row | Шум | list-nolabel | yes |",
        "| choices |",
        "| | list_name | name | label |",
        "| | yn | yes | Да |",
        "| | yn | no | Нет |",
    )
    assert errors == []
    assert form is not None
    assert [item.required for item in form.items] == ["", "true()"]
