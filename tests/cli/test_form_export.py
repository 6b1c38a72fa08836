"""form export: a form as XLSForm, from a package or a store; study check: what it says and prints."""

from pathlib import Path

import pytest
from command_line import Cli

from ngofield.config import resources
from ngofield.exchange.xlsform import read_xlsform

FORMS = Path(__file__).parents[1] / "exchange/forms"
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
version = "4"
file = "forms/file_filtered.md"
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    (folder / "forms").mkdir(parents=True)
    (folder / "study.toml").write_text(STUDY, "utf-8")
    for name in ("file_filtered.md", "file_places.csv"):
        (folder / "forms" / name).write_bytes((FORMS / name).read_bytes())
    return folder


def test_a_form_of_a_package_is_written_with_its_tables(cli: Cli, package: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "form.xlsx"
    run = cli("form", "export", package, "--form", "f", "-o", target, "--json")
    table = target.with_name("file_places.csv")
    assert (run.code, run.err) == (0, "")
    assert run.document == {"form": "f", "version": "4", "files": [str(target), str(table)]}
    again, first = read_xlsform(target), read_xlsform(package / "forms/file_filtered.md")
    assert (again.id, again.version) == ("f", "4")
    assert [(i.name, i.choices, i.parameters) for i in again.items] == [
        (i.name, i.choices, i.parameters) for i in first.items
    ]
    assert again.lookups == first.lookups


def test_it_is_told_which_files_belong_together(cli: Cli, package: Path, tmp_path: Path) -> None:
    run = cli("form", "export", package, "--form", "f", "-o", tmp_path / "form.xlsx")
    assert run.out.splitlines() == [
        f"The form is in {tmp_path / 'form.xlsx'}.",
        "Keep it together with file_places.csv.",
    ]
    assert cli("form", "export", package, "--form", "f", "-o", tmp_path / "form.xlsx").code == 0


@pytest.mark.parametrize(
    ("form", "file", "named"),
    [
        ("g", "form.xlsx", "no form g. It has: f."),
        ("f", "form.csv", ".xlsx"),
        ("f", "form.xlsx", "file_places.csv"),
    ],
)
def test_what_cannot_be_written_is_refused(
    cli: Cli, package: Path, tmp_path: Path, form: str, file: str, named: str
) -> None:
    other = tmp_path / "file_places.csv"
    other.write_text("mine", "utf-8")
    run = cli("form", "export", package, "--form", form, "-o", tmp_path / file)
    assert run.code == 2
    assert named in run.err
    assert not (tmp_path / file).exists()
    assert other.read_text("utf-8") == "mine"


def test_a_form_of_a_store_is_written(cli: Cli, tmp_path: Path) -> None:
    assert cli("init", tmp_path / "store", "--study", "ecodialog").code == 0
    run = cli("form", "export", tmp_path / "store", "--form", "form1", "-o", tmp_path / "form1.xlsx")
    assert run.code == 0
    again = read_xlsform(tmp_path / "form1.xlsx")
    shipped = read_xlsform(resources() / "studies/ecodialog/forms/form1.xlsx")
    assert [(i.name, i.label, i.choices) for i in again.items] == [
        (i.name, i.label, i.choices) for i in shipped.items
    ]


def test_a_check_says_file_sheet_row_and_column(cli: Cli, package: Path) -> None:
    form = package / "forms/file_filtered.md"
    form.write_text(form.read_text("utf-8").replace("size > 1000", "people > 1000"), "utf-8")
    run = cli("study", "check", package, "--json")
    assert run.code == 2
    (problem,) = run.document["problems"]
    assert {key: problem[key] for key in ("file", "sheet", "row", "column", "severity", "untranslated")} == {
        "file": "file_filtered.md", "sheet": "survey", "row": 3, "column": "F", "severity": "error",
        "untranslated": False,
    }  # fmt: skip
    assert run.document["summary"] == {"errors": 1, "warnings": 0, "untranslated": 0}
    assert run.document["usable"] is False


def test_a_check_sums_up_in_one_line(cli: Cli, package: Path) -> None:
    run = cli("study", "check", package)
    assert (run.code, run.out.splitlines()) == (
        0,
        ["Nothing is wrong, and every text is there in every language."],
    )
    study = package / "study.toml"
    study.write_text(study.read_text("utf-8").replace('["kk", "ru"]', '["kk", "ru", "en"]'), "utf-8")
    run = cli("study", "check", package)
    assert run.code == 0
    assert run.out.splitlines()[-1] == "8 missing translations."
    assert cli("study", "check", FORMS / "noted.md").out.splitlines()[-1] == "1 warning."


def test_a_check_says_the_line_of_a_key(cli: Cli, package: Path) -> None:
    study = package / "study.toml"
    study.write_text(study.read_text("utf-8").replace('region = "r"', 'region = "nowhere"'), "utf-8")
    run = cli("study", "check", package, "--json")
    (problem,) = run.document["problems"]
    assert (problem["where"], problem["row"], problem["column"]) == (
        "study.toml localities[0].region",
        11,
        None,
    )
    assert cli("study", "check", package).out.startswith("study.toml localities[0].region (line 11): ")
