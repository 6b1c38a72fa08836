import pytest
from desk_kit import LEFT, Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ngofield.ui.context import UiContext
from ngofield.ui.widgets.side_list import SideEntry, SideList, SideModel

ENTRIES = [
    SideEntry("", "Scales"),
    SideEntry("mio", "Score"),
    SideEntry("", "Form 1"),
    SideEntry("often", "How often does your organisation meet the local executive body, all told?", "5"),
]


@pytest.fixture
def side(context: UiContext, desk: Desk) -> SideList:
    side = SideList(context.theme)
    side.show_entries(ENTRIES)
    desk.show(side)
    side.resize(240, 600)
    return side


def test_the_model_keeps_qts_rules(qtmodeltester: object) -> None:
    model = SideModel()
    model.show(ENTRIES)
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_the_first_entry_is_current(side: SideList) -> None:
    assert side.key == "mio"


def test_headings_cannot_be_chosen(side: SideList) -> None:
    seen: list[str] = []
    side.chosen.connect(seen.append)
    QTest.mouseClick(side.viewport(), LEFT, pos=side.visualRect(side.model().index(2, 0)).center())
    assert seen == []
    QTest.keyClick(side, Qt.Key.Key_Down)
    assert seen == ["often"]


def test_long_words_take_more_lines(side: SideList) -> None:
    heights = [side.visualRect(side.model().index(row, 0)).height() for row in (1, 3)]
    assert heights[1] > heights[0] * 1.5


def test_the_choice_stays_in_another_language(side: SideList) -> None:
    side.set_key("often")
    seen: list[str] = []
    side.chosen.connect(seen.append)
    side.show_entries([SideEntry(entry.key, entry.words.upper()) for entry in ENTRIES])
    assert side.key == "often"
    assert seen == []
