"""The CSV files beside a form: what `pulldata` and `select_one_from_file` read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ngofield.domain.lookup import Lookup
from ngofield.errors import Refused
from ngofield.exchange.spreadsheet import column_letters, csv_grid
from ngofield.files import read_limited

Beside = Callable[[str], bytes | None]
"""Gives the content of a file that lies beside a form, by its name; None where there is none."""

MOST_ROWS = 50_000
MOST_COLUMNS = 200
LARGEST_TABLE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file that was read; `numbers` are its rows' numbers in the file, from 1."""

    file: str
    lookup: Lookup
    numbers: Sequence[int]

    def where(self, column: int, row: int = -1) -> str:
        """Return the address of a cell of the row at place `row`, of the header without one."""
        return f"{self.file} {column_letters(column)}{self.numbers[row] if row >= 0 else 1}"


def folder(path: Path) -> Beside:
    """Return what lies in a folder."""
    return lambda name: read_limited(path / name, LARGEST_TABLE) if (path / name).is_file() else None


def packed(files: Mapping[str, bytes], form: str) -> Beside:
    """Return what lies beside the file `form` of a package."""
    place = PurePosixPath(form).parent
    return lambda name: files.get((place / name).as_posix())


class Tables:
    """The CSV files a form speaks of, each read once."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._read: dict[str, Table | Refused] = {}

    @property
    def lookups(self) -> dict[str, Lookup]:
        """Return the tables that could be read, by file name without ".csv"."""
        read = (table for table in self._read.values() if isinstance(table, Table))
        return {table.file.removesuffix(".csv"): table.lookup for table in read}

    def table(self, file: str) -> Table:
        """Return the table of a file called `file` ("towns.csv"); raise `Refused` naming what is wrong."""
        if file not in self._read:
            self._read[file] = self._open(file)
        found = self._read[file]
        if isinstance(found, Refused):
            raise found
        return found

    def _open(self, file: str) -> Table | Refused:
        if not file.endswith(".csv") or any(sign in file for sign in "/\\:\0") or file.startswith("."):
            return Refused("“{file}” is no CSV file: write its name, as in “towns.csv”.", file=file)
        try:
            content = self._beside(file)
            if content is None:
                return Refused("There is no file {file} beside the form.", file=file)
            return read_table(content, file)
        except Refused as reason:
            return reason


def read_table(content: bytes, file: str) -> Table:
    """Return the rows of a CSV file under its header; raise `Refused` naming what is wrong."""
    if len(content) > LARGEST_TABLE:
        raise Refused("{file} is too large to be opened safely.", file=file)
    grid = csv_grid(content, file)
    header = tuple(grid[0]) if grid else ()
    rows = {number: row for number, row in enumerate(grid[1:], 2) if any(row)}
    if not any(header):
        raise Refused("{file} is empty.", file=file)
    if len(rows) > MOST_ROWS or len(header) > MOST_COLUMNS:
        raise Refused(
            "{file} is too large: at most {rows} rows and {columns} columns can be read.",
            file=file, rows=MOST_ROWS, columns=MOST_COLUMNS,
        )  # fmt: skip
    for index, column in enumerate(header):
        if not column or column in header[:index]:
            cell = f"{column_letters(index)}1"
            raise Refused("{file}: give each column a name of its own (cell {cell}).", file=file, cell=cell)
    _refuse_untitled(rows, len(header), file)
    fitted = tuple((*row[: len(header)], *[""] * (len(header) - len(row))) for row in rows.values())
    return Table(file, Lookup(header, fitted), tuple(rows))


def _refuse_untitled(rows: Mapping[int, list[str]], width: int, file: str) -> None:
    for number, row in rows.items():
        if len(row) > width and any(row[width:]):
            column = next(index for index in range(width, len(row)) if row[index])
            cell = f"{column_letters(column)}{number}"
            raise Refused("{file}: cell {cell} has text, but its column has no title.", file=file, cell=cell)
