"""The bundled fonts in print: registered with reportlab, embedded in every document."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ngofield.report.typesetting import Measure

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
SYMBOLS = "DejaVuSans"
_FILES = (REGULAR, BOLD, ITALIC, SYMBOLS)
_NAMES = {REGULAR: "NotoSans-Regular"}


def register_fonts(folder: Path) -> None:
    """Make the fonts in `folder` known to reportlab; again is harmless."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name in _FILES:
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{_NAMES.get(name, name)}.ttf")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


def font_measure(folder: Path) -> Measure:
    """Return the measure of text set in the bundled Noto Sans."""
    register_fonts(folder)

    def measure(text: str, size: float, bold: bool) -> float:
        return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))

    return measure
