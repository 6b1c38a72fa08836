"""A print run: numbered sheets of one form in one PDF, each on pages of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ngofield.domain.instrument import Instrument
from ngofield.domain.sheet_code import sheet_code
from ngofield.domain.study import Study
from ngofield.i18n import Translator
from ngofield.report.fonts import REGULAR, register_fonts
from ngofield.report.paper.blocks import Block, Blocks
from ngofield.report.paper.columns import Columns
from ngofield.report.paper.head import Head, draw_head
from ngofield.report.paper.look import MARGIN, WIDTH, Look, paper_look
from ngofield.report.paper.marks import Row
from ngofield.report.paper.opening import closing, opening
from ngofield.report.paper.plan import Plan
from ngofield.report.paper.words import PaperWords
from ngofield.report.pdf_styles import PAGE_HEIGHT


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What is printed: `form` in the languages of `speakers` (one or two), `copies` numbered sheets."""

    study: Study
    form: Instrument
    speakers: tuple[Translator, ...]
    batch: str
    copies: int
    large: bool
    fonts: Path


@dataclass(frozen=True, slots=True)
class Printed:
    """The file, and how many pages one sheet has."""

    content: bytes = b""
    pages: int = 0


def print_sheets(run: PrintRun) -> Printed:
    """Return the print run. Each sheet begins on the front of a leaf where there are several."""
    register_fonts(run.fonts)
    look = paper_look(large=run.large, languages=len(run.speakers))
    words = PaperWords(run.form, run.speakers)
    columns = Columns(look, words)
    blocks = [*opening(run.form, columns), *Blocks(Plan(run.form), look, words).blocks(), closing(columns)]
    pages = paginate(blocks, look)
    file = BytesIO()
    canvas = _canvas(file, run, words)
    for number, page in enumerate(pages, start=1):
        canvas.beginForm(f"page{number}", 0, 0, *A4)
        _draw(page, canvas, look)
        canvas.endForm()
    for copy in range(1, run.copies + 1):
        _sheet(run, words, look, canvas, copy, len(pages))
    canvas.save()
    return Printed(file.getvalue(), len(pages))


def paginate(blocks: Iterable[Block], look: Look) -> list[list[Row]]:
    """Return the rows of each page. A block stays whole, and with the titles before it.

    A block higher than a page is the only one that is torn, between two rows.
    """
    pages: list[list[Row]] = [[]]
    used = 0.0
    for rows in _together(blocks):
        heights = [row.wrap(WIDTH, look.text_height)[1] for row in rows]
        whole = sum(heights) + sum(row.before for row in rows)
        if used and used + whole > look.text_height:
            pages.append([])
            used = 0.0
        for row, height in zip(rows, heights, strict=True):
            before = row.before if pages[-1] else 0.0
            if pages[-1] and used + before + height > look.text_height:
                pages.append([])
                used, before = 0.0, 0.0
            pages[-1].append(row)
            used += before + height
    return pages


def _together(blocks: Iterable[Block]) -> list[list[Row]]:
    """Return the rows that must stand on one page: titles with what follows them."""
    groups: list[list[Row]] = []
    leading: list[Row] = []
    for block in blocks:
        leading += block.rows
        if not block.leads:
            groups.append(leading)
            leading = []
    return [*groups, leading] if leading else groups


def _draw(page: Sequence[Row], canvas: Canvas, look: Look) -> None:
    y = PAGE_HEIGHT - MARGIN - look.header
    for at, row in enumerate(page):
        y -= (row.before if at else 0) + row.height
        row.drawOn(canvas, MARGIN, y)


def _sheet(run: PrintRun, words: PaperWords, look: Look, canvas: Canvas, copy: int, pages: int) -> None:
    code = sheet_code(run.batch, copy)
    for number in range(1, pages + 1):
        if number == 1:
            canvas.bookmarkPage(code)
            canvas.addOutlineEntry(code, code)
        draw_head(Head(run.study, run.form, code, number, pages), words, canvas, large=run.large)
        canvas.doForm(f"page{number}")
        canvas.showPage()
    if pages % 2 and copy < run.copies:
        canvas.showPage()


def _canvas(file: BytesIO, run: PrintRun, words: PaperWords) -> Canvas:
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, initialFontName=REGULAR,
                    lang=words.languages[0])  # fmt: skip
    canvas.setTitle(words.one_line(run.form.title))
    canvas.setSubject(run.batch)
    canvas.setCreator("ngofield")
    canvas.setProducer("ngofield")
    return canvas
