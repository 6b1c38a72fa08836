"""Spreadsheets from outside: CSV and XLSX, read as text within limits. Formulas are never run.

A cell's text is what a person would type: 3 and not 3.0, an ISO date, TRUE or FALSE.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from ngofield.errors import Refused
from ngofield.exchange.spreadsheet_guard import LARGEST_CELLS, check_workbook
from ngofield.files import read_limited

LARGEST_FILE = 50 * 1024 * 1024

_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"[^"]*"')

Grid = list[list[str]]
"""The cells of one sheet, row by row from its first row and column; rows may differ in length."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under its headers. `number` is the row in the file, from 1.

    `cells` has every header, in order, with an empty text where the cell is; `columns` has its letters.
    """

    number: int
    cells: Mapping[str, str]
    columns: Mapping[str, str]
    sheet: str = ""

    def get(self, header: str) -> str:
        """Return the text under `header`, empty where there is none."""
        return self.cells.get(header, "")

    def address(self, header: str) -> str:
        """Return the cell's address for messages, as "responses!C7" (without a sheet in CSV: "C7")."""
        cell = f"{self.columns.get(header, '')}{self.number}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def read_rows(path: Path, sheet: str | None = None) -> list[SheetRow]:
    """Return the rows below the header row of a CSV or XLSX file; rows without any text are left out.

    `sheet` names the sheet of an XLSX file, its first one without it. Raises `Refused` where the
    file cannot be read, is too large, has no header, or names a column twice.
    """
    grids = read_grids(read_limited(path, LARGEST_FILE), path.name)
    name = sheet if sheet is not None else next(iter(grids), "")
    if name not in grids:
        raise Refused("{file} has no sheet called {sheet}.", file=path.name, sheet=name)
    return _under_headers(grids[name], path.name, name)


def read_grids(data: bytes, name: str) -> dict[str, Grid]:
    """Return the sheets of a spreadsheet by name; a CSV is one sheet called "".

    `name` tells the kind of file by its ending, and is what messages call it.
    """
    suffix = Path(name).suffix.lower()
    if suffix == ".csv":
        return {"": csv_grid(data, name)}
    if suffix == ".xlsx":
        return xlsx_grids(data, name)
    raise Refused("{file}: only .xlsx and .csv files can be read.", file=name)


def decode_text(data: bytes, name: str) -> str:
    """Return UTF-8 text without its mark; raise `Refused` for another encoding."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refused(
            "{file} is not written in UTF-8: save it as “CSV UTF-8” or as .xlsx.", file=name
        ) from problem
    if "\0" in text:
        raise Refused("{file} is not a text file.", file=name)
    return text


def csv_grid(data: bytes, name: str) -> Grid:
    """Return the cells of a CSV file in UTF-8, separated by commas, semicolons or tabs."""
    text = decode_text(data, name)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as problem:
        raise Refused("{file} is not a readable CSV file.", file=name) from problem
    if sum(map(len, rows)) > LARGEST_CELLS:
        raise Refused("{file} is too large to be opened safely.", file=name)
    return [[_clean(cell) for cell in row] for row in rows]


def xlsx_grids(data: bytes, name: str) -> dict[str, Grid]:
    """Return the cells of every sheet of an XLSX workbook."""
    check_workbook(data, name)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(sheet, book.get_sheet_by_name(sheet)) for sheet in book.sheet_names]
        return {title: _text_grid(sheet.to_python(skip_empty_area=False)) for title, sheet in sheets}
    except (CalamineError, ValueError, OSError) as problem:
        raise Refused("{file} is damaged, or is not a spreadsheet.", file=name) from problem


def column_letters(index: int) -> str:
    """Return a column's letters: A for 0, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _text_grid(rows: Iterable[Sequence[object]]) -> Grid:
    return [[_cell_text(cell) for cell in row] for row in rows]


def _cell_text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return _clean(str(cell))


def _clean(text: str) -> str:
    return text.replace("\u00a0", " ").strip()


def _delimiter(text: str) -> str:
    for line in text.splitlines():
        bare = _QUOTED.sub("", line)
        if any(mark in bare for mark in _DELIMITERS):
            return max(_DELIMITERS, key=bare.count)
    return ","


def _under_headers(grid: Grid, name: str, sheet: str) -> list[SheetRow]:
    start = next((index for index, row in enumerate(grid) if any(row)), None)
    if start is None:
        raise Refused("{file} is empty.", file=name)
    headers = grid[start]
    columns: dict[str, str] = {}
    for index, header in enumerate(headers):
        if header and header in columns:
            raise Refused("{file} has two columns called “{column}”.", file=name, column=header)
        if header:
            columns[header] = column_letters(index)
    return [
        SheetRow(number, _cells(headers, row, name, number), columns, sheet)
        for number, row in enumerate(grid[start + 1 :], start + 2)
        if any(row)
    ]


def _cells(headers: list[str], row: list[str], name: str, number: int) -> dict[str, str]:
    for index, cell in enumerate(row):
        if cell and (index >= len(headers) or not headers[index]):
            raise Refused(
                "{file}: cell {cell} has text, but its column has no title.",
                file=name,
                cell=f"{column_letters(index)}{number}",
            )
    padded = [*row, *[""] * (len(headers) - len(row))]
    return {header: cell for header, cell in zip(headers, padded, strict=False) if header}
