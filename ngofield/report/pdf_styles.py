"""How the printed report is set: page, type, colours. Lengths are points."""

from dataclasses import dataclass
from html import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from ngofield.report.chart_theme import PRINT
from ngofield.report.fonts import BOLD, ITALIC, REGULAR, SYMBOLS

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 64.0
TOP, BOTTOM = 72.0, 66.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
PAPER = HexColor("#F6F3EC")
INK, QUIET, RULE = HexColor(PRINT.text), HexColor(PRINT.quiet), HexColor("#DDD6C8")
PRIMARY, ACCENT = HexColor(PRINT.primary), HexColor("#B86E00")
_NOT_IN_NOTO = "✓☐→≥≤−"


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a report."""

    title: ParagraphStyle
    lead: ParagraphStyle
    headings: tuple[ParagraphStyle, ParagraphStyle, ParagraphStyle]
    contents: tuple[ParagraphStyle, ParagraphStyle]
    body: ParagraphStyle
    item: ParagraphStyle
    quote: ParagraphStyle
    caption: ParagraphStyle
    note: ParagraphStyle
    cell: ParagraphStyle
    cell_bold: ParagraphStyle
    number: ParagraphStyle
    number_bold: ParagraphStyle
    column: ParagraphStyle
    number_column: ParagraphStyle


def styles() -> Styles:
    """Return a fresh set of styles."""
    body = _style("body", REGULAR, 10, 15.2, space_after=7.5)
    cell = _style("cell", REGULAR, 9, 12.2)
    number = _style("number", REGULAR, 9, 12.2, alignment=TA_RIGHT)
    column = _style("column", REGULAR, 8, 10.4, colour=QUIET)
    return Styles(
        title=_style("title", BOLD, 27, 34, colour=INK, space_after=10),
        lead=_style("lead", REGULAR, 12.5, 18, colour=QUIET, space_after=6),
        headings=(
            _heading("heading1", 18, 23, PRIMARY, 22, 9),
            _heading("heading2", 13, 17.5, INK, 16, 6),
            _heading("heading3", 10.5, 15, INK, 10, 4),
        ),
        contents=(
            _style("contents1", BOLD, 10.5, 15, space_before=7),
            _style("contents2", REGULAR, 10, 14.5, left=14),
        ),
        body=body,
        item=_style("item", REGULAR, 10, 15.2, space_after=3, left=14),
        quote=_style("quote", ITALIC, 10, 15.2, left=16, space_after=7.5),
        caption=_heading("caption", 9.5, 13.2, INK, 10, 5),
        note=_style("note", REGULAR, 8, 11, colour=QUIET),
        cell=cell,
        cell_bold=_style("cell_bold", BOLD, 9, 12.2),
        number=number,
        number_bold=_style("number_bold", BOLD, 9, 12.2, alignment=TA_RIGHT),
        column=column,
        number_column=_style("number_column", REGULAR, 8, 10.4, colour=QUIET, alignment=TA_RIGHT),
    )


def markup(text: str) -> str:
    """Return plain text as paragraph markup; no line begins with a dash.

    Signs that Noto Sans lacks are set in DejaVu Sans.
    """
    marked = escape(text, quote=False).replace(" – ", "\u00a0– ")
    for sign in _NOT_IN_NOTO:
        marked = marked.replace(sign, f'<font name="{SYMBOLS}">{sign}</font>')
    return marked


def _style(
    name: str,
    font: str,
    size: float,
    leading: float,
    *,
    colour: Color = INK,
    alignment: int = 0,
    space_before: float = 0,
    space_after: float = 0,
    left: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=colour, alignment=alignment,
        spaceBefore=space_before, spaceAfter=space_after, leftIndent=left, bulletFontName=REGULAR,
        allowWidows=0, allowOrphans=0,
    )  # fmt: skip


def _heading(
    name: str, size: float, leading: float, colour: Color, before: float, after: float
) -> ParagraphStyle:
    style = _style(name, BOLD, size, leading, colour=colour, space_before=before, space_after=after)
    style.keepWithNext = 1
    return style
