from pathlib import Path

import pytest
from desk_kit import LEFT, Desk, answering, words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook

from ngofield.report.scene import Circle
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.results.results_page import ResultsPage


@pytest.fixture
def page(context: UiContext, sample: Workplace, desk: Desk) -> ResultsPage:
    page = ResultsPage(context, sample)
    desk.show(page)
    return page


def choose(page: ResultsPage, key: str, desk: Desk) -> list[list[str]]:
    page.list.set_key(key)
    desk.settle()
    return words_of(page.panel.table)


def pick(page: ResultsPage, dropdown: str, key: str, desk: Desk) -> None:
    box = getattr(page.options, dropdown)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())
    desk.settle()


def test_the_score_of_every_town_comes_first(page: ResultsPage) -> None:
    rows = words_of(page.panel.table)
    assert [(row[0], row[2], row[6]) for row in rows] == [
        ("Talgar", "8.0", "high fragile"), ("Ushtobe", "7.5", "medium"), ("Kokshetau", "7.1", "medium"),
        ("Konaev", "6.5", "medium"), ("Atbasar", "6.4", "medium"), ("Taldykorgan", "6.0", "medium"),
        ("Esik", "4.8", "low fragile"),
    ]  # fmt: skip
    assert "Tekeli" in page.panel.notes.text()
    assert "excluded by the authors of the study" in page.panel.notes.text()
    assert page.options.levels.text() == "low, below 5.5\nmedium, from 5.5\nhigh, from 8"


def test_a_pressed_number_shows_the_forms_behind_it(page: ResultsPage, desk: Desk) -> None:
    desk.click_cell(page.panel.table, 6, 2)
    assert page.behind.name.text() == "Esik, 5 forms"
    lines = page.behind.lines.text().splitlines()
    assert len(lines) == 5
    sums = [int(line.rsplit("= ", 1)[1]) for line in lines]
    assert sum(sums) / 5 == 4.8
    assert all(" · kk · " in line or " · ru · " in line for line in lines)


def test_enter_on_a_cell_does_the_same(page: ResultsPage, desk: Desk) -> None:
    table = page.panel.table
    table.setFocus()
    table.setCurrentIndex(table.grid.index(0, 1))
    desk.press(table, Qt.Key.Key_Return)
    assert page.behind.name.text() == "Talgar, 11 forms"


def test_a_dot_of_the_chart_can_be_pressed_too(page: ResultsPage, desk: Desk) -> None:
    chart = page.panel.chart
    assert chart.scene is not None
    dot = next(shape for shape in chart.scene.shapes if isinstance(shape, Circle))
    QTest.mouseClick(chart, LEFT, pos=QPoint(round(dot.x), round(dot.y)))
    desk.settle()
    assert page.behind.name.text() == "Talgar, 11 forms"


def test_a_question_has_counts_shares_and_its_base(page: ResultsPage, desk: Desk) -> None:
    rows = choose(page, "item|form1|influence", desk)
    assert [row[1] for row in rows] == ["33", "28", "9", "70", "4", "5"]
    assert [row[0] for row in rows[-2:]] == ["Preferred not to answer", "Left blank"]
    assert rows[0][2] == "47.1%"
    notes = page.panel.notes.text()
    assert "70 of 79" in notes
    assert "Preferred not to answer: 4." in notes
    assert "Left blank: 5." in notes


def test_it_can_be_split_and_narrowed(page: ResultsPage, desk: Desk) -> None:
    choose(page, "item|form2|household_head", desk)
    pick(page, "by", "region", desk)
    head = [page.panel.table.grid.headerData(i, Qt.Orientation.Horizontal) for i in range(6)]
    assert head[3:] == ["Zhetisu Region", "Almaty Region", "Akmola Region"]
    assert [row[3].split(" ")[0] for row in words_of(page.panel.table)] == ["34", "21", "6", "61"]
    pick(page, "where", "${region} = 'akmola'", desk)
    assert [row[1] for row in words_of(page.panel.table)] == ["5", "15", "3", "23"]


def test_a_split_cell_leads_to_its_records_by_chart_and_table(page: ResultsPage, desk: Desk) -> None:
    choose(page, "item|form1|frequency", desk)
    pick(page, "by", "region", desk)
    desk.click_cell(page.panel.table, 0, 3)
    title = page.behind.name.text()
    assert title.startswith("Regularly · Zhetisu Region")
    page.behind.clear()
    page.panel.chart.pressed.emit("regular|zhetisu")
    desk.settle()
    assert page.behind.name.text() == title
    assert "Regularly" in page.behind.lines.text()


def test_a_condition_of_ones_own_and_a_wrong_one(page: ResultsPage, desk: Desk) -> None:
    choose(page, "item|form1|influence", desk)
    pick(page, "where", "own", desk)
    page.options.condition.setText("${frequency} = 'rare'")
    desk.press(page.options.condition, Qt.Key.Key_Return)
    assert sum(int(row[1]) for row in words_of(page.panel.table)[:-1]) <= 13
    page.options.condition.setText("${weather} = 'rain'")
    desk.press(page.options.condition, Qt.Key.Key_Return)
    assert "weather" in page.message.text


def test_themes_lead_to_the_words_that_were_said(page: ResultsPage, desk: Desk) -> None:
    rows = choose(page, "codes||", desk)
    assert rows[0][:2] == ["Negative", "37"]
    names = [row[0] for row in rows]
    desk.click_cell(page.panel.table, names.index("Opaque funding"), 1)
    assert page.behind.name.text() == "Opaque funding, 6 statements"
    assert page.behind.lines.text().count("“") >= 6


def test_open_answers_show_the_words_of_the_form(page: ResultsPage, desk: Desk) -> None:
    choose(page, "item|form1|suggestions", desk)
    desk.click_cell(page.panel.table, 0, 1)
    assert "“" in page.behind.lines.text()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_table_can_be_read_in_every_language(page: ResultsPage, desk: Desk, language: str) -> None:
    page._context.speech.set_language(language)
    for entry in page.list._side.entries:
        if entry.key:
            choose(page, entry.key, desk)
            assert page.panel.title.text()
            assert page.panel.chart.scene is not None
            assert page.panel.notes.text()


def test_the_language_changes_at_once_and_keeps_the_place(page: ResultsPage, desk: Desk) -> None:
    choose(page, "item|form1|frequency", desk)
    page._context.speech.set_language("ru")
    assert page.panel.title.text() == "Частота контактов"
    assert words_of(page.panel.table)[0][0] == "Регулярно"
    assert page.list.key == "item|form1|frequency"


def test_dark_repaints_the_chart(page: ResultsPage) -> None:
    light = page.panel.chart.scene
    page._context.theme.set_name("dark")
    assert page.panel.chart.scene != light
    page._context.theme.set_name("light")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_is_saved(
    context: UiContext, sample: Workplace, desk: Desk, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"chart{suffix}"
    page = ResultsPage(context, sample, answering(target))
    desk.show(page)
    desk.click(page.take.picture)
    assert page.message.text == f"The picture is saved: chart{suffix}."
    assert target.stat().st_size > 2000
    if suffix == ".png":
        assert QImage(str(target)).width() == 1920


def test_a_table_is_saved_with_its_languages(
    context: UiContext, sample: Workplace, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "table.xlsx"
    page = ResultsPage(context, sample, answering(target))
    desk.show(page)
    desk.click(page.take.sheet)
    assert page.message.text == "The table is saved: table.xlsx."
    book = CalamineWorkbook.from_path(target)
    cells = [
        cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    ]
    assert "Talgar" in cells


def test_a_picture_that_cannot_be_saved_is_told(
    context: UiContext, sample: Workplace, desk: Desk, tmp_path: Path
) -> None:
    page = ResultsPage(context, sample, answering(tmp_path / "nowhere" / "chart.png"))
    desk.show(page)
    desk.click(page.take.picture)
    assert "could not be saved" in page.message.text


def test_nothing_happens_when_the_dialog_is_cancelled(
    context: UiContext, sample: Workplace, desk: Desk
) -> None:
    page = ResultsPage(context, sample, answering(None))
    desk.show(page)
    desk.click(page.take.picture)
    desk.click(page.take.sheet)
    assert page.message.text == ""


def test_with_no_forms_words_tell_what_to_do(context: UiContext, workplace: Workplace, desk: Desk) -> None:
    page = ResultsPage(context, workplace)
    desk.show(page)
    assert page.empty.isVisible()
    assert "Bundles" in page.empty.words.text()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_of_a_dropdown_shows_every_option_whole(
    page: ResultsPage, desk: Desk, language: str
) -> None:
    page._context.speech.set_language(language)
    box = page.options.where
    box.showPopup()
    view = box.view()
    desk.qtbot.waitUntil(view.isVisible)
    last = view.visualRect(view.model().index(box.count() - 1, 0))
    assert view.viewport().rect().contains(last)
    assert view.sizeHintForColumn(0) <= view.viewport().width()
    box.hidePopup()
