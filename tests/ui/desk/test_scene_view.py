from pathlib import Path

import pytest
from desk_kit import LEFT, Desk
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ngofield.errors import Refused
from ngofield.report.scene import Anchor, Circle, Line, Polygon, Rect, Scene, Text
from ngofield.ui.results.taking import save_svg
from ngofield.ui.widgets.scene_painter import scene_image
from ngofield.ui.widgets.scene_view import SceneView

pytestmark = pytest.mark.usefixtures("context")

RED, GREEN = "#B0402C", "#2C7A4B"


def scene(width: float) -> Scene:
    return Scene(
        width,
        100,
        (
            Rect(0, 0, width / 2, 40, fill=RED, key="red"),
            Circle(width - 20, 20, 10, fill=GREEN, key="green"),
            Line(0, 60, width, 60, "#1E2A32", 4, dash=(8, 4), round_ends=False),
            Line(0, 80, width, 80, "#1E2A32", 4, round_ends=True),
            Polygon(((0, 90), (10, 90), (5, 99)), fill=RED),
            Polygon(((20, 90), (30, 95)), stroke=RED, closed=False),
            Text(width / 2, 58, "Үштөбе", 12, "#1E2A32", Anchor.MIDDLE, bold=True),
            Text(width, 98, "8,0", 12, "#1E2A32", Anchor.END),
        ),
        "Ushtobe: 7.5",
    )


def inked(image: QImage, box: tuple[int, int, int, int]) -> int:
    x0, y0, x1, y1 = box
    return sum(image.pixelColor(x, y).lightness() < 128 for x in range(x0, x1) for y in range(y0, y1))


def test_every_shape_is_painted() -> None:
    image = scene_image(scene(200), 1)
    assert image.pixelColor(50, 20) == QColor(RED)
    assert image.pixelColor(180, 20) == QColor(GREEN)
    assert image.pixelColor(150, 20) == QColor("#FFFFFF"), "paper where nothing is"
    assert image.pixelColor(4, 60) == QColor("#1E2A32")
    assert image.pixelColor(10, 60) == QColor("#FFFFFF"), "the gap of the dash"
    assert image.pixelColor(100, 80) == QColor("#1E2A32")
    assert image.pixelColor(5, 92) == QColor(RED)
    assert inked(image, (70, 46, 130, 58)) > 40, "the name in the middle"
    assert inked(image, (180, 88, 200, 99)) > 10, "the number at the edge"
    assert inked(image, (130, 66, 178, 78)) == 0


def test_a_picture_is_sharper_when_asked() -> None:
    assert scene_image(scene(200), 3).width() == 600


def test_it_draws_itself_for_each_width(desk: Desk) -> None:
    view = SceneView()
    view.draw(scene)
    desk.show(view)
    assert view.scene is not None
    assert view.scene.width == view.width() == 1366
    view.resize(800, 100)
    assert view.scene.width == 800
    assert view.accessibleName() == "Ushtobe: 7.5"
    view.draw(None)
    assert view.scene is None
    assert view.height() == 0


def test_a_figure_can_be_pressed(desk: Desk) -> None:
    view = SceneView()
    view.draw(scene)
    desk.show(view)
    seen: list[str] = []
    view.pressed.connect(seen.append)
    QTest.mouseMove(view, QPoint(100, 20))
    QTest.mouseClick(view, LEFT, pos=QPoint(100, 20))
    QTest.mouseClick(view, LEFT, pos=QPoint(800, 90))
    assert seen == ["red"]


def test_svg_is_a_drawing(tmp_path: Path, desk: Desk) -> None:
    save_svg(scene(200), tmp_path / "chart.svg")
    drawing = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "Үштөбе" in drawing
    assert RED.lower() in drawing.lower()


def test_svg_that_cannot_be_written_is_refused(tmp_path: Path, desk: Desk) -> None:
    with pytest.raises(Refused, match="could not be saved"):
        save_svg(scene(200), tmp_path / "nowhere" / "chart.svg")
