from io import BytesIO
from pathlib import Path

import pytest
from command_line import Cli
from pypdf import PdfReader
from store_kit import Blank


def text(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)


def test_sheets_are_printed_from_a_package(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    run = cli("form", "print", "ecodialog", "--form", "form1", "--lang", "kk+ru", "--copies", 2,
              "-o", target, "--json")  # fmt: skip
    assert run.code == 0
    batch = run.document["batch"]
    assert run.document == {
        "file": str(target), "form": "form1", "version": "1", "batch": batch, "first": f"{batch}-01",
        "last": f"{batch}-02", "sheets": 2, "pages": 3,
    }  # fmt: skip
    said = text(target)
    assert f"{batch} · 02" in said
    assert "Взаимодействие с МИО" in said
    assert "ЖАО-мен өзара" in said


def test_sheets_are_printed_from_a_store_in_ones_language(cli: Cli, blank: Blank, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    run = cli("form", "print", blank.path, "--form", "form1", "--large", "-o", target)
    assert run.code == 0, run.err
    assert "1 sheet: B-" in run.out
    assert " pages in each sheet" in run.out
    assert "page 1 of" in text(target)


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--form", "form9"), "no form form9"), (("--form", "form1", "--lang", "de"), "cannot be printed in de"),
     (("--form", "form1", "--copies", "0"), "from 1 to 999")],
)  # fmt: skip
def test_what_cannot_be_printed_changes_nothing(
    cli: Cli, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    run = cli("form", "print", "ecodialog", *options, "-o", tmp_path / "paper.pdf")
    assert run.code == 2
    assert said in run.err
    assert not list(tmp_path.glob("*.pdf"))
