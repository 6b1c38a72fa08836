"""One chart as a PDF of its own size: a vector picture for other documents."""

from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from ngofield.report.fonts import REGULAR, register_fonts
from ngofield.report.pdf_painter import paint
from ngofield.report.scene import Scene

_MARGIN = 18.0


def picture_bytes(scene: Scene, title: str, fonts: Path) -> bytes:
    """Return the scene as a one-page PDF with a small margin."""
    register_fonts(fonts)
    file = BytesIO()
    size = (scene.width + 2 * _MARGIN, scene.height + 2 * _MARGIN)
    canvas = Canvas(file, pagesize=size, invariant=1, initialFontName=REGULAR)
    canvas.setTitle(title)
    canvas.setSubject(scene.description)
    paint(scene, canvas, _MARGIN, _MARGIN)
    canvas.showPage()
    canvas.save()
    return file.getvalue()
