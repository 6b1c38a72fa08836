"""What themes do together: tone by group, pairs, new themes by session, each with its base."""

import pytest
from desk_kit import Desk, answering, words_of
from window_kit import nameless

from ngofield.report.scene import Circle, Rect
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.results.catalogue import CODES, PAIRS, POLARITY, SATURATION
from ngofield.ui.results.request import Behind
from ngofield.ui.results.results_page import ResultsPage


@pytest.fixture
def told(workplace: Workplace) -> Workplace:
    """Two sessions: six statements in Talgar, one in Esik, coded."""
    weak, late, env = workplace.coding.named(["weak_response", "late_information", "env_ignored"])
    first = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    second = workplace.fieldwork.open_session("esik", "2025-02-21").id
    old = workplace.fieldwork.add_respondent(first, sex="female", age_band="61+").id
    for number in range(5):
        codes = [weak, late] if number < 2 else [weak]
        workplace.fieldwork.add_statement(first, f"Сөз {number}", respondent=old, codes=codes)
    workplace.fieldwork.add_statement(first, "Код жоқ", language="kk")
    workplace.fieldwork.add_statement(second, "Өзен кір", codes=[weak, env])
    return workplace


@pytest.fixture
def page(context: UiContext, told: Workplace, desk: Desk) -> ResultsPage:
    made = ResultsPage(context, told, answering(None))
    desk.show(made)
    return made


def choose(page: ResultsPage, desk: Desk, key: str, by: str = "") -> None:
    page.list.set_key(key)
    desk.settle()
    if by:
        page.options.by.setCurrentIndex(page.options.by.findData(by))
        page.options.by.activated.emit(0)
        desk.settle()


def test_tone_by_town_has_its_base_and_marks_small_groups(page: ResultsPage, desk: Desk) -> None:
    choose(page, desk, POLARITY.key)
    rows = {row[0]: row[1:] for row in words_of(page.themes.table)}
    assert rows["Talgar"][0] == "5 · 83%"
    assert rows["Talgar"][5] == "6"
    assert rows["Esik"][0] == "1"
    assert rows["Esik"][5] == "1 few"
    assert "Statements: 7." in page.themes.notes.text()
    assert nameless(page) == []


def test_themes_that_come_together_lead_to_their_statements(page: ResultsPage, desk: Desk) -> None:
    choose(page, desk, PAIRS.key)
    rows = words_of(page.themes.table)
    assert rows[0][:3] == ["Weak response to initiatives", "Late or limited information", "2 few"]
    assert rows[0][3:] == ["6", "0.33"]
    behind = page.themes.table.grid.cell(0, 2).key
    assert isinstance(behind, Behind)
    assert len(behind.records) == 2
    assert "Statements with a code: 6 of 7." in page.themes.notes.text()
    assert not page.options._by.isVisible()
    assert not page.take.sheet.isEnabled()


def test_the_curve_shows_new_and_known_themes_of_each_session(
    page: ResultsPage, desk: Desk, told: Workplace
) -> None:
    choose(page, desk, SATURATION.key)
    rows = words_of(page.themes.table)
    assert [row[1:4] for row in rows] == [["2", "2", "5 / 6"], ["1", "3", "1 / 1"]]
    assert rows[1][4] == "Environmental problems ignored"
    assert "1 statement has no code yet" in page.themes.notes.text()
    assert page.themes.chart.isVisible()
    scene = told.publishing.chart(told.tabulation.saturation(), "en", width=500)
    dots = [shape for shape in scene.shapes if isinstance(shape, Circle)]
    bars = [shape for shape in scene.shapes if isinstance(shape, Rect)]
    assert [len(dots), len(bars)] == [2, 2]
    assert dots[1].y < dots[0].y
    assert bars[0].height == pytest.approx(2 * bars[1].height)
    assert "new 1, known 3" in scene.description


def test_the_curve_is_taken_away_as_a_picture(told: Workplace, tmp_path) -> None:
    target = told.publishing.save_picture(told.tabulation.saturation(), "kk", tmp_path / "curve.pdf")
    assert target.read_bytes().startswith(b"%PDF")


def test_themes_by_age_have_a_base_for_each_age(page: ResultsPage, desk: Desk) -> None:
    choose(page, desk, CODES.key, "age_band")
    rows = {row[0]: row[1:] for row in words_of(page.panel.table)}
    assert rows["Weak response to initiatives"][3:] == ["5", "1"]
    assert rows["All statements"] == ["7", "", "", "5", "2 few"]
