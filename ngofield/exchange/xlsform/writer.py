"""Writes a form as an XLSForm workbook, with the CSV files that go beside it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Item
from ngofield.domain.lookup import Lookup
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.exchange.xlsform import sheets
from ngofield.exchange.xlsform.sheets import SheetRow

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters a cell of a workbook can hold."""

_MADE = datetime(2024, 12, 2, tzinfo=UTC)
"""The same form gives the same bytes."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """The workbook, and the CSV files by name ("towns.csv") that must lie beside it."""

    workbook: bytes
    tables: Mapping[str, bytes]


def write_xlsform(instrument: Instrument) -> WrittenForm:
    """Return an instrument as an XLSForm: read again, it gives the same instrument.

    Lists of choices without a name are called after their question. Raises `Refused` where a text is too
    long for a cell.
    """
    form = replace(instrument, items=_listed(instrument.items))
    tables = {f"{name}.csv": table_bytes(table) for name, table in form.lookups.items()}
    return WrittenForm(_workbook(form), tables)


def table_bytes(table: Lookup) -> bytes:
    """Return a table as a CSV file that Excel, too, reads as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([table.columns, *table.rows])
    return text.getvalue().encode("utf-8-sig")


def _listed(items: Iterable[Item]) -> tuple[Item, ...]:
    """Give the lists of choices that have no name one: the same for the same choices."""
    known: dict[tuple[str, ...], Item] = {}
    named = []
    for item in items:
        if item.choices and not item.listed:
            first = known.setdefault(tuple(choice.name for choice in item.choices), item)
            owner = first if first.choices == item.choices else item
            item = replace(item, listed=f"{owner.name}_choices")
        named.append(item)
    return tuple(named)


def _workbook(form: Instrument) -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": form.title.get(form.default_language), "created": _MADE})
        survey, choices = list(sheets.survey_rows(form)), list(sheets.choice_rows(form))
        _sheet(book, "survey", sheets.SURVEY, survey, form.languages)
        if choices:
            _sheet(book, "choices", sheets.CHOICES, choices, form.languages)
        _sheet(book, "settings", sheets.SETTINGS, [sheets.settings_row(form)], ())
    return buffer.getvalue()


def _sheet(
    book: "Workbook", title: str, names: Sequence[str], rows: Sequence[SheetRow], languages: Sequence[str]
) -> None:
    """Write one sheet: a frozen bold header row, then the rows, wide enough to read."""
    sheet = book.add_worksheet(title)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for x, (header, column, language) in enumerate(sheets.columns(title, names, rows, languages)):
        sheet.set_column(x, x, 42 if language else 18, wrapped)
        sheet.write_string(0, x, header, bold)
        for y, row in enumerate(rows, 1):
            _cell(sheet, y, x, _text(row.get(column, ""), language))


def _text(content: str | LocalText, language: str) -> str:
    return content.texts.get(language, "") if isinstance(content, LocalText) else content


def _cell(sheet: "Worksheet", y: int, x: int, text: str) -> None:
    if len(text) > LONGEST_CELL:
        raise Refused("A text is too long for a spreadsheet: “{start}…”", start=text[:40])
    if text:
        sheet.write_string(y, x, text)
