"""Rows of an imported table: what their cells say, and where a refusal stands."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Value
from ngofield.domain.response import Missing
from ngofield.domain.session import Session
from ngofield.errors import Refused
from ngofield.services.importing.cells import read_cell, read_ticks
from ngofield.services.importing.columns import Columns, match_columns
from ngofield.services.importing.instances import instances_told
from ngofield.services.importing.mapping import ImportMap
from ngofield.services.session_book import SessionBook

_YES = ("yes", "1", "true")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows were read and how many records they added (none in a dry run)."""

    read: int
    added: int


class Located(Refused):
    """A refusal that already names its row."""


@contextmanager
def at(row: int, column: str = "", find: Callable[[Refused], str] | None = None) -> Iterator[None]:
    """Name the row and the column in every refusal of the block, once.

    `find` returns the column from the refusal itself, where the block reads several.
    """
    try:
        yield
    except Located:
        raise
    except Refused as refused:
        column = column or (find(refused) if find else "")
        if not column:
            raise Located("Nothing was imported. Row {row}: {problem}", row=row, problem=refused) from refused
        raise Located(
            "Nothing was imported. Row {row}, column {column}: {problem}",
            row=row,
            column=column,
            problem=refused,
        ) from refused


def short_names(cell: str) -> list[str]:
    """Return the short names of codes in a cell, which stand between semicolons."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def session_of(
    book: SessionBook, row: int, cell: Callable[[str], str], heading: Callable[[str], str]
) -> Session:
    """Return the session a row names by its id or its town; a town's session is opened where there is none.

    `cell` and `heading` return the text and the title of the columns session, locality, date and
    synthetic. Without a session and a town it is the only open one. Raises `Refused` naming the row.
    """
    if session_id := cell("session"):
        with at(row, heading("session")):
            return book.session(session_id)
    with at(row, heading("locality")):
        if not (town := cell("locality")):
            return book.only_open()
        synthetic = cell("synthetic").casefold() in _YES
        return book.for_locality(book.locality_named(town).id, cell("date"), synthetic=synthetic)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, with what its columns feed."""

    number: int
    cells: Mapping[str, str]
    columns: Columns
    mapping: ImportMap

    def meta(self, name: str) -> str:
        """Return the trimmed cell of a meta column, translated by the map; empty where there is none."""
        heading = self.heading(name)
        return self.mapping.value(name, self.cells.get(heading, "")) if heading else ""

    def heading(self, name: str) -> str:
        """Return the title of a meta column, or an empty string."""
        return self.columns.meta.get(name, "")

    def column_of(self, refused: Refused) -> str:
        """Return the heading of the question a refusal names, or an empty string."""
        return self.columns.heading_of(str(refused.params.get("item")))

    def answers(self, form: Instrument) -> tuple[dict[str, Value], dict[str, Missing]]:
        """Return the values and the reasons of missing ones, by key.

        A repeat whose column is empty or absent is filled in as often as the columns of its questions say.
        """
        values: dict[str, Value] = {}
        missing: dict[str, Missing] = {}
        for key in self.columns.fed():
            read = self._read(form, key)
            if isinstance(read, Missing):
                missing[key] = read
            elif read is not None:
                values[key] = read
        values |= instances_told(form, values, missing)
        return values, missing

    def _read(self, form: Instrument, key: str) -> Value | Missing | None:
        item = form.item(key)
        assert item is not None
        with at(self.number, self.columns.heading_of(key)):
            if key in self.columns.items:
                return read_cell(item, self.cells.get(self.columns.items[key], ""), self.mapping)
            ticked = {
                choice: self.cells.get(heading, "") for choice, heading in self.columns.ticks[key].items()
            }
            return read_ticks(ticked, self.mapping)

    def codes(self) -> dict[str, list[str]]:
        """Return the short names of the codes given to open answers, by key."""
        return {
            item: short_names(self.cells.get(heading, "")) for item, heading in self.columns.codes.items()
        }


def form_rows(path: Path, form: Instrument, mapping: ImportMap) -> list[Row]:
    """Read a CSV or XLSX of responses; raise `Refused` where it cannot be read or a column feeds nothing."""
    from ngofield.exchange.spreadsheet import read_rows

    rows = read_rows(path)
    columns = match_columns(list(rows[0].columns) if rows else [], form, mapping)
    return [Row(row.number, row.cells, columns, mapping) for row in rows]
