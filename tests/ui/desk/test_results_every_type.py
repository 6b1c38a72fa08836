"""Results show tables of every question type, instances of repeats among them, as words and as charts."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk_kit import Desk, words_of
from household import FORM, HOUSES
from store_kit import PASSPHRASE, SteppingClock, StoreKit

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.results.results_page import ResultsPage


@pytest.fixture
def page(context: UiContext, kit: StoreKit, desk: Desk) -> ResultsPage:
    study = replace(kit.study, instruments=(FORM,))
    work = Workplace(kit.store(), study, PASSPHRASE, SteppingClock())
    work.fieldwork.open_session("talgar", "2025-02-20")
    for house in HOUSES[:3]:
        asked = {key: answer for key, answer in house.answers.items() if FORM.item(key).asks}
        work.capture.fill(
            FORM.id,
            language="kk",
            answers={key: one.value for key, one in asked.items() if one.value is not None},
            missing={key: one.missing for key, one in asked.items() if one.missing},
        )
    page = ResultsPage(context, work)
    desk.show(page)
    return page


def choose(page: ResultsPage, item: str, desk: Desk) -> list[list[str]]:
    page.list.set_key(f"item|house|{item}")
    desk.settle()
    return words_of(page.panel.table)


def test_every_table_can_be_shown_and_split(page: ResultsPage, desk: Desk) -> None:
    for item in FORM.questions:
        assert choose(page, item.name, desk)
        assert page.panel.title.text()
        page.options.by.setCurrentIndex(page.options.by.count() - 1)
        page.options.by.activated.emit(page.options.by.count() - 1)
        desk.settle()
        assert page.panel.shown is not None
        assert page.panel.shown[0].by == page.options.by.key, item.name


def test_a_ranking_shows_every_place(page: ResultsPage, desk: Desk) -> None:
    rows = choose(page, "order", desk)
    assert rows[0] == ["water", "1", "50.0%", "1.5", "1", "1", "0"]
    assert rows[2] == ["waste", "0", "0.0%", "3.0", "0", "0", "2"]
    assert rows[4][:2] == ["Preferred not to answer", "1"]


def test_instances_are_counted_as_such_and_lead_to_their_form(page: ResultsPage, desk: Desk) -> None:
    rows = choose(page, "sex", desk)
    assert rows[0] == ["f", "2", "50.0%"]
    assert "Counted is “Household member”: 4 in all. Forms that tell of them: 2." in page.panel.notes.text()
    desk.click_cell(page.panel.table, 0, 1)
    assert page.behind.name.text() == "f, 1 form"
    assert page.behind.lines.text().endswith("1: f; 2: m; 3: f")
    assert [page.options.by.itemData(n) for n in range(page.options.by.count())][-2:] == ["pension", "tenure"]


def test_the_four_kinds_of_missing_lead_to_their_forms(page: ResultsPage, desk: Desk) -> None:
    rows = choose(page, "pension", desk)
    assert [row[:2] for row in rows[-2:]] == [["Did not know", "1"], ["Not asked", "2"]]
    desk.click_cell(page.panel.table, len(rows) - 1, 1)
    assert page.behind.name.text() == "not asked: 2"
    assert page.behind.lines.text().endswith("1: yes; 2: not asked; 3: not asked")


def test_tables_of_every_type_are_taken_away(page: ResultsPage, desk: Desk, tmp_path: Path) -> None:
    choose(page, "age", desk)
    assert page.panel.shown is not None
    publishing = page._workplace.publishing
    for name in ("member", "order", "age", "day", "agreed"):
        table = page._workplace.tabulation.frequency("house", name)
        assert publishing.save_table(table, tmp_path / f"{name}.xlsx").stat().st_size
        assert publishing.save_picture(table, "kk", tmp_path / f"{name}.pdf").stat().st_size
