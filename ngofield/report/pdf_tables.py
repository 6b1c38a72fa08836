"""Result tables as platypus tables: figures aligned on the right, thin rules, nothing boxed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from ngofield.i18n import Translator
from ngofield.report.fonts import BOLD, REGULAR
from ngofield.report.grid import Grid, Line, printed
from ngofield.report.pdf_styles import PRIMARY, RULE, TEXT_WIDTH, Styles, markup

_LEAST_LABEL = 0.2
_LEAST_FIGURE = 26.0


@dataclass(frozen=True, slots=True)
class _Fit:
    """How tightly a table is set: padding between columns, size of the column heads, words wrapped."""

    pad: float
    head: float
    wrapped: bool


_FITS = tuple(_Fit(*fit) for fit in ((10, 8, False), (7, 8, False), (7, 8, True), (6, 7, True), (5, 6, True)))


def table_flowable(grid: Grid, t: Translator, styles: Styles, width: float = TEXT_WIDTH) -> Flowable:
    """Set a grid; the heading is repeated where it goes over a page."""
    fit, widths = _fit(grid, t, styles, width)
    heads = _heads(grid, styles, fit)
    rows = [_row(line, grid, t, styles) for line in grid.lines]
    table = Table([*heads, *rows], colWidths=widths, repeatRows=len(heads), hAlign="LEFT")
    table.setStyle(TableStyle(_rules(grid, len(heads), fit.pad)))
    return table


def _heads(grid: Grid, styles: Styles, fit: _Fit) -> list[list[Flowable | str]]:
    size = {"fontSize": fit.head, "leading": fit.head * 1.3}
    words, figures = styles.column.clone("head", **size), styles.number_column.clone("number_head", **size)
    columns: list[Flowable | str] = [Paragraph(markup(grid.label), words)]
    columns += [
        Paragraph(markup(name), words if _wordy(grid, i) else figures) for i, name in enumerate(grid.columns)
    ]
    if not grid.groups:
        return [columns]
    over: list[Flowable | str] = [""]
    for text, span in grid.groups:
        over += [Paragraph(markup(text), figures), *[""] * (span - 1)]
    return [over, columns]


def _row(line: Line, grid: Grid, t: Translator, styles: Styles) -> list[Flowable]:
    words, figures = (styles.cell_bold, styles.number_bold) if line.strong else (styles.cell, styles.number)
    indent = "\u00a0" * 3 * line.depth
    cells: list[Flowable] = [Paragraph(indent + markup(line.label), words)]
    for i, cell in enumerate(line.cells):
        style = words if _wordy(grid, i) else figures
        cells.append(Paragraph(markup(printed(cell, t)), style))
    return cells


def _wordy(grid: Grid, column: int) -> bool:
    cells = [line.cells[column] for line in grid.lines]
    return any(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in cells)


def _fit(grid: Grid, t: Translator, styles: Styles, width: float) -> tuple[_Fit, list[float]]:
    """Choose the loosest setting in which no figure and no word is broken."""
    least = max(_LEAST_LABEL * width, max((_words(line.label, styles) for line in grid.lines), default=0))
    for fit in _FITS:
        columns = _columns(grid, t, styles, fit)
        if sum(columns) + least <= width:
            break
    return fit, [max(width - sum(columns), width * _LEAST_LABEL), *columns]


def _columns(grid: Grid, t: Translator, styles: Styles, fit: _Fit) -> list[float]:
    columns = [_column(grid, i, t, styles, fit) for i in range(len(grid.columns))]
    start = 0
    for text, span in grid.groups:
        lack = _longest_word(text, REGULAR, fit.head) + fit.pad - sum(columns[start : start + span])
        columns[start] += max(lack, 0)
        start += span
    return columns


def _column(grid: Grid, column: int, t: Translator, styles: Styles, fit: _Fit) -> float:
    texts = [printed(line.cells[column], t) for line in grid.lines]
    size = styles.number.fontSize
    if fit.wrapped and _wordy(grid, column):
        widest = max(_longest_word(text, BOLD, size) for text in texts)
    else:
        widest = max((stringWidth(text, BOLD, size) for text in texts), default=0)
    head = _longest_word(grid.columns[column], REGULAR, fit.head)
    return max(widest, head, _LEAST_FIGURE if fit.pad == _FITS[0].pad else 0) + fit.pad


def _words(label: str, styles: Styles) -> float:
    return _longest_word(label, BOLD, styles.cell.fontSize) + _FITS[0].pad


def _longest_word(text: str, font: str, size: float) -> float:
    return float(max((stringWidth(word, font, size) for word in text.split(" ")), default=0))


def _rules(grid: Grid, heads: int, pad: float) -> Sequence[tuple[object, ...]]:
    rules: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
        ("VALIGN", (0, heads), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), pad / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), pad / 2),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
        ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.9, PRIMARY),
        ("LINEBELOW", (0, heads), (-1, -1), 0.4, RULE),
    ]
    start = 1
    for _, span in grid.groups:
        rules.append(("SPAN", (start, 0), (start + span - 1, 0)))
        rules.append(("LINEBELOW", (start, 0), (start + span - 1, 0), 0.4, RULE))
        start += span
    return rules
