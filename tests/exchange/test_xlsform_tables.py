"""The CSV files beside a form: found, checked, and kept within limits."""

from pathlib import Path

import pytest

from ngofield.domain.problem import Severity
from ngofield.errors import Refused
from ngofield.exchange.study_package import check_package, package_bytes, read_package_bytes
from ngofield.exchange.xlsform import check_xlsform, read_xlsform
from ngofield.exchange.xlsform.tables import MOST_ROWS, read_table

CHOOSING = """\
| survey |
| | type | name | label::kk | label::ru |
| | select_one_from_file towns.csv | town | Қала | Город |
"""
LOOKING_UP = """\
| survey |
| | type | name | label::ru | calculation |
| | text | town | Город | |
| | calculate | size | | pulldata('towns', 'size', 'name', ${town}) |
"""
STUDY = """\
id = "small"
version = "1"
languages = ["kk", "ru"]
title = { kk = "Шағын", ru = "Малое" }
coordinators = []
[[regions]]
id = "r"
name = { kk = "Облыс", ru = "Область" }
[[localities]]
id = "town"
region = "r"
kato = "331010000"
name = { kk = "Қала", ru = "Город" }
[[forms]]
id = "f"
file = "forms/f.md"
"""


def beside(text: str | bytes, name: str = "towns.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return {name: content}.get


@pytest.mark.parametrize(
    ("form", "table", "where", "named"),
    [
        (CHOOSING, "", "form.md survey!A2", "towns.csv is empty"),
        (CHOOSING, "name,title\na,А", "form.md survey!A2", "label"),
        (CHOOSING, "code,label\na,А", "form.md survey!A2", "name"),
        (CHOOSING, "name,name\na,А", "form.md survey!A2", "B1"),
        (CHOOSING, "name,,label\na,,А", "form.md survey!A2", "B1"),
        (CHOOSING, "name,label\n" + "a,А\n" * (MOST_ROWS + 1), "form.md survey!A2", "50000"),
        (CHOOSING, ",".join(f"c{n}" for n in range(300)), "form.md survey!A2", "200"),
        (CHOOSING, "name,label\na,А".encode("utf-16"), "form.md survey!A2", "UTF-8"),
        (CHOOSING, 'name,label\n"a,А', "form.md survey!A2", "towns.csv"),
        (CHOOSING, "name,label\na,А,more", "form.md survey!A2", "C2"),
        (CHOOSING, "name,label\na,А\n\na,Ә", "towns.csv A4", "twice"),
        (CHOOSING, "name,label\na b,А", "towns.csv A2", "spaces"),
        (CHOOSING, "label,name\nА,", "towns.csv B2", "name"),
        (CHOOSING, "name,label\na,", "towns.csv A2", "label"),
        (CHOOSING, "name,label,score\na,А,many", "towns.csv C2", "many"),
        (LOOKING_UP, "name,people\na,5", "form.md survey!D3", "size"),
        (LOOKING_UP, "code,size\na,5", "form.md survey!D3", "name"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_by_its_cell(
    form: str, table: str | bytes, where: str, named: str
) -> None:
    instrument, problems = check_xlsform(form.encode(), "form.md", beside=beside(table))
    assert instrument is None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert [problem.where for problem in errors] == [where]
    assert named in errors[0].what.format_map(dict(errors[0].params))


def test_a_list_and_a_file_of_the_same_name_are_refused() -> None:
    data = CHOOSING + (
        "| | select_one towns | other | Басқа | Другой |\n| choices |\n"
        "| | list_name | name | label::kk | label::ru |\n| | towns | a | А | А |\n"
    )
    _, problems = check_xlsform(data.encode(), "form.md", beside=beside("name,label::kk,label::ru\na,А,А"))
    assert [problem.where for problem in problems] == ["form.md survey!A3"]
    assert "towns.csv" in str(problems[0].refusal())


def test_a_table_of_the_largest_size_is_read() -> None:
    table = read_table(b"name,label\n" + b"a,b\n" * MOST_ROWS, "towns.csv")
    assert len(table.lookup.rows) == MOST_ROWS


def test_a_form_whose_questions_offer_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ngofield.exchange.xlsform.questions.MOST_OFFERED", 5)
    data = "| survey |\n| | type | name | label::ru |\n" + "| | select_one l | q | В |\n"
    data += "| | select_one l | r | В |\n| choices |\n| | list_name | name | label::ru |\n"
    data += "".join(f"| | l | c{n} | А |\n" for n in range(3))
    _, problems = check_xlsform(data.encode(), "form.md")
    assert [problem.where for problem in problems] == ["form.md survey!A3"]
    assert "at most 5" in str(problems[0].refusal())


def test_labels_of_a_table_that_are_missing_in_a_language_are_told_once() -> None:
    table = beside("name,label::kk,size\na,А,1\nb,Ә,2\n")
    instrument, problems = check_xlsform(CHOOSING.encode(), "form.md", ("kk", "ru", "en"), table)
    assert instrument is not None
    told = [(p.where, p.params["language"]) for p in problems if p.where.startswith("towns.csv")]
    assert told == [("towns.csv A1", "ru"), ("towns.csv A1", "en")]
    assert all(problem.untranslated for problem in problems)


def test_a_form_alone_finds_its_tables_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "f.md").write_text(CHOOSING, "utf-8")
    with pytest.raises(Refused, match=r"towns\.csv"):
        read_xlsform(tmp_path / "f.md")
    (tmp_path / "towns.csv").write_text("name;label::kk;label::ru\nesik;Есік;Есик\n", "utf-8")
    assert [choice.name for choice in read_xlsform(tmp_path / "f.md").items[0].choices] == ["esik"]


def test_a_package_brings_the_tables_of_its_forms(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "study.toml").write_text(STUDY, "utf-8")
    (tmp_path / "forms/f.md").write_text(CHOOSING, "utf-8")
    (tmp_path / "towns.csv").write_text("name,label\nx,X\n", "utf-8")
    assert [p.where for p in check_package(tmp_path)] == ["f.md survey!A2"]
    (tmp_path / "forms/towns.csv").write_text("name,label::kk,label::ru\nesik,Есік,Есик\n", "utf-8")
    assert check_package(tmp_path) == []
    form = read_package_bytes(package_bytes(tmp_path)).instruments[0]
    assert form.items[0].choices[0].label.get("kk") == "Есік"


@pytest.mark.parametrize(
    "data",
    [
        "| survey |\n| | type |\n" + "| | text |\n" * 20_001,
        "| survey |\n| |" + " x |" * 502 + "\n",
    ],
    ids=["rows", "columns"],
)
def test_a_sheet_that_no_person_wrote_is_refused_whole(data: str) -> None:
    _, problems = check_xlsform(data.encode(), "form.md")
    assert len(problems) == 1
    assert "20000" in str(problems[0].refusal())
