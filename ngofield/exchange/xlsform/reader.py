"""Reads a form: from a file to an `Instrument`, strictly, or with all its findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ngofield.domain.instrument import Instrument
from ngofield.domain.problem import Problem, Report, Severity, strict
from ngofield.errors import Refused
from ngofield.exchange.xlsform.book import SUFFIXES, Book, Sheet, read_book
from ngofield.exchange.xlsform.choices import Lists, read_choices
from ngofield.exchange.xlsform.columns import CHOICES, SURVEY, Columns, Row, read_headings, read_rows
from ngofield.exchange.xlsform.logic import check_circles, check_expressions
from ngofield.exchange.xlsform.settings import Settings, read_settings
from ngofield.exchange.xlsform.survey import Survey, SurveyReader
from ngofield.exchange.xlsform.translation import check_translations
from ngofield.files import read_limited
from ngofield.i18n import LANGUAGES

__all__ = ["SUFFIXES", "check_xlsform", "read_xlsform"]

_LARGEST_FORM = 20 * 1024 * 1024
_UNREAD_SHEETS = ("external_choices", "entities", "osm")


def read_xlsform(source: Path | bytes, name: str = "") -> Instrument:
    """Return the instrument of an XLSForm file (.xlsx, .csv or .md).

    `name` is what messages call the file, and tells its kind when `source` is bytes. Raises `Refused`
    naming what is not understood, with its sheet and cell.
    """
    data, called = _load(source, name)
    instrument = _Reader(data, called, (), strict).read()
    assert instrument is not None, "a strict reading ends in an instrument or a refusal"
    return instrument


def check_xlsform(
    source: Path | bytes, name: str = "", languages: Sequence[str] = ()
) -> tuple[Instrument | None, list[Problem]]:
    """Return the instrument, None where it cannot be used, and everything found in the form.

    Texts missing in one of `languages`, or of those the form itself speaks, are warnings.
    """
    problems: list[Problem] = []
    try:
        data, called = _load(source, name)
        instrument = _Reader(data, called, languages, problems.append).read()
    except Refused as reason:
        called = name or (source.name if isinstance(source, Path) else "")
        problems.append(Problem.error(called, reason))
        instrument = None
    unusable = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if unusable else instrument), problems


def _load(source: Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    return read_limited(source, _LARGEST_FORM), name or source.name


@dataclass(slots=True)
class _Reader:
    data: bytes
    name: str
    languages: Sequence[str]
    report: Report

    def read(self) -> Instrument | None:
        book = read_book(self.data, self.name)
        survey_sheet = book.get("survey")
        if survey_sheet is None:
            raise Refused("{file} has no sheet called {sheet}.", file=self.name, sheet="survey")
        self._refuse_sheets(book)
        settings = read_settings(book, self.name, self.report)
        lists = read_choices(self._rows(book.get("choices"), CHOICES, settings.language), self.report)
        rows = self._rows(survey_sheet, SURVEY, settings.language)
        survey = SurveyReader(lists, self.report).read(rows)
        self._refuse_silence(survey_sheet, survey)
        instrument = _instrument(settings, survey, rows)
        if check_expressions(survey, self.report):
            check_circles(instrument, survey, self.report)
        self._check_languages(instrument, survey, lists)
        return instrument

    def _rows(self, sheet: Sheet | None, columns: Columns, language: str) -> list[Row]:
        if sheet is None:
            return []
        return list(read_rows(sheet, read_headings(sheet, columns, language, self.report)))

    def _refuse_sheets(self, book: Book) -> None:
        for title in _UNREAD_SHEETS:
            if title in book and any(book[title].rows()):
                reason = Refused("The sheet {sheet} is not supported.", sheet=book[title].title)
                self.report(Problem.error(book[title].where(), reason))

    def _refuse_silence(self, sheet: Sheet, survey: Survey) -> None:
        if not any(item.asks for item in survey.items):
            self.report(Problem.error(sheet.where(), Refused("The form asks no question.")))

    def _check_languages(self, instrument: Instrument, survey: Survey, lists: Lists) -> None:
        wanted = _ordered({*self.languages, *instrument.languages})
        check_translations(survey, lists, wanted, self.report)


def _instrument(settings: Settings, survey: Survey, rows: list[Row]) -> Instrument:
    headings = rows[0].headings if rows else ()
    spoken = {heading.language for heading in headings if heading.column == "label"}
    languages = _ordered(spoken) or (settings.language,)
    return Instrument(
        id=settings.id,
        version=settings.version,
        title=settings.title,
        languages=languages,
        items=tuple(survey.items),
        groups=tuple(survey.groups),
        default_language=settings.language if settings.language in languages else languages[0],
    )


def _ordered(languages: set[str]) -> tuple[str, ...]:
    ours = [language for language in LANGUAGES if language in languages]
    return (*ours, *sorted(languages - set(ours)))
