"""Spreadsheets from outside: their text, and what is refused."""

import contextlib
import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.errors import Refused
from ngofield.exchange import spreadsheet_guard
from ngofield.exchange.spreadsheet import SheetRow, column_letters, read_grids, read_rows


def csv_file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "answers.csv"
    path.write_bytes(text.encode(encoding))
    return path


def sheet_xml(cells: str) -> bytes:
    return f'<worksheet xmlns="x"><sheetData>{cells}</sheetData></worksheet>'.encode()


def with_sheet(data: bytes, sheet: bytes) -> bytes:
    """Return the workbook with its first sheet's XML replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = sheet if entry.filename == "xl/worksheets/sheet1.xml" else old.read(entry)
            new.writestr(entry.filename, content)
    return buffer.getvalue()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "answers.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Жауаптар")
    sheet.write_row(1, 1, ["locality", "n", "when", "said"])
    sheet.write_row(3, 1, ["talgar", 3, "", "Балқаш\u00a0"])
    sheet.write_row(4, 1, ["esik", 2.5])
    sheet.write_datetime(4, 3, datetime(2024, 12, 2), book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write_formula(4, 4, "=1+1", value=7)
    sheet.write_boolean(5, 1, True)
    book.add_worksheet("other").write_row(0, 0, ["a", "b"])
    book.close()
    return path


def test_rows_stand_under_their_headers(workbook: Path) -> None:
    rows = read_rows(workbook)
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (4, {"locality": "talgar", "n": "3", "when": "", "said": "Балқаш"}),
        (5, {"locality": "esik", "n": "2.5", "when": "2024-12-02", "said": "7"}),
        (6, {"locality": "TRUE", "n": "", "when": "", "said": ""}),
    ]


def test_a_cell_has_its_address(workbook: Path) -> None:
    row = read_rows(workbook)[1]
    assert row.address("n") == "Жауаптар!C5"
    assert (row.get("n"), row.get("nowhere")) == ("2.5", "")
    assert SheetRow(7, {}, {"n": "C"}).address("n") == "C7"


def test_another_sheet_is_read_by_its_name(workbook: Path) -> None:
    assert read_rows(workbook, "other") == []
    with pytest.raises(Refused, match="third"):
        read_rows(workbook, "third")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_with_any_usual_delimiter(tmp_path: Path, delimiter: str, mark: str) -> None:
    text = f'{mark}locality{delimiter}"said; or, written"\r\n\r\nesik{delimiter}"a, b; c\nd"\r\n'
    (row,) = read_rows(csv_file(tmp_path, text))
    assert dict(row.cells) == {"locality": "esik", "said; or, written": "a, b; c\nd"}
    assert row.number == 3


def test_short_rows_are_filled_with_empty_cells(tmp_path: Path) -> None:
    (row,) = read_rows(csv_file(tmp_path, "a,b,c\n1\n"))
    assert dict(row.cells) == {"a": "1", "b": "", "c": ""}


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("", "utf-8", "empty"),
        ("a,b,a\n1,2,3\n", "utf-8", "“a”"),
        ("a,b\n1,2,3\n", "utf-8", "C2"),
        ("a,,c\n1,2,3\n", "utf-8", "B2"),
        ("қала;саны\n", "utf-16", "UTF-8"),
        ("город;число\n", "cp1251", "UTF-8"),
        ("a,b\n1,\0\n", "utf-8", "text"),
        ('a,b\n"open\n', "utf-8", "CSV"),
    ],
)
def test_csv_that_cannot_be_read_is_refused(tmp_path: Path, text: str, encoding: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        read_rows(csv_file(tmp_path, text, encoding))
    assert "answers.csv" in str(refused.value)
    assert named in str(refused.value)


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.xlsx and \.csv"):
        read_grids(b"", "answers.ods")
    with pytest.raises(Refused, match="could not be read"):
        read_rows(tmp_path / "nowhere.csv")


def test_an_empty_zip_is_no_workbook() -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    with pytest.raises(Refused, match=r"\.xlsx"):
        read_grids(buffer.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c t='n' r = 'A1'><v>1</v></c><c r='XFD900000'><v>1</v></c></row>",
    ],
)
def test_two_far_corners_are_refused_before_they_fill_the_memory(workbook: Path, cells: str) -> None:
    with pytest.raises(Refused, match="too large"):
        read_grids(with_sheet(workbook.read_bytes(), sheet_xml(cells)), "a.xlsx")


def test_a_bomb_is_refused(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_guard, "_LIMITS", spreadsheet_guard.ZipLimits(2000, 1_000_000))
    with pytest.raises(Refused, match="too large"):
        read_grids(with_sheet(workbook.read_bytes(), b"<x>" + b" " * 2_000_000), "a.xlsx")


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 10**9), change=st.integers(1, 255))
def test_a_damaged_sheet_is_read_or_refused(place: int, change: int) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write_row(0, 0, ["a", 1, "ә"])
    book.close()
    with zipfile.ZipFile(buffer) as archive:
        sheet = bytearray(archive.read("xl/worksheets/sheet1.xml"))
    sheet[place % len(sheet)] ^= change
    with contextlib.suppress(Refused):
        read_grids(with_sheet(buffer.getvalue(), bytes(sheet)), "a.xlsx")


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(index: int, letters: str) -> None:
    assert column_letters(index) == letters
