"""The sheets of an XLSForm, whatever file they came in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ngofield.errors import Refused
from ngofield.exchange.spreadsheet import Grid, column_letters, csv_grid, decode_text, xlsx_grids

SUFFIXES = (".xlsx", ".csv", ".md")
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
MOST_ROWS, MOST_COLUMNS = 20_000, 500

_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[\s|:-]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's grid; row 1 holds the headers. In CSV and Markdown rows count from the sheet's header."""

    file: str
    title: str
    grid: Grid

    @property
    def headers(self) -> list[str]:
        """Return the first row's texts."""
        return self.grid[0] if self.grid else []

    def rows(self) -> Iterator[tuple[int, Mapping[int, str]]]:
        """Yield the rows that hold text: their number in the sheet, and text by column index."""
        for number, row in enumerate(self.grid[1:], 2):
            if any(row):
                yield number, {index: cell for index, cell in enumerate(row) if cell}

    def where(self, column: int = 0, row: int = 1) -> str:
        """Return a cell's address for messages, as "form1.xlsx survey!A7"."""
        return f"{self.file} {self.title}!{column_letters(column)}{row}"


Book = Mapping[str, Sheet]


def read_book(data: bytes, name: str) -> Book:
    """Return the XLSForm sheets of a file by lower-case name; `name` tells its kind by the ending."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused("{file}: a form is an .xlsx, .csv or .md file.", file=name)
    if suffix == ".xlsx":
        grids = xlsx_grids(data, name)
    elif suffix == ".csv":
        grids = _sections(csv_grid(data, name))
    else:
        grids = _sections(_markdown_rows(decode_text(data, name)))
    sheets = (Sheet(name, title.strip(), grid) for title, grid in grids.items())
    known = {sheet.title.lower(): sheet for sheet in sheets if sheet.title.lower() in SHEETS}
    for sheet in known.values():
        _refuse_giants(sheet)
    return known


def _refuse_giants(sheet: Sheet) -> None:
    """Refuse a sheet that no person wrote: each of its cells would be a finding."""
    if len(sheet.grid) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in sheet.grid):
        raise Refused(
            "{file}: the sheet {sheet} is too large: at most {rows} rows and {columns} columns can be read.",
            file=sheet.file, sheet=sheet.title, rows=MOST_ROWS, columns=MOST_COLUMNS,
        )  # fmt: skip


def _sections(rows: Grid) -> dict[str, Grid]:
    """Split rows whose first cell names the sheet that begins there (pyxform's CSV and Markdown)."""
    sheets: dict[str, Grid] = {}
    current: Grid = []
    for row in rows:
        if row and row[0]:
            current = sheets.setdefault(row[0], [])
        if len(row) > 1 and (any(row[1:]) or current):
            current.append(row[1:])
    return sheets


def _markdown_rows(text: str) -> Grid:
    lines = (line.strip() for line in text.splitlines())
    return [_markdown_cells(line) for line in lines if line.startswith("|") and not _RULER.fullmatch(line)]


def _markdown_cells(line: str) -> list[str]:
    inner = line[1:-1] if line.endswith("|") and not line.endswith("\\|") else line[1:]
    return [cell.strip().replace("\\|", "|") for cell in _BETWEEN_CELLS.split(inner)]
