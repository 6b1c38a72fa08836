"""A small map of the country with the towns of the study (resources/map, drawn by QPainter)."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ngofield.domain.locality import Locality
from ngofield.i18n import N_
from ngofield.ui.context import UiContext

BOUNDARIES = "kz_regions.geojson"
ATTRIBUTION = N_(
    "Boundaries: geokz (A. Rodionov), CC BY 4.0, after OCHA COD-AB Kazakhstan (UNHCR), CC BY-IGO; city "
    "outlines contain data © OpenStreetMap contributors, ODbL 1.0. Simplified and renamed."
)
_MIDDLE_LATITUDE = 48.0


def project(lon: float, lat: float) -> QPointF:
    """Return a point of the plane: equirectangular, true to scale at 48° north; north is up."""
    return QPointF(lon * math.cos(math.radians(_MIDDLE_LATITUDE)), -lat)


def read_regions(file: Path) -> tuple[list[QPainterPath], str]:
    """Return the outlines of the regions in the plane of `project`, and their attribution."""
    read = json.loads(file.read_text(encoding="utf-8"))
    return [_outline(feature["geometry"]) for feature in read["features"]], str(read["attribution"])


def _outline(geometry: dict[str, object]) -> QPainterPath:
    polygons = geometry["coordinates"]
    assert isinstance(polygons, list)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            points = [project(lon, lat) for lon, lat, *_ in ring]
            path.moveTo(points[0])
            for point in points[1:]:
                path.lineTo(point)
            path.closeSubpath()
    return path


class CountryMap(QWidget):
    """Regions in a quiet tone, towns as dots; the current town is marked and named."""

    def __init__(self, context: UiContext, localities: Sequence[Locality]) -> None:
        super().__init__()
        self._context = context
        self._localities = [place for place in localities if place.lat is not None and place.lon is not None]
        self._regions, _ = read_regions(context.maps / BOUNDARIES)
        self._bounds = QRectF()
        for region in self._regions:
            self._bounds = self._bounds.united(region.boundingRect())
        self._visited: frozenset[str] = frozenset()
        self._current = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.speech.changed.connect(self._retranslate)
        self._retranslate()

    def show_towns(self, visited: frozenset[str], current: str = "") -> None:
        """Mark the towns with a session; `current` is the one that is pointed at."""
        self._visited = visited
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        """Return the country's proportions."""
        return QSize(self._context.theme.px(320), self._context.theme.px(190))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the country and its towns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._context.theme.tokens
        scale, origin = self._fit()
        painter.save()
        painter.translate(origin)
        painter.scale(scale, scale)
        painter.translate(-self._bounds.topLeft())
        pen = QPen(QColor(tokens.background), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.neutral_tint))
        for region in self._regions:
            painter.drawPath(region)
        painter.restore()
        self._paint_towns(painter, scale, origin)
        painter.end()

    def _fit(self) -> tuple[float, QPointF]:
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        scale = min(room.width() / self._bounds.width(), room.height() / self._bounds.height())
        left = room.x() + (room.width() - self._bounds.width() * scale) / 2
        return scale, QPointF(left, room.y())

    def _paint_towns(self, painter: QPainter, scale: float, origin: QPointF) -> None:
        tokens = self._context.theme.tokens
        px = self._context.theme.px
        for place in sorted(self._localities, key=lambda p: p.id == self._current):
            current = place.id == self._current
            assert place.lon is not None
            assert place.lat is not None
            spot = origin + (project(place.lon, place.lat) - self._bounds.topLeft()) * scale
            visited = place.id in self._visited
            painter.setPen(QPen(QColor(tokens.background), 1.5))
            painter.setBrush(
                QColor(tokens.accent if current else tokens.primary if visited else tokens.outline)
            )
            painter.drawEllipse(spot, px(6 if current else 4), px(6 if current else 4))
            if current:
                self._paint_name(painter, self._context.speech.text(place.name), spot)

    def _paint_name(self, painter: QPainter, name: str, spot: QPointF) -> None:
        font = self._context.theme.font("small")
        font.setBold(True)
        width = QFontMetricsF(font).horizontalAdvance(name)
        left = spot.x() + 9 if spot.x() + 9 + width < self.width() else spot.x() - 9 - width
        painter.setFont(font)
        painter.setPen(QColor(self._context.theme.tokens.text))
        painter.drawText(QPointF(left, spot.y() + 4), name)

    def _retranslate(self) -> None:
        names = ", ".join(self._context.speech.text(place.name) for place in self._localities)
        self.setAccessibleName(self._context.speech.say("Map of the towns: {towns}", towns=names))
        self.update()
