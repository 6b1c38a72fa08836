"""The head of a page: which study and form, at which version, and which sheet of which print run."""

from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ngofield.domain.instrument import Instrument
from ngofield.domain.study import Study
from ngofield.i18n import LANGUAGE_NAMES, N_
from ngofield.report.fonts import BOLD, REGULAR
from ngofield.report.paper.look import MARGIN, WIDTH
from ngofield.report.paper.words import PaperWords
from ngofield.report.pdf_styles import INK, PAGE_HEIGHT, PAGE_WIDTH, QUIET, RULE

_USUAL, _LARGE = 9.0, 12.0


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of one page says; `code` is the sheet's."""

    study: Study
    form: Instrument
    code: str
    page: int
    pages: int


def draw_head(head: Head, words: PaperWords, canvas: Canvas, *, large: bool) -> None:
    """Draw it: the form at the left, the sheet's code at the right, a line below."""
    size = _LARGE if large else _USUAL
    step = size * 1.3
    right = PAGE_WIDTH - MARGIN
    top = PAGE_HEIGHT - MARGIN + 8
    batch, _dash, number = head.code.rpartition("-")
    code = f"{batch} · {number}"
    room = WIDTH - stringWidth(code, BOLD, size * 1.7) - 24
    languages = ", ".join(LANGUAGE_NAMES[language] for language in words.languages)
    version = words.line(N_("form version {version}"), version=head.form.version)
    lines = [
        (REGULAR, words.one_line(head.study.title)),
        *((BOLD, title) for title in dict.fromkeys(words.of(head.form.title))),
        (REGULAR, f"{version} · {languages}"),
    ]
    canvas.saveState()
    y = top - size
    for font, line in lines:
        canvas.setFillColor(INK if font == BOLD else QUIET)
        canvas.setFont(font, size)
        canvas.drawString(MARGIN, y, _cut(line, font, size, room))
        y -= step
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, size * 1.7)
    canvas.drawRightString(right, top - size * 1.5, code)
    canvas.setFont(REGULAR, size)
    canvas.setFillColor(QUIET)
    page = words.line(N_("page {n} of {all}"), n=head.page, all=head.pages)
    canvas.drawRightString(right, top - size * 1.5 - step * 1.2, page)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, y + size * 0.55, right, y + size * 0.55)
    canvas.restoreState()


def _cut(line: str, font: str, size: float, room: float) -> str:
    """Return as much of a line as there is room for."""
    if stringWidth(line, font, size) <= room:
        return line
    while line and stringWidth(f"{line}…", font, size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
