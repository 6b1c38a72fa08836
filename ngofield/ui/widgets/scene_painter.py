"""Paints a scene with QPainter: on the screen, or into a picture."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from ngofield.report.scene import Anchor, Circle, Line, Polygon, Rect, Scene, Text
from ngofield.ui.theme.fonts import FAMILIES

_FINE = 16


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint the shapes in order, one scene unit to one unit of the painter."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    if scene.background:
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(scene.background))
    for shape in scene.shapes:
        if isinstance(shape, Rect):
            _rectangle(painter, shape)
        elif isinstance(shape, Line):
            _line(painter, shape)
        elif isinstance(shape, Polygon):
            _polygon(painter, shape)
        elif isinstance(shape, Circle):
            _circle(painter, shape)
        else:
            _text(painter, shape)


def scene_image(scene: Scene, scale: float = 3.0, background: str = "#FFFFFF") -> QImage:
    """Return the scene as a picture, `scale` pixels to a unit, on a ground where it has none."""
    image = QImage(
        round(scene.width * scale), round(scene.height * scale), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(QColor(scene.background or background))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_scene(painter, scene)
    painter.end()
    return image


def _dress(painter: QPainter, fill: str | None, stroke: str | None, width: float) -> None:
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(stroke), width) if stroke else Qt.PenStyle.NoPen)


def _rectangle(painter: QPainter, shape: Rect) -> None:
    _dress(painter, shape.fill, shape.stroke, shape.stroke_width)
    painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)


def _line(painter: QPainter, shape: Line) -> None:
    pen = QPen(QColor(shape.stroke), shape.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if shape.round_ends else Qt.PenCapStyle.FlatCap)
    if shape.dash:
        pen.setDashPattern([length / max(shape.width, 0.1) for length in shape.dash])
    painter.setPen(pen)
    painter.drawLine(QLineF(shape.x1, shape.y1, shape.x2, shape.y2))


def _polygon(painter: QPainter, shape: Polygon) -> None:
    _dress(painter, shape.fill if shape.closed else None, shape.stroke, shape.stroke_width)
    points = QPolygonF([QPointF(x, y) for x, y in shape.points])
    if shape.closed:
        painter.drawPolygon(points)
    else:
        painter.drawPolyline(points)


def _circle(painter: QPainter, shape: Circle) -> None:
    _dress(painter, shape.fill, shape.stroke, shape.stroke_width)
    painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)


def _text(painter: QPainter, shape: Text) -> None:
    """Set a text at many times its size and paint it smaller: widths are then those of print, exactly."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(round(shape.size * _FINE))
    font.setBold(shape.bold)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    width = QFontMetricsF(font).horizontalAdvance(shape.text)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(1 / _FINE, 1 / _FINE)
    painter.setFont(font)
    painter.setPen(QColor(shape.colour))
    painter.drawText(QPointF(-shift, 0), shape.text)
    painter.restore()
