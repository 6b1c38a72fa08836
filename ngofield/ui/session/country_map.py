"""A map of the country with the towns of the study (resources/map, drawn by QPainter)."""

import json
import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ngofield.domain.locality import Locality
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.mark_painter import paint_mark
from ngofield.ui.session.town_marks import Mark

BOUNDARIES = "kz_regions.geojson"
ATTRIBUTION = N_(
    "Boundaries: geokz (A. Rodionov), CC BY 4.0, after OCHA COD-AB Kazakhstan (UNHCR), CC BY-IGO; city "
    "outlines contain data © OpenStreetMap contributors, ODbL 1.0. Simplified and renamed."
)
_MIDDLE_LATITUDE = 48.0
_STEPS = {
    Qt.Key.Key_Right.value: 1, Qt.Key.Key_Down.value: 1, Qt.Key.Key_Left.value: -1, Qt.Key.Key_Up.value: -1,
}  # fmt: skip
_APART, _ROUNDS = 15, 12
_OPENING = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value, Qt.Key.Key_Space.value)


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


def moved_apart(spots: Mapping[str, QPointF], apart: float) -> dict[str, QPointF]:
    """Return the spots with neighbours pushed off each other until they are `apart`, or nearly so."""
    moved = dict(spots)
    for _ in range(_ROUNDS):
        for one, other in combinations(moved, 2):
            line = QLineF(moved[one], moved[other])
            short = apart - line.length()
            if short > 0:
                push = (line.unitVector().p2() - line.p1()) if line.length() else QPointF(1, 0)
                moved[one] -= push * (short / 2)
                moved[other] += push * (short / 2)
    return moved


class CountryMap(QWidget):
    """Regions in a quiet tone, towns as marks. One town is pointed at: it has a ring and its name.

    By keyboard the arrows point at the towns from west to east, Enter opens one; the pointer does the
    same. `pointed` tells the town that is pointed at, `chosen` the one that is opened.
    """

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(self, context: UiContext, localities: Sequence[Locality]) -> None:
        super().__init__()
        self._context = context
        known = [place for place in localities if place.lat is not None and place.lon is not None]
        self._towns = sorted(known, key=lambda place: (place.lon or 0, place.lat or 0))
        self._regions, _ = read_regions(context.maps / BOUNDARIES)
        self._bounds = QRectF()
        for region in self._regions:
            self._bounds = self._bounds.united(region.boundingRect())
        self._marks: Mapping[str, Mark] = {}
        self.current = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        context.theme.changed.connect(self.updateGeometry)

    def show_towns(self, marks: Mapping[str, Mark], current: str = "") -> None:
        """Show the towns with their marks; `current` is pointed at where nothing was yet."""
        self._marks = marks
        self.point_at(self.current or current)

    def point_at(self, town: str) -> None:
        """Point at a town and tell it."""
        self.current = town
        self.setAccessibleName(self._said())
        self.setToolTip("")
        self.pointed.emit(town)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the country's proportions."""
        return QSize(self._context.theme.px(320), self._context.theme.px(190))

    def spot(self, town: str) -> QPointF:
        """Return where a town lies in the widget."""
        return self._spots()[town]

    def _spots(self) -> dict[str, QPointF]:
        """Return where the marks lie; those of close towns are moved apart so that each can be seen."""
        scale, origin = self._fit()
        spots = {
            place.id: origin + (project(place.lon or 0, place.lat or 0) - self._bounds.topLeft()) * scale
            for place in self._towns
        }
        return moved_apart(spots, self._context.theme.px(_APART))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point at the next town by the arrows; open it by Enter or the space bar."""
        if event.key() in _STEPS and self._towns:
            names = [place.id for place in self._towns]
            here = names.index(self.current) if self.current in names else -1
            self.point_at(names[(here + _STEPS[event.key()]) % len(names)])
        elif event.key() in _OPENING and self.current:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the town under the pointer."""
        town = self._nearest(event.position())
        if town and town != self.current:
            self.point_at(town)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the town under the pointer."""
        town = self._nearest(event.position())
        if town:
            self.point_at(town)
            self.chosen.emit(town)

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
        self._paint_towns(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _fit(self) -> tuple[float, QPointF]:
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        scale = min(room.width() / self._bounds.width(), room.height() / self._bounds.height())
        left = room.x() + (room.width() - self._bounds.width() * scale) / 2
        return scale, QPointF(left, room.y())

    def _paint_towns(self, painter: QPainter) -> None:
        px, tokens = self._context.theme.px, self._context.theme.tokens
        spots = self._spots()
        for place in sorted(self._towns, key=lambda place: place.id == self.current):
            if place.id not in self._marks:
                continue
            spot = spots[place.id]
            if place.id == self.current:
                painter.setPen(QPen(QColor(tokens.accent), px(2)))
                painter.setBrush(QColor(tokens.surface))
                painter.drawEllipse(spot, px(10), px(10))
            paint_mark(painter, spot, px(5), self._marks[place.id], tokens)
            if place.id == self.current:
                self._paint_name(painter, self._context.speech.text(place.name), spot)

    def _paint_name(self, painter: QPainter, name: str, spot: QPointF) -> None:
        font = self._context.theme.font("small")
        font.setBold(True)
        width, gap = QFontMetricsF(font).horizontalAdvance(name), self._context.theme.px(14)
        left = spot.x() + gap if spot.x() + gap + width < self.width() else spot.x() - gap - width
        painter.setFont(font)
        painter.setPen(QColor(self._context.theme.tokens.text))
        painter.drawText(QPointF(left, spot.y() + 4), name)

    def _nearest(self, point: QPointF) -> str:
        reach = self._context.theme.px(18)
        found = {town: QLineF(spot, point).length() for town, spot in self._spots().items()}
        nearest = min(found, key=lambda town: found[town], default="")
        return nearest if nearest and found[nearest] <= reach else ""

    def _said(self) -> str:
        speech = self._context.speech
        mark = self._marks.get(self.current)
        place = next((one for one in self._towns if one.id == self.current), None)
        if place is None or mark is None:
            names = ", ".join(speech.text(one.name) for one in self._towns)
            return speech.say("Map of the towns: {towns}", towns=names)
        town = speech.say("{town}: {words}", town=speech.text(place.name), words=mark.words)
        return speech.say("Map of the towns. {town}. Arrows: another town, Enter: open it", town=town)
