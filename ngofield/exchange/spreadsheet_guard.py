"""What is looked at before a workbook from outside is given to the library that reads it."""

import re

from ngofield.errors import Refused
from ngofield.exchange.zips import ZipLimits, unzip

LARGEST_CELLS = 5_000_000

_LIMITS = ZipLimits(files=2000, total_bytes=200 * 1024 * 1024)
_ADDRESS = re.compile(
    rb"""<(?:\w+:)?(?:c|row)\b(?:[^>"']|"[^"]*"|'[^']*')*?\sr\s*=\s*["']([A-Za-z]*)(\d{1,9})"""
)


def check_workbook(data: bytes, name: str) -> None:
    """Refuse what is no XLSX file, unpacks to too much, or whose cells span too large an area.

    Two far corners of a sheet are enough to fill the memory of a reader, so the corners are looked
    for first.
    """
    files = unzip(data, name, _LIMITS)
    if "xl/workbook.xml" not in files:
        raise Refused("{file} is not an .xlsx spreadsheet.", file=name)
    if any(_area(content) > LARGEST_CELLS for path, content in files.items() if path.endswith(".xml")):
        raise Refused("{file} is too large to be opened safely.", file=name)


def _area(sheet: bytes) -> int:
    rows, columns = 1, 1
    for letters, digits in _ADDRESS.findall(sheet):
        rows = max(rows, int(digits))
        columns = max(columns, _column_number(letters))
    return rows * columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
