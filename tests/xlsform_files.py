"""The same form as Markdown, CSV and XLSX."""

import csv
import io
from pathlib import Path

import xlsxwriter

GOOD = (Path(__file__).parent / "exchange/forms/example.md").read_text(encoding="utf-8")


def grids(markdown: str) -> dict[str, list[list[str]]]:
    """Return the sheets of a Markdown form, for writing them in another format."""
    sheets: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in markdown.splitlines():
        if line.startswith("|"):
            cells = [cell.strip().replace("\0", "|") for cell in line.replace("\\|", "\0")[1:-1].split("|")]
            if cells[0]:
                rows = sheets.setdefault(cells[0], [])
            elif any(cells):
                rows.append(cells[1:])
    return sheets


def as_csv(markdown: str, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for name, rows in grids(markdown).items():
        writer.writerow([name])
        writer.writerows(["", *row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(markdown: str) -> bytes:
    return workbook(grids(markdown))


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()
