"""Reads a transcript file, within limits: it comes from outside."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.errors import Refused
from ngofield.exchange.spreadsheet import Grid, read_grids
from ngofield.exchange.transcript.turns import Turn, seconds, turns_of
from ngofield.exchange.zips import ZipLimits, unzip
from ngofield.files import read_limited

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

SUFFIXES = (".docx", ".txt", ".csv", ".xlsx")
LARGEST = 20 * 2**20
MOST_TURNS = 10_000

_LIMITS = ZipLimits(files=2000, total_bytes=200 * 2**20)
_HEADINGS = {
    "mark": ("speaker", "participant", "говорит", "спикер", "участник", "кто", "сөйлеуші", "қатысушы", "кім"),
    "text": ("text", "words", "statement", "текст", "слова", "высказывание", "реплика",
             "мәтін", "сөз", "пікір"),
    "time": ("time", "second", "start", "время", "секунда", "уақыт", "секунд"),
}  # fmt: skip


def read_transcript(path: Path) -> list[Turn]:
    """Return the turns of a transcript (.docx, .txt, .csv, .xlsx).

    Raises `Refused` for a file of another kind, one that is damaged or too large, or without any words.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused("{file}: a transcript is a .docx, .txt, .csv or .xlsx file.", file=path.name)
    data = read_limited(path, LARGEST)
    if suffix == ".txt":
        turns = turns_of(_decoded(data, path.name).splitlines())
    elif suffix == ".docx":
        turns = turns_of(_word_lines(data, path.name))
    else:
        turns = _grid_turns(next(iter(read_grids(data, path.name).values()), []))
    if not turns:
        raise Refused("{file} holds no words of a discussion.", file=path.name)
    if len(turns) > MOST_TURNS:
        raise Refused("{file} is too large to be opened safely.", file=path.name)
    return turns


def _decoded(data: bytes, name: str) -> str:
    """Return the text; Windows editors write UTF-8, UTF-16 with a mark, or Windows-1251."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("{file} is not a text file.", file=name)


def _word_lines(data: bytes, name: str) -> list[str]:
    unzip(data, name, _LIMITS)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return list(_paragraphs(docx.Document(io.BytesIO(data))))
    except (PackageNotFoundError, SyntaxError, KeyError, ValueError, AttributeError) as problem:
        raise Refused("{file} is damaged, or is not the kind of file it should be.", file=name) from problem


def _paragraphs(document: "Document") -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from block.text.splitlines() or [""]
        else:
            yield from _table_lines(block)


def _table_lines(table: "Table") -> Iterator[str]:
    """Yield the rows of a table; where the first cell is a speaker's mark, as if a colon followed it."""
    for row in table.rows:
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        filled = [cell for cell in cells if cell]
        if len(filled) >= 2 and len(filled[0]) <= 40 and ":" not in filled[0]:
            yield f"{filled[0]}: {' '.join(filled[1:])}"
        elif filled:
            yield " ".join(filled)


def _grid_turns(grid: Grid) -> list[Turn]:
    rows = [(number, row) for number, row in enumerate(grid, 1) if any(row)]
    if not rows:
        return []
    columns = _columns(rows[0][1])
    if columns is None:
        return turns_of([": ".join(cell for cell in row if cell) for row in grid])
    mark, text, time = columns
    return [
        Turn(_cell(row, mark), _cell(row, text), number, _moment(_cell(row, time)))
        for number, row in rows[1:]
        if _cell(row, text)
    ]


def _columns(headings: list[str]) -> tuple[int, int, int] | None:
    """Return the places of speaker, words and time (-1 where there is none); None without headings."""
    places = {}
    for kind, known in _HEADINGS.items():
        found = (place for place, title in enumerate(headings) if title.casefold().startswith(known))
        places[kind] = next(found, -1)
    return (places["mark"], places["text"], places["time"]) if places["text"] >= 0 else None


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _moment(text: str) -> int | None:
    return int(text) if text.isdecimal() else seconds(text)
