"""Result tables as platypus tables: figures aligned on the right, thin rules, nothing boxed in."""

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from ngofield.i18n import Translator
from ngofield.report.grid import Grid, Line, printed
from ngofield.report.pdf_styles import PRIMARY, RULE, TEXT_WIDTH, Styles, markup

_PAD = 10.0
_LEAST_LABEL = 0.26
_LEAST_FIGURE = 26.0


def table_flowable(grid: Grid, t: Translator, styles: Styles, width: float = TEXT_WIDTH) -> Flowable:
    """Set a grid; the heading is repeated where it goes over a page."""
    widths = _widths(grid, t, styles, width)
    heads = _heads(grid, styles)
    rows = [_row(line, grid, t, styles) for line in grid.lines]
    table = Table([*heads, *rows], colWidths=widths, repeatRows=len(heads), hAlign="LEFT")
    table.setStyle(TableStyle(_rules(grid, len(heads))))
    return table


def _heads(grid: Grid, styles: Styles) -> list[list[Flowable | str]]:
    columns: list[Flowable | str] = [Paragraph(markup(grid.label), styles.column)]
    columns += [
        Paragraph(markup(name), styles.column if _wordy(grid, i) else styles.number_column)
        for i, name in enumerate(grid.columns)
    ]
    if not grid.groups:
        return [columns]
    over: list[Flowable | str] = [""]
    for text, span in grid.groups:
        over += [Paragraph(markup(text), styles.number_column), *[""] * (span - 1)]
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


def _widths(grid: Grid, t: Translator, styles: Styles, width: float) -> list[float]:
    columns = [_column_width(grid, i, t, styles) for i in range(len(grid.columns))]
    start = 0
    for text, span in grid.groups:
        lack = _longest_word(text, styles) + _PAD - sum(columns[start : start + span])
        columns[start] += max(lack, 0)
        start += span
    room = width * (1 - _LEAST_LABEL)
    if sum(columns) > room:
        columns = [column * room / sum(columns) for column in columns]
    label = width - sum(columns)
    return [label, *columns]


def _column_width(grid: Grid, column: int, t: Translator, styles: Styles) -> float:
    texts = [printed(line.cells[column], t) for line in grid.lines]
    font = styles.number_bold
    widest = max((stringWidth(text, font.fontName, font.fontSize) for text in texts), default=0)
    return max(widest, _longest_word(grid.columns[column], styles), _LEAST_FIGURE) + _PAD


def _longest_word(text: str, styles: Styles) -> float:
    font = styles.column
    return max((stringWidth(word, font.fontName, font.fontSize) for word in text.split()), default=0)


def _rules(grid: Grid, heads: int) -> Sequence[tuple[object, ...]]:
    rules: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
        ("VALIGN", (0, heads), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD / 2),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
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
