"""Paints a scene on a reportlab canvas: vector, with the bundled fonts."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ngofield.report.fonts import BOLD, REGULAR
from ngofield.report.scene import Anchor, Circle, Line, Polygon, Rect, Scene, Shape, Text

_ROUND_CAP = 1


def paint(scene: Scene, canvas: Canvas, left: float, bottom: float) -> None:
    """Paint `scene` with its lower left corner at (`left`, `bottom`), in points."""
    canvas.saveState()
    canvas.translate(left, bottom)
    if scene.background:
        _rect(Rect(0, 0, scene.width, scene.height, fill=scene.background), canvas, scene.height)
    for shape in scene.shapes:
        _shape(shape, canvas, scene.height)
    canvas.restoreState()


def _shape(shape: Shape, canvas: Canvas, height: float) -> None:
    if isinstance(shape, Text):
        _text(shape, canvas, height)
    elif isinstance(shape, Rect):
        _rect(shape, canvas, height)
    elif isinstance(shape, Line):
        _line(shape, canvas, height)
    elif isinstance(shape, Circle):
        fill, stroke = _pens(canvas, shape.fill, shape.stroke, shape.stroke_width)
        canvas.circle(shape.x, height - shape.y, shape.radius, stroke=stroke, fill=fill)
    else:
        _polygon(shape, canvas, height)


def _pens(canvas: Canvas, fill: str | None, stroke: str | None, width: float) -> tuple[int, int]:
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(width)
    return int(bool(fill)), int(bool(stroke))


def _rect(shape: Rect, canvas: Canvas, height: float) -> None:
    fill, stroke = _pens(canvas, shape.fill, shape.stroke, shape.stroke_width)
    if not fill and not stroke:
        return
    radius = min(shape.radius, shape.width / 2, shape.height / 2)
    y = height - shape.y - shape.height
    canvas.roundRect(shape.x, y, shape.width, shape.height, radius, stroke=stroke, fill=fill)


def _line(shape: Line, canvas: Canvas, height: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(HexColor(shape.stroke))
    canvas.setLineWidth(shape.width)
    if shape.round_ends:
        canvas.setLineCap(_ROUND_CAP)
    if shape.dash:
        canvas.setDash(*shape.dash)
    canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
    canvas.restoreState()


def _polygon(shape: Polygon, canvas: Canvas, height: float) -> None:
    fill, stroke = _pens(canvas, shape.fill, shape.stroke, shape.stroke_width)
    path = canvas.beginPath()
    for i, (x, y) in enumerate(shape.points):
        (path.lineTo if i else path.moveTo)(x, height - y)
    if shape.closed:
        path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill if shape.closed else 0)


def _text(shape: Text, canvas: Canvas, height: float) -> None:
    canvas.setFillColor(HexColor(shape.colour))
    canvas.setFont(BOLD if shape.bold else REGULAR, shape.size)
    draw = {
        Anchor.START: canvas.drawString,
        Anchor.MIDDLE: canvas.drawCentredString,
        Anchor.END: canvas.drawRightString,
    }[shape.anchor]
    draw(shape.x, height - shape.y, shape.text)
