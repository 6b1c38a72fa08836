import pytest
from desk_kit import Desk, words_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from ngofield.ui.context import UiContext
from ngofield.ui.widgets.grid import GridCell, GridColumn, GridModel
from ngofield.ui.widgets.grid_header import broken
from ngofield.ui.widgets.grid_view import GridView, shared_widths
from ngofield.ui.widgets.wrapping import elided_lines

COLUMNS = [GridColumn("Town", wide=True), GridColumn("forms", end=True), GridColumn("compared")]
ROWS = [
    [GridCell("Talgar"), GridCell("12", key="talgar"), GridCell("0123", ticked=False)],
    [GridCell("Esik"), GridCell("5"), GridCell(chips=(("low", "negative"), ("fragile", "neutral")))],
]


@pytest.fixture
def view(context: UiContext, desk: Desk) -> GridView:
    view = GridView(context.theme, cells=True)
    view.grid.show(COLUMNS, ROWS)
    desk.show(view)
    return view


def test_the_model_keeps_qts_rules(qtmodeltester: object) -> None:
    model = GridModel()
    model.show(COLUMNS, ROWS)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.show(COLUMNS[:1], [])
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_a_cell_says_its_words_and_its_chips(view: GridView) -> None:
    assert words_of(view) == [["Talgar", "12", "0123"], ["Esik", "5", "low fragile"]]
    assert view.grid.headerData(1, Qt.Orientation.Horizontal) == "Forms"


def test_a_number_leads_somewhere_by_click_and_by_enter(view: GridView, desk: Desk) -> None:
    seen: list[object] = []
    view.chosen.connect(seen.append)
    desk.click_cell(view, 0, 1)
    desk.press(view, Qt.Key.Key_Return)
    desk.click_cell(view, 1, 1)
    assert seen == ["talgar", "talgar"]


def test_a_box_is_ticked_by_mouse_and_by_space(view: GridView, desk: Desk) -> None:
    seen: list[tuple[int, bool]] = []
    view.grid.ticked.connect(lambda row, ticked: seen.append((row, ticked)))
    desk.click_cell(view, 0, 2)
    desk.press(view, Qt.Key.Key_Space)
    assert seen == [(0, True), (0, False)]
    desk.click_cell(view, 1, 2)
    assert len(seen) == 2, "a cell without a box has nothing to tick"


def test_arrows_walk_and_tab_leaves(view: GridView) -> None:
    view.setFocus()
    view.setCurrentIndex(view.grid.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    assert not view.tabKeyNavigation()


def test_the_place_is_kept_when_the_language_changes(view: GridView) -> None:
    view.setCurrentIndex(view.grid.index(1, 1))
    view.grid.show(COLUMNS, [[GridCell("Талғар"), *ROWS[0][1:]], [GridCell("Есік"), *ROWS[1][1:]]])
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)


def test_it_is_as_tall_as_its_rows(view: GridView) -> None:
    low = view.height()
    view.grid.show(COLUMNS, ROWS * 3)
    assert view.height() > 2 * low - view.horizontalHeader().height() * 2
    assert view.verticalScrollBar().maximum() == 0


def test_wide_columns_share_what_is_left() -> None:
    columns = [GridColumn("a", wide=True), GridColumn("b"), GridColumn("c", wide=True)]
    assert shared_widths(columns, [100, 50, 300], 850, 150) == [200, 50, 600]
    assert shared_widths(columns, [100, 50, 300], 200, 150) == [100, 50, 150]


def test_titles_break_where_they_are_narrowest(context: UiContext) -> None:
    metrics = QFontMetricsF(context.theme.font("small"))
    assert broken("Участие в мониторинге", metrics, 84) == ["Участие в", "мониторинге"]
    assert broken("балл", metrics, 84) == ["балл"]


def test_long_words_end_in_an_ellipsis(context: UiContext) -> None:
    font = context.theme.font()
    text = "Мы писали три раза о мусоре у реки, и ответ каждый раз был один и тот же: принято к сведению"
    lines = elided_lines(text, font, 240, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert elided_lines(text, font, 4000, 2) == [text]
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 242 for line in lines)
