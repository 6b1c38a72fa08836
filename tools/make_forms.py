"""Write the first version of a study's XLSForms from their wording in tools/forms/*.toml.

The .xlsx files in the study package are what researchers edit and what the program reads; run this
only to start them anew: `python tools/make_forms.py [FOLDER]`.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent
STUDY_FORMS = HERE.parent / "resources/studies/ecodialog/forms"
LANGUAGES = {"kk": "Қазақша (kk)", "ru": "Русский (ru)", "en": "English (en)"}
SURVEY = ("type", "name", "label*", "hint*", "relevant", "constraint", "constraint_message*", "appearance")
CHOICES = ("list_name", "name", "label*", "hint_kk", "hint_ru", "hint_en", "score")
SETTINGS = ("form_id", "form_title", "form_title_kk", "form_title_en", "version", "default_language")
Row = Mapping[str, Any]


def main(arguments: list[str]) -> None:
    """Write every form into the folder named, or into the sample study."""
    folder = Path(arguments[0]) if arguments else STUDY_FORMS
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted((HERE / "forms").glob("*.toml")):
        write_form(tomllib.loads(source.read_text("utf-8")), folder / f"{source.stem}.xlsx")


def write_form(form: Row, target: Path) -> None:
    """Write one form as an XLSForm; the same form gives the same bytes."""
    with xlsxwriter.Workbook(target) as book:
        book.set_properties({"title": form["title"]["en"], "created": datetime(2026, 11, 21, tzinfo=UTC)})
        write_sheet(book, "survey", SURVEY, form["rows"])
        write_sheet(book, "choices", CHOICES, list(choices(form["lists"])))
        write_sheet(book, "settings", SETTINGS, [settings(form)])


def choices(lists: Mapping[str, list[Row]]) -> Iterator[Row]:
    """Yield the rows of the choices sheet; hints of choices, which XLSForm lacks, are columns of our own."""
    for name, entries in lists.items():
        for entry in entries:
            hints = {f"hint_{language}": text for language, text in entry.get("hint", {}).items()}
            yield {"list_name": name, **entry, **hints}


def settings(form: Row) -> Row:
    """Return the row of the settings sheet; the title XLSForm knows is in the default language (ru)."""
    default = form["default"]
    return {
        "form_id": form["id"],
        "form_title": form["title"][default],
        **{f"form_title_{code}": form["title"][code] for code in LANGUAGES if code != default},
        "version": form["version"],
        "default_language": LANGUAGES[default],
    }


def columns(names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return (header, key, language) of every column; `*` stands for one column per language."""
    result = []
    for name in names:
        key = name.rstrip("*")
        tongues = LANGUAGES.items() if name.endswith("*") else [("", "")]
        result += [(f"{key}::{title}" if code else key, key, code) for code, title in tongues]
    return result


def write_sheet(book: xlsxwriter.Workbook, title: str, names: tuple[str, ...], rows: list[Row]) -> None:
    """Write one sheet: a frozen bold header row, then one row per entry, wide enough to read."""
    sheet, bold, wrap = book.add_worksheet(title), book.add_format({"bold": True}), wrapping(book)
    sheet.freeze_panes(1, 0)
    for x, (header, key, language) in enumerate(columns(names)):
        sheet.set_column(x, x, 42 if language else 18, wrap)
        sheet.write_string(0, x, header, bold)
        for y, row in enumerate(rows, start=1):
            write_cell(sheet, y, x, value(row, key, language))


def wrapping(book: xlsxwriter.Workbook) -> Any:
    """Return the format of ordinary cells."""
    return book.add_format({"text_wrap": True, "valign": "top"})


def value(row: Row, key: str, language: str) -> Any:
    """Return the cell's value, or an empty string."""
    content = row.get(key, "")
    return content.get(language, "") if isinstance(content, Mapping) else content


def write_cell(sheet: Any, y: int, x: int, content: Any) -> None:
    """Write numbers as numbers and everything else as text; leave empty cells out."""
    if isinstance(content, int):
        sheet.write_number(y, x, content)
    elif content:
        sheet.write_string(y, x, content)


if __name__ == "__main__":
    main(sys.argv[1:])
