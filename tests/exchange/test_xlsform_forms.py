"""Forms of every construct: each is read, run, written, accepted by pyxform, and comes back equal."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import ACKNOWLEDGED, Item, ItemType, Value
from ngofield.domain.problem import Severity
from ngofield.domain.response import Answer
from ngofield.exchange.xlsform import WrittenForm, check_xlsform, read_xlsform, write_xlsform

FORMS = sorted((Path(__file__).parent / "forms").glob("*.md"))
PLAIN: dict[ItemType, Value] = {
    ItemType.TEXT: "AB123",
    ItemType.INTEGER: 18,
    ItemType.DECIMAL: 0.5,
    ItemType.DATE: "2009-02-03",
    ItemType.TIME: "14:30",
    ItemType.DATETIME: "2024-12-02T14:30",
    ItemType.ACKNOWLEDGE: ACKNOWLEDGED,
    ItemType.REPEAT: 2,
}


def without_rows(instrument: Instrument) -> Instrument:
    return replace(instrument, items=tuple(replace(item, row=0) for item in instrument.items))


def save(written: WrittenForm, folder: Path) -> Path:
    for name, content in {"form.xlsx": written.workbook, **written.tables}.items():
        (folder / name).write_bytes(content)
    return folder / "form.xlsx"


def answer(item: Item) -> Answer:
    names = tuple(choice.name for choice in item.choices)
    if item.type is ItemType.SELECT_ONE:
        return Answer(names[0])
    if item.type in (ItemType.SELECT_MULTIPLE, ItemType.RANK):
        return Answer(names if item.type is ItemType.RANK else names[:1])
    if item.type is ItemType.RANGE:
        return Answer(float(item.parameters["start"]))
    return Answer(PLAIN[item.type])


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_it_is_read_without_a_fault(path: Path) -> None:
    instrument, problems = check_xlsform(path)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert instrument is not None


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_it_runs_from_the_first_question_to_the_last(path: Path) -> None:
    course = Course(Flow(read_xlsform(path)), {}, "kk")
    answered: set[str] = set()
    while waiting := [item for item in course.items if item.asks and item.key not in answered]:
        item = waiting[0]
        given = answer(item)
        answered.add(item.key)
        if course.problem(item, given) is None:
            course.take(item.key, given)
    shown = course.items
    assert {item.key for item in shown if item.asks} <= answered
    assert not any("${" in text for item in shown for text in item.label.texts.values())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_it_is_written_and_comes_back_equal(path: Path, tmp_path: Path) -> None:
    instrument = read_xlsform(path)
    saved = save(write_xlsform(instrument), tmp_path)
    again, problems = check_xlsform(saved)
    assert again is not None, problems
    assert without_rows(again) == without_rows(instrument)
    assert write_xlsform(again).workbook == write_xlsform(instrument).workbook
    assert convert(str(saved), validate=False).xform


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_other_tools_read_the_form_as_we_do(path: Path) -> None:
    xform = convert(str(path), validate=False).xform
    instrument = read_xlsform(path)
    assert all(f"/{item.name}" in xform or f"<{item.name}" in xform for item in instrument.items)


def test_a_form_of_600_rows_is_read_written_and_read_again(tmp_path: Path) -> None:
    rows = [
        f"| | integer | q{n} | Сұрақ {n} | Вопрос {n} | {f'${{q{n - 1}}} > {n}' if n % 3 == 0 else ''} |"
        for n in range(1, 601)
    ]
    head = "| survey |\n| | type | name | label::kk | label::ru | relevant |\n"
    instrument = read_xlsform((head + "\n".join(rows)).encode(), "long.md")
    assert len(instrument.items) == 600
    again = read_xlsform(save(write_xlsform(instrument), tmp_path))
    assert without_rows(again) == without_rows(instrument)
    course = Course(Flow(again), {})
    course.take("q2", Answer(10))
    assert [item.name for item in course.items][:4] == ["q1", "q2", "q3", "q4"]
