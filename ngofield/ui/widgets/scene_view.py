"""A scene on the screen: crisp at any resolution, as wide as the room, as tall as it needs."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ngofield.report.scene import Scene
from ngofield.ui.widgets.scene_painter import paint_scene

SceneMaker = Callable[[float], Scene]
"""Draws a scene of the given width in pixels."""


class SceneView(QWidget):
    """Draws itself anew for each width; `pressed` tells the key of the figure that was clicked."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._maker: SceneMaker | None = None
        self._scene: Scene | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def scene(self) -> Scene | None:
        """Return the scene shown, or None."""
        return self._scene

    def draw(self, maker: SceneMaker | None) -> None:
        """Show what `maker` draws; None shows nothing."""
        self._maker = maker
        self._again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scene."""
        if self._scene is None:
            return
        painter = QPainter(self)
        paint_scene(painter, self._scene)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over figures."""
        key = self._key(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which figure was clicked."""
        if key := self._key(event):
            self.pressed.emit(key)

    def _key(self, event: QMouseEvent) -> str:
        point = event.position()
        return self._scene.at(point.x(), point.y()) if self._scene else ""

    def _again(self) -> None:
        self._scene = self._maker(max(self.width(), 240)) if self._maker else None
        self.setAccessibleName(self._scene.description if self._scene else "")
        self.setFixedHeight(ceil(self._scene.height) if self._scene else 0)
        self.update()
