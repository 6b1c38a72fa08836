"""Result tables as a workbook: a sheet per table, numbers as numbers, words only ever as words.

Labels stand in every language asked for, one column each. Shares are fractions with a percent
format. Base, missing and excluded are written under each table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain, count
from typing import Any

from xlsxwriter import Workbook

from ngofield.domain.result import FrequencyTable, ScoreTable
from ngofield.i18n import Translator
from ngofield.report.grid import Figure, Grid, Line, base_lines, grid
from ngofield.report.notes import table_notes
from ngofield.report.results import ResultTable
from ngofield.report.titles import question_notes, title

_LABEL_WIDTH, _FIGURE_WIDTH, _WORD_WIDTH = 44, 13, 18
_Looks = dict[str | int, Any]
_CREATED = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables of one thing, one below the other, under a sheet name as Excel allows it (see `sheet_name`)."""

    name: str
    tables: tuple[ResultTable, ...]


def workbook_bytes(
    sheets: Sequence[Sheet],
    speakers: Sequence[Translator],
    notice: Callable[[Translator], str],
    progress: Callable[[int, int], None],
) -> bytes:
    """Return the workbook; `speakers` are the languages in order, `notice` what must be said first."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"created": _CREATED})
        looks = _looks(book)
        _contents(book, looks, sheets, speakers, notice)
        for done, sheet in enumerate(sheets, start=1):
            _sheet(book, looks, sheet, speakers, notice)
            progress(done, len(sheets))
    return file.getvalue()


def _looks(book: Workbook) -> _Looks:
    base = {"font_name": "Noto Sans", "font_size": 10, "valign": "top"}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 12}),
        "head": book.add_format({**base, "text_wrap": True, "font_color": "#55636D", "bottom": 1,
                                 "bottom_color": "#0B6B7C", "valign": "bottom"}),
        "words": book.add_format({**base, "text_wrap": True}),
        "note": book.add_format({**base, "font_color": "#55636D", "font_size": 9}),
        "link": book.add_format({**base, "font_color": "#0B6B7C", "underline": 1}),
        "notice": book.add_format({**base, "font_color": "#B86E00", "bold": True}),
        0: book.add_format({**base, "num_format": "#,##0"}),
        1: book.add_format({**base, "num_format": "#,##0.0"}),
        2: book.add_format({**base, "num_format": "#,##0.00"}),
        "share": book.add_format({**base, "num_format": "0.0%"}),
    }  # fmt: skip


def sheet_name(text: str, taken: Sequence[str]) -> str:
    """Return a sheet name: 31 characters at most, none of []:*?/\\, and not one of `taken`."""
    stem = "".join("_" if letter in "[]:*?/\\'" else letter for letter in text)[:31] or "_"
    used = {other.casefold() for other in taken}
    numbered = (f"{stem[:27]}_{number}" for number in count(2))
    return next(name for name in chain([stem], numbered) if name.casefold() not in used)


def _contents(
    book: Workbook, looks: _Looks, sheets: Sequence[Sheet], speakers: Sequence[Translator],
    notice: Callable[[Translator], str],
) -> None:  # fmt: skip
    page = book.add_worksheet(sheet_name(speakers[0].say("Contents"), [sheet.name for sheet in sheets]))
    page.set_column(0, 0, 26)
    page.set_column(1, len(speakers), _LABEL_WIDTH + 16)
    row = _notices(page, looks, speakers, notice, 0)
    for sheet in sheets:
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", looks["link"], sheet.name)
        for column, t in enumerate(speakers, start=1):
            page.write_string(row, column, title(sheet.tables[0], t), looks["words"])
        row += 1


def _sheet(
    book: Workbook, looks: _Looks, sheet: Sheet, speakers: Sequence[Translator],
    notice: Callable[[Translator], str],
) -> None:  # fmt: skip
    page = book.add_worksheet(sheet.name)
    page.set_column(0, len(speakers) - 1, _LABEL_WIDTH)
    page.set_column(len(speakers), 60, _FIGURE_WIDTH)
    row = _notices(page, looks, speakers, notice, 0)
    for table in sheet.tables:
        row = _table(page, looks, table, speakers, row) + 2


def _notices(
    page: Any, looks: _Looks, speakers: Sequence[Translator], notice: Callable[[Translator], str], row: int
) -> int:  # fmt: skip
    told = [text for text in map(notice, speakers) if text]
    for text in told:
        page.write_string(row, 0, text, looks["notice"])
        row += 1
    return row + bool(told)


def _table(page: Any, looks: _Looks, table: ResultTable, speakers: Sequence[Translator], row: int) -> int:
    grids = [grid(table, t, wide=True) for t in speakers]
    for t in speakers:
        page.write_string(row, 0, title(table, t), looks["title"])
        row += 1
    row = _heads(page, looks, grids, row + 1)
    for number in range(len(grids[0].lines)):
        _line(page, looks, [each.lines[number] for each in grids], row)
        row += 1
    if isinstance(table, FrequencyTable):
        row = _base(page, looks, table, speakers, row + 1)
    for t in speakers:
        notes = table_notes(table, t)
        if isinstance(table, ScoreTable):
            notes = (*notes, *question_notes(table, t))
        row += 1
        page.write_string(row, 0, " ".join(notes), looks["note"])
    return row + 1


def _base(page: Any, looks: _Looks, table: FrequencyTable, speakers: Sequence[Translator], row: int) -> int:
    for lines in zip(*(base_lines(table, t) for t in speakers), strict=True):
        _line(page, looks, lines, row)
        row += 1
    return row


def _heads(page: Any, looks: _Looks, grids: Sequence[Grid], row: int) -> int:
    first = len(grids)
    if grids[0].groups:
        column = first
        for number, (_, span) in enumerate(grids[0].groups):
            page.write_string(row, column, _joined([each.groups[number][0] for each in grids]), looks["head"])
            column += span
        row += 1
    for column, each in enumerate(grids):
        page.write_string(row, column, each.label, looks["head"])
    for number in range(len(grids[0].columns)):
        page.write_string(row, first + number, _joined([g.columns[number] for g in grids]), looks["head"])
    return row + 1


def _line(page: Any, looks: _Looks, lines: Sequence[Line], row: int) -> None:
    for column, line in enumerate(lines):
        page.write_string(row, column, "   " * line.depth + line.label, looks["words"])
    for number, cell in enumerate(lines[0].cells):
        column = len(lines) + number
        if isinstance(cell, str):
            words = [str(line.cells[number]) for line in lines]
            page.write_string(row, column, _joined(words), looks["words"])
        elif cell.value is not None:
            page.write_number(row, column, float(cell.value), looks[_look(cell)])


def _look(cell: Figure) -> str | int:
    return "share" if cell.share else min(cell.places, 2)


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
