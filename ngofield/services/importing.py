"""Importing responses: a CSV or XLSX from anywhere, checked as the screen would, all of it or nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Value
from ngofield.domain.response import Missing, Mode
from ngofield.domain.revision import answer_subject
from ngofield.domain.session import Session
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.services.coding import CodingDesk
from ngofield.services.import_cells import read_cell
from ngofield.services.import_columns import Columns, match_columns
from ngofield.services.import_map import ImportMap, read_import_map
from ngofield.services.progress import Progress
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store

if TYPE_CHECKING:
    from ngofield.services.capture import Capture

YES = ("yes", "1", "true")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows were read and how many records they added (none in a dry run)."""

    read: int
    added: int


class Located(Refused):
    """A refusal that already names its row."""


class _Undo(Exception):  # noqa: N818 - not an error: the end of a dry run
    """Rolls a dry run back."""


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


class ResponseImport:
    """One import of responses to one form."""

    def __init__(self, store: Store, study: Study, capture: "Capture", book: SessionBook) -> None:
        self._store = store
        self._study = study
        self._capture = capture
        self._book = book
        self._coding = CodingDesk(store, study)

    def run(
        self, path: Path, form: Instrument, map_path: Path | None, *, dry_run: bool, progress: Progress
    ) -> ImportReport:
        """Read the whole file, then save it in one transaction.

        Raises `Refused` naming the row and the column; nothing is changed then.
        """
        from ngofield.exchange.spreadsheet import read_rows

        mapping = read_import_map(map_path)
        rows = read_rows(path)
        columns = match_columns(list(rows[0].columns) if rows else [], form, mapping)
        try:
            with self._store.transaction():
                for done, row in enumerate(rows, 1):
                    self._take_in(Row(row.number, row.cells, columns, mapping), form)
                    progress(done, len(rows))
                if dry_run:
                    raise _Undo
        except _Undo:
            return ImportReport(len(rows), 0)
        return ImportReport(len(rows), len(rows))

    def _take_in(self, row: "Row", form: Instrument) -> None:
        session = self._session(row)
        values, missing = row.answers(form)
        language = self._language(row, form)
        code = row.meta("participant")
        with at(row.number, row.columns.meta.get("participant", "")):
            if code:
                self._book.respondent(session.id, code)
        with at(row.number, find=row.column_of):
            response = self._capture.fill(
                form.id,
                session_id=session.id,
                respondent=code,
                language=language,
                answers=values,
                missing=missing,
                mode=_mode(row),
            )
        for item, heading in row.columns.codes.items():
            names = [name.strip() for name in row.cells.get(heading, "").split(";") if name.strip()]
            with at(row.number, heading):
                guids = self._coding.named(names, f"{form.id}.{item}")
                self._coding.code_all(answer_subject(response.id, item), guids)

    def _session(self, row: "Row") -> Session:
        if session_id := row.meta("session"):
            with at(row.number, row.columns.meta["session"]):
                return self._book.session(session_id)
        with at(row.number, row.columns.meta.get("locality", "")):
            synthetic = row.meta("synthetic").casefold() in YES
            town = row.meta("locality")
            if not town:
                return self._book.only_open()
            place = self._book.locality_named(town)
            return self._book.for_locality(place.id, row.meta("date"), synthetic=synthetic)

    def _language(self, row: "Row", form: Instrument) -> str:
        language = row.meta("language") or form.default_language
        if language not in form.languages:
            with at(row.number, row.columns.meta["language"]):
                raise Refused("the form is not in this language")
        return language


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, with what its columns feed."""

    number: int
    cells: Mapping[str, str]
    columns: Columns
    mapping: ImportMap

    def meta(self, name: str) -> str:
        """Return the trimmed cell of a meta column, translated by the map; empty where there is none."""
        heading = self.columns.meta.get(name)
        return self.mapping.value(name, self.cells.get(heading, "")) if heading else ""

    def column_of(self, refused: Refused) -> str:
        """Return the heading of the question a refusal names, or an empty string."""
        return self.columns.items.get(str(refused.params.get("item")), "")

    def answers(self, form: Instrument) -> tuple[dict[str, Value], dict[str, Missing]]:
        """Return the values and the reasons of missing ones, by item name."""
        values: dict[str, Value] = {}
        missing: dict[str, Missing] = {}
        for name, heading in self.columns.items.items():
            item = form.item(name)
            assert item is not None
            with at(self.number, heading):
                read = read_cell(item, self.cells.get(heading, ""), self.mapping)
            if isinstance(read, Missing):
                missing[name] = read
            elif read is not None:
                values[name] = read
        return values, missing


def _mode(row: Row) -> Mode:
    text = row.meta("mode") or Mode.PAPER.value
    try:
        return Mode(text)
    except ValueError as problem:
        with at(row.number, row.columns.meta["mode"]):
            raise Refused("this is not screen, paper or interview") from problem
