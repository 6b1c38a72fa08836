import pytest
from desk_kit import Desk
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.desk import DeskPage
from ngofield.ui.desk.desk_page import TABS
from ngofield.ui.desk.truth import Truth
from ngofield.ui.study.study_page import StudyPage

SPOKEN = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


@pytest.fixture
def page(context: UiContext, sample: Workplace, desk: Desk) -> DeskPage:
    page = DeskPage(context, sample)
    desk.show(page)
    return page


def unnamed(widget: QWidget) -> list[str]:
    """Return the visible controls that a screen reader could not name."""
    controls = [child for kind in SPOKEN for child in widget.findChildren(kind) if child.isVisible()]
    return [
        type(control).__name__
        for control in controls
        if not isinstance(control, QHeaderView)
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
    ]


def test_the_truth_stands_beside_the_tabs(page: DeskPage) -> None:
    assert page.header.chip.text() == "8 towns · 195 forms · 51 statements"


def test_tabs_are_made_once_and_refreshed_later(page: DeskPage, desk: Desk) -> None:
    for tab in TABS:
        desk.click(page.tabs.option(tab))
        assert page.stack.currentWidget() is page.page(tab)
    results = page.page("results")
    desk.click(page.tabs.option("results"))
    assert page.page("results") is results


def test_coding_changes_what_the_report_remarks(page: DeskPage, desk: Desk) -> None:
    page.go("report")
    desk.settle()
    page.page("report").tab_asked.emit("coding")
    desk.settle()
    assert page.tabs.current == "coding"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_control_has_a_name(page: DeskPage, desk: Desk, tab: str, language: str) -> None:
    page._context.speech.set_language(language)
    page.go(tab)
    desk.settle()
    assert unnamed(page) == []


def test_every_control_of_the_study_has_a_name(context: UiContext, sample: Workplace, desk: Desk) -> None:
    page = StudyPage(context, sample)
    desk.show(page)
    for entry in page.list._side.entries:
        page.list.set_key(entry.key)
        desk.settle()
        assert unnamed(page) == []


def test_an_empty_store_is_told_in_words(context: UiContext, workplace: Workplace, desk: Desk) -> None:
    page = DeskPage(context, workplace)
    desk.show(page)
    assert page.header.chip.text() == "0 towns · 0 forms · 0 statements"
    for tab in TABS:
        page.go(tab)
        desk.settle()


def test_twice_the_size_still_works(page: DeskPage, desk: Desk) -> None:
    page._context.theme.set_scale(2.0)
    for tab in TABS:
        page.go(tab)
        desk.settle()
        assert page.tabs.width() <= page.width()
    page._context.theme.set_scale(1.0)


def test_the_truth_has_plurals(context: UiContext) -> None:
    assert Truth(1, 1, 1).words(context.speech) == "1 town · 1 form · 1 statement"
