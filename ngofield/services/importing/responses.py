"""Importing responses: a CSV or XLSX from anywhere, checked as the screen would, all of it or nothing."""

from pathlib import Path

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import split_key
from ngofield.domain.response import Mode
from ngofield.domain.revision import answer_subject
from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.coding import CodingDesk
from ngofield.services.filling import Filling
from ngofield.services.importing.mapping import read_import_map
from ngofield.services.importing.rows import ImportReport, Row, at, form_rows, session_of
from ngofield.services.progress import Progress
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store


class _Undo(Exception):  # noqa: N818 - not an error: the end of a dry run
    """Rolls a dry run back."""


class ResponseImport:
    """One import of responses to one form."""

    def __init__(self, store: Store, study: Study, filling: Filling, book: SessionBook) -> None:
        self._store = store
        self._filling = filling
        self._book = book
        self._coding = CodingDesk(store, study)

    def run(
        self, path: Path, form: Instrument, map_path: Path | None, *, dry_run: bool, progress: Progress
    ) -> ImportReport:
        """Read the whole file, then save it in one transaction.

        Raises `Refused` naming the row and the column; nothing is changed then.
        """
        rows = form_rows(path, form, read_import_map(map_path))
        try:
            with self._store.action(N_("Import of {file}"), file=path.name):
                for done, row in enumerate(rows, 1):
                    self._take_in(row, form)
                    progress(done, len(rows))
                if dry_run:
                    raise _Undo
        except _Undo:
            return ImportReport(len(rows), 0)
        return ImportReport(len(rows), len(rows))

    def _take_in(self, row: Row, form: Instrument) -> None:
        session = session_of(self._book, row.number, row.meta, row.heading)
        values, missing = row.answers(form)
        language = _language(row, form)
        code = row.meta("participant")
        with at(row.number, row.heading("participant")):
            if code:
                self._book.respondent(session.id, code)
        with at(row.number, find=row.column_of):
            response = self._filling.fill(
                form.id,
                session_id=session.id,
                respondent=code,
                language=language,
                answers=values,
                missing=missing,
                mode=_mode(row),
            )
        for item, names in row.codes().items():
            with at(row.number, row.columns.codes[item]):
                guids = self._coding.named(names, f"{form.id}.{split_key(item)[0]}")
                self._coding.code_all(answer_subject(response.id, item), guids)


def _language(row: Row, form: Instrument) -> str:
    language = row.meta("language") or form.default_language
    if language not in form.languages:
        with at(row.number, row.heading("language")):
            raise Refused("The form is not in this language.")
    return language


def _mode(row: Row) -> Mode:
    text = row.meta("mode") or Mode.PAPER.value
    try:
        return Mode(text)
    except ValueError as problem:
        with at(row.number, row.heading("mode")):
            raise Refused("This is not screen, paper or interview.") from problem
