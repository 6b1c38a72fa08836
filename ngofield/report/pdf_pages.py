"""The pages of the report: the title page's paper, running head, page numbers, contents entries."""

from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from ngofield.report.fonts import BOLD, REGULAR
from ngofield.report.pdf_styles import (
    ACCENT,
    BOTTOM,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PAPER,
    PRIMARY,
    QUIET,
    RULE,
    TEXT_WIDTH,
    TOP,
)

TITLE_PAGE, TEXT_PAGE = "title", "text"
_HEADINGS = ("heading1", "heading2")


def report_document(
    target: BinaryIO, *, title: str, head: str, notice: str, language: str
) -> BaseDocTemplate:
    """Return an A4 document with a title page; headings go into the contents and the PDF's outline.

    The same story makes the same bytes: no time, no random identifier is written.
    """
    document = BaseDocTemplate(
        target, pagesize=A4, title=title, author="", subject=notice, creator="ngofield", producer="ngofield",
        lang=language, invariant=1, initialFontName=REGULAR, pageCompression=1, displayDocTitle=1,
    )  # fmt: skip
    bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    text = Frame(MARGIN, BOTTOM, TEXT_WIDTH, PAGE_HEIGHT - TOP - BOTTOM, id="text", **bare)
    front = Frame(MARGIN, BOTTOM, TEXT_WIDTH, PAGE_HEIGHT - 190 - BOTTOM, id="front", **bare)
    document.addPageTemplates([
        PageTemplate(TITLE_PAGE, [front], onPage=lambda canvas, _: _title_page(canvas)),
        PageTemplate(TEXT_PAGE, [text], onPage=lambda canvas, _: _text_page(canvas, head, notice)),
    ])  # fmt: skip
    _note_headings(document)
    return document


def _note_headings(document: BaseDocTemplate) -> None:
    """Have every pass note its headings for the contents and the outline."""
    keys: Iterator[int] = count(1)

    def begin() -> None:
        nonlocal keys
        keys = count(1)

    def note(flowable: Flowable) -> None:
        if not isinstance(flowable, Paragraph) or flowable.style.name not in _HEADINGS:
            return
        level, text, key = _HEADINGS.index(flowable.style.name), flowable.getPlainText(), f"h{next(keys)}"
        document.canv.bookmarkPage(key)
        document.canv.addOutlineEntry(text, key, level, closed=False)
        document.notify("TOCEntry", (level, text, document.page, key))

    document.beforeDocument, document.afterFlowable = begin, note


def _title_page(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(PAPER)
    canvas.rect(0, 0, PAGE_WIDTH, PAGE_HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(PRIMARY)
    canvas.rect(0, 0, 14, PAGE_HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(ACCENT)
    canvas.rect(MARGIN, PAGE_HEIGHT - 152, 54, 4, stroke=0, fill=1)
    canvas.restoreState()


def _text_page(canvas: Canvas, head: str, notice: str) -> None:
    canvas.saveState()
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(QUIET)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.drawString(MARGIN, PAGE_HEIGHT - 44, head)
    canvas.line(MARGIN, PAGE_HEIGHT - 51, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 51)
    if notice:
        canvas.setFillColor(ACCENT)
        canvas.drawString(MARGIN, 38, notice)
    canvas.setFillColor(QUIET)
    canvas.setFont(BOLD, 9)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 38, str(canvas.getPageNumber()))
    canvas.restoreState()
