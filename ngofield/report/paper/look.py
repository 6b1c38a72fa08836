"""How a printed form is set. Lengths are points."""

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from ngofield.report.fonts import BOLD, ITALIC, REGULAR
from ngofield.report.pdf_styles import INK, PAGE_HEIGHT, PAGE_WIDTH, PRIMARY, QUIET

MARGIN = 42.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
BOTTOM = 26.0
_LARGE, _USUAL = 17.0, 11.0


@dataclass(frozen=True, slots=True)
class Look:
    """Type and measures. In large print nothing a participant reads is smaller than 16 points."""

    title: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    label: ParagraphStyle
    body: ParagraphStyle
    hint: ParagraphStyle
    condition: ParagraphStyle
    cell: ParagraphStyle
    head: ParagraphStyle
    size: float
    mark: float
    """The side of a mark."""
    box: float
    """The side of a box for one digit."""
    rule: float
    """From one line to write on to the next."""
    number_width: float
    mark_width: float
    gap: float
    """Between the two languages."""
    header: float
    """The height of a page's head."""

    @property
    def text_height(self) -> float:
        """Return what a page holds below its head."""
        return float(PAGE_HEIGHT) - MARGIN - self.header - BOTTOM


def paper_look(*, large: bool, languages: int) -> Look:
    """Return the look of usual or large print for a sheet in one language or two."""
    size = _LARGE if large else _USUAL
    small = 16.0 if large else 9.5
    return Look(
        title=_style("title", BOLD, size * 1.25),
        heading=_style("heading", BOLD, size * 1.15, PRIMARY),
        subheading=_style("subheading", BOLD, size, PRIMARY),
        label=_style("label", BOLD, size),
        body=_style("body", REGULAR, size),
        hint=_style("hint", REGULAR, small, QUIET),
        condition=_style("condition", ITALIC, size if large else 10.5, PRIMARY),
        cell=_style("cell", REGULAR, size if large else 10.5),
        head=_style("head", REGULAR, small, alignment=TA_CENTER),
        size=size,
        mark=size * 1.05,
        box=27.0 if large else 19.0,
        rule=36.0 if large else 24.0,
        number_width=36.0 if large else 25.0,
        mark_width=30.0 if large else 21.0,
        gap=14.0,
        header=(64.0 if large else 49.0) + (12.0 if large else 9.0) * 1.3 * (languages - 1),
    )


def _style(name: str, font: str, size: float, colour: Color = INK, *, alignment: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=size * 1.32, textColor=colour, alignment=alignment,
        bulletFontName=REGULAR, allowWidows=0, allowOrphans=0, splitLongWords=1,
    )  # fmt: skip
