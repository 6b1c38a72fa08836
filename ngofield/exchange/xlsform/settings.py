"""The settings sheet: what the form is called, its version and its default language.

A title in several languages stands in columns `form_title_kk`, `form_title_ru`: XLSForm itself knows
one title only, and pyxform refuses `form_title::...`.
"""

from dataclasses import dataclass, field
from pathlib import Path

from ngofield.domain.problem import Problem, Report, strict
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform.book import Book
from ngofield.exchange.xlsform.columns import SETTINGS, language_code, read_headings, read_rows

FALLBACK_LANGUAGE = "ru"


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is that of texts whose column names none."""

    id: str
    version: str = "1"
    title: LocalText = field(default_factory=LocalText)
    language: str = FALLBACK_LANGUAGE
    where: str = ""


def read_settings(book: Book, name: str, report: Report = strict) -> Settings:
    """Return the settings; without the sheet, the file's name is the form's id."""
    stem, sheet = Path(name).stem, book.get("settings")
    if sheet is None or not any(sheet.rows()):
        return Settings(stem, where=f"{name} settings")
    language = _default_language(book, report)
    rows = list(read_rows(sheet, read_headings(sheet, SETTINGS, language, report)))
    if len(rows) > 1:
        report(Problem.error(sheet.where(0, rows[1].number), Refused("Settings have one row only.")))
    row = rows[0]
    return Settings(
        id=row.text("form_id") or stem,
        version=row.text("version") or "1",
        title=row.texts("form_title"),
        language=language,
        where=row.where("form_title"),
    )


def _default_language(book: Book, report: Report) -> str:
    sheet = book["settings"]
    headings = read_headings(sheet, SETTINGS, FALLBACK_LANGUAGE, lambda problem: None)
    row = next(read_rows(sheet, headings))
    tag = row.text("default_language")
    if not tag or tag == "default":
        return FALLBACK_LANGUAGE
    language = language_code(tag)
    if language is None:
        reason = Refused("“{tag}” is no language: write its code, as in “Қазақша (kk)”.", tag=tag)
        report(Problem.error(row.where("default_language"), reason))
    return language or FALLBACK_LANGUAGE
