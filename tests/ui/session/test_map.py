from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from store_kit import record_response
from window_kit import press

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.session.country_map import moved_apart
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.session.road import stops
from ngofield.ui.session.town_marks import Shape, score_marks, state_marks


@pytest.fixture
def field(qtbot: QtBot, context: UiContext, workplace: Workplace) -> FieldPage:
    made = FieldPage(context, workplace, lambda shell: None)
    qtbot.addWidget(made)
    made.resize(1250, 768)
    made.show()
    return made


def test_every_town_is_reached_by_keyboard_and_opened(field: FieldPage, workplace: Workplace) -> None:
    country = field.road.map.map
    seen = []
    for _ in workplace.study.localities:
        press(country, Qt.Key.Key_Right)
        seen.append(country.current)
        assert field.road.map.told.text() in country.accessibleName()
    assert sorted(seen) == sorted(place.id for place in workplace.study.localities)
    press(country, Qt.Key.Key_Left)
    assert country.current == seen[-2]
    press(country, Qt.Key.Key_Return)
    assert field.road.new_session.town.key == seen[-2]


def test_a_click_opens_the_towns_newest_session(field: FieldPage, workplace: Workplace) -> None:
    workplace.fieldwork.open_session("kokshetau", "2025-02-20")
    newest = workplace.fieldwork.open_session("kokshetau", "2025-02-21").id
    field.road.refresh()
    country = field.road.map.map
    QTest.mouseClick(country, Qt.MouseButton.LeftButton, pos=country.spot("kokshetau").toPoint())
    assert field.session is not None
    assert field.session.overview.session.id == newest


def test_marks_tell_the_state_that_most_needs_somebody(workplace: Workplace, context: UiContext) -> None:
    field = workplace.fieldwork
    field.close_session(field.open_session("talgar", "2025-02-19").id)
    field.open_session("talgar", "2025-02-20", planned=True)
    field.open_session("esik", "2025-02-20")
    marks = state_marks(
        stops(workplace.study.localities, field.sessions()), date(2025, 2, 20), context.speech
    )
    assert {town: mark.kind for town, mark in marks.items() if mark.kind != "planned"} == {
        "talgar": "today", "esik": "open",
    }  # fmt: skip
    assert len({(mark.shape, mark.filled) for mark in marks.values()}) == 3


def test_the_map_by_score_has_a_shape_and_a_word_for_each_level(
    qtbot: QtBot, field: FieldPage, workplace: Workplace
) -> None:
    for town, answers in (
        ("talgar", {"frequency": "regular", "influence": "active", "monitoring": "regular"}),
        ("tekeli", {"frequency": "rare", "influence": "minimal", "monitoring": "never"}),
    ):
        session = workplace.fieldwork.open_session(town, "2025-02-20").id
        record_response(workplace._store, session, answers)
    field.road.refresh()
    panel = field.road.map
    panel.by.option("score").click()
    qtbot.waitUntil(lambda: panel._table is not None)
    table = panel._table
    assert table is not None
    marks = score_marks(table, workplace.study.localities, panel._context.speech)
    assert marks["tekeli"].shape is Shape.CROSS
    assert marks["tekeli"].words.startswith("excluded: ")
    talgar = next(group for group in table.groups if group.key == "talgar")
    assert talgar.level is not None
    assert panel._context.speech.text(talgar.level.label) in marks["talgar"].words
    assert "fragile" in marks["talgar"].words
    assert not marks["talgar"].filled
    assert marks["esik"].words == "no score"
    panel.by.option("state").click()
    assert panel.map._marks["talgar"].kind == "open"


def test_close_towns_are_moved_apart() -> None:
    spots = moved_apart({"a": QPointF(0, 0), "b": QPointF(1, 0), "c": QPointF(200, 0)}, 15)
    assert (spots["b"] - spots["a"]).x() >= 14.9
    assert spots["c"] == QPointF(200, 0)
