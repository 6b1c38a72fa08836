"""Importing statements: columns session or locality, participant, language, text, codes (by short name)."""

import re
from collections.abc import Mapping
from pathlib import Path

from ngofield.domain.study import Study
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.coding import CodingDesk
from ngofield.services.discussion import Discussion
from ngofield.services.importing.rows import ImportReport, at, session_of, short_names
from ngofield.services.progress import Progress
from ngofield.services.session_book import SessionBook
from ngofield.storage.store import Store

COLUMNS = (
    "session", "locality", "date", "participant", "language", "text", "codes",
    "polarity", "question", "second", "synthetic",
)  # fmt: skip
_SECONDS = re.compile(r"\d{1,6}")


class StatementImport:
    """One import of statements."""

    def __init__(self, store: Store, study: Study, discussion: Discussion, book: SessionBook) -> None:
        self._store = store
        self._coding = CodingDesk(store, study)
        self._discussion = discussion
        self._book = book
        self._questions = {question.id for question in study.guide.questions}

    def run(self, path: Path, progress: Progress) -> ImportReport:
        """Read the whole file, then save it in one transaction.

        Raises `Refused` naming the row and the column; nothing is changed then.
        """
        from ngofield.exchange.spreadsheet import read_rows

        rows = read_rows(path)
        _refuse_headings(list(rows[0].columns) if rows else [])
        with self._store.action(N_("Import of {file}"), file=path.name):
            for done, row in enumerate(rows, 1):
                self._take_in(row.number, row.cells)
                progress(done, len(rows))
        return ImportReport(len(rows), len(rows))

    def _take_in(self, row: int, cells: Mapping[str, str]) -> None:
        session = session_of(self._book, row, lambda name: cells.get(name, ""), str)
        code = cells.get("participant", "")
        with at(row, "participant"):
            respondent = self._book.respondent(session.id, code).id if code else ""
        with at(row, "codes"):
            guids = self._coding.named(short_names(cells.get("codes", "")))
        with at(row, find=_column_of):
            self._discussion.add_statement(
                session.id,
                cells.get("text", ""),
                respondent=respondent,
                language=cells.get("language") or "ru",
                polarity=cells.get("polarity", ""),
                question=self._question(row, cells.get("question", "")),
                second=_second(row, cells.get("second", "")),
                codes=guids,
            )

    def _question(self, row: int, question: str) -> str:
        if question and question not in self._questions:
            with at(row, "question"):
                raise Refused("The guide has no such question.")
        return question


def _column_of(refused: Refused) -> str:
    return next((column for column in ("polarity", "language") if column in refused.params), "text")


def _second(row: int, text: str) -> int | None:
    if not text:
        return None
    with at(row, "second"):
        if not _SECONDS.fullmatch(text):
            raise Refused("This is not a number of seconds.")
    return int(text)


def _refuse_headings(headings: list[str]) -> None:
    for name in headings:
        if name and name not in COLUMNS:
            raise Refused(
                "Nothing was imported. The column {column} is none of those that statements have: {known}.",
                column=name,
                known=", ".join(COLUMNS),
            )
    if headings and ("text" not in headings or not {"session", "locality"} & set(headings)):
        raise Refused(
            "Nothing was imported. Statements need the columns “text” and “locality” (or “session”)."
        )
