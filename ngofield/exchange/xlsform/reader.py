"""Reads a form: from a file to an `Instrument`, or to all that is found wrong in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Severity, place_of
from ngofield.errors import Refused
from ngofield.exchange.xlsform.book import SUFFIXES, Book, Sheet, read_book
from ngofield.exchange.xlsform.choices import Lists, read_choices
from ngofield.exchange.xlsform.columns import (
    CHOICES,
    SURVEY,
    Columns,
    Headings,
    Row,
    read_headings,
    read_rows,
)
from ngofield.exchange.xlsform.logic import Logic, check_circles
from ngofield.exchange.xlsform.questions import Languages, QuestionReader
from ngofield.exchange.xlsform.refusals import refused_sheet
from ngofield.exchange.xlsform.settings import Settings, read_settings
from ngofield.exchange.xlsform.survey import Survey, SurveyReader
from ngofield.exchange.xlsform.tables import Beside, Tables, folder
from ngofield.exchange.xlsform.together import check_names, check_tables
from ngofield.exchange.xlsform.translation import check_translations
from ngofield.files import read_limited
from ngofield.i18n import LANGUAGES

__all__ = ["SUFFIXES", "check_xlsform", "read_xlsform"]

_LARGEST_FORM = 20 * 1024 * 1024
_UNREAD_SHEETS = ("external_choices", "entities", "osm")
_SHEETS = ("settings", "survey", "choices")


def read_xlsform(source: Path | bytes, name: str = "", beside: Beside | None = None) -> Instrument:
    """Return the instrument of an XLSForm file (.xlsx, .csv or .md).

    `name` is what messages call the file, and tells its kind when `source` is bytes. `beside` gives the
    CSV files the form speaks of; those of a file on the disk are found in its folder. Raises `Refused`
    naming the first thing that is not understood, with its sheet and cell.
    """
    instrument, problems = check_xlsform(source, name, beside=beside)
    for problem in problems:
        if problem.severity is Severity.ERROR:
            raise problem.refusal()
    assert instrument is not None, "a reading without errors ends in an instrument"
    return instrument


def check_xlsform(
    source: Path | bytes, name: str = "", languages: Sequence[str] = (), beside: Beside | None = None
) -> tuple[Instrument | None, list[Problem]]:
    """Return the instrument, None where it cannot be used, and everything found in the form, in order.

    Texts missing in one of `languages`, or of those the form itself speaks, are warnings.
    """
    reader = _Reader(languages, Tables(beside or _beside(source)))
    try:
        instrument = reader.read(*_load(source, name))
    except Refused as refused:
        called = name or (source.name if isinstance(source, Path) else "")
        return None, [*reader.problems, Problem.of(refused, called)]
    problems = sorted(reader.problems, key=_rank)
    unusable = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if unusable else instrument), problems


def _beside(source: Path | bytes) -> Beside:
    return folder(source.parent) if isinstance(source, Path) else lambda name: None


def _load(source: Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    return read_limited(source, _LARGEST_FORM), name or source.name


def _rank(problem: Problem) -> tuple[int, str, int, int, str]:
    """Return where a finding stands: sheet or file, row and column; what names no cell comes last."""
    place = place_of(problem.where)
    if place is None:
        return (len(_SHEETS) + 1, problem.where, 0, 0, "")
    sheet = place.sheet.lower()
    rank = _SHEETS.index(sheet) if sheet in _SHEETS else len(_SHEETS)
    return (rank, place.file, place.row, len(place.column), place.column)


@dataclass(slots=True)
class _Reader:
    languages: Sequence[str]
    tables: Tables
    problems: list[Problem] = field(default_factory=list)

    def read(self, data: bytes, name: str) -> Instrument:
        book = read_book(data, name)
        sheet = book.get("survey")
        if sheet is None:
            raise Refused("{file} has no sheet called {sheet}.", file=name, sheet="survey")
        self._refuse_sheets(book)
        settings = read_settings(book, name, self.report)
        _, choices = self._rows(book.get("choices"), CHOICES, settings.language)
        lists = read_choices(choices, self.report)
        headings, rows = self._rows(sheet, SURVEY, settings.language)
        languages = _ordered(headings.languages("label")) or (settings.language,)
        wanted = _ordered({*self.languages, *languages})
        tongues = Languages(languages, wanted, settings.language)
        questions = QuestionReader(lists, self.tables, tongues, self.report)
        survey = SurveyReader(questions, self.report).read(rows)
        if not (self._failed() or any(item.asks for item in survey.items)):
            self.report(Problem.error(sheet.where(), Refused("The form asks no question.")))
        instrument = self._finish(settings, languages, survey, lists)
        check_translations((*rows, *choices), wanted, self.report)
        return instrument

    def report(self, problem: Problem) -> None:
        """Note a finding."""
        self.problems.append(problem)

    def _failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def _rows(self, sheet: Sheet | None, columns: Columns, language: str) -> tuple[Headings, list[Row]]:
        if sheet is None:
            return Headings(), []
        headings = read_headings(sheet, columns, language, self.report)
        return headings, list(read_rows(sheet, headings))

    def _refuse_sheets(self, book: Book) -> None:
        for name in _UNREAD_SHEETS:
            if name in book and any(book[name].rows()):
                self.report(Problem.error(book[name].where(), refused_sheet(name, book[name].title)))

    def _finish(
        self, settings: Settings, languages: tuple[str, ...], survey: Survey, lists: Lists
    ) -> Instrument:
        sound = Logic(survey, lists, self.tables, self.report).check()
        check_tables(survey, self.report)
        check_names(survey, self.tables.lookups, self.report)
        instrument = Instrument(
            id=settings.id,
            version=settings.version,
            title=settings.title,
            languages=languages,
            items=tuple(survey.items),
            groups=tuple(survey.groups),
            default_language=settings.language if settings.language in languages else languages[0],
            lookups=self.tables.lookups,
        )
        if sound:
            check_circles(instrument, survey, self.report)
        return instrument


def _ordered(languages: set[str]) -> tuple[str, ...]:
    ours = [language for language in LANGUAGES if language in languages]
    return (*ours, *sorted(languages - set(ours)))
