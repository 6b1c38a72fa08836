"""Line icons, drawn in any colour."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def icon_pixmap(folder: Path, name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return `folder/name.svg` in `colour`, `size` device-independent pixels square.

    The drawings use `currentColor` for every stroke.
    """
    drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(folder: Path, name: str, colour: QColor, size: int) -> QIcon:
    """Return the icon for a button."""
    return QIcon(icon_pixmap(folder, name, colour, size, 2.0))
