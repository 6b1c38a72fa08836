"""Days, months, years, times, and both together."""

from collections.abc import Callable
from datetime import date, time

import pytest
from answer_kit import KEYS, Desk, both
from PySide6.QtWidgets import QPushButton

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.ui.participant.editors.calendar import DateEditor
from ngofield.ui.participant.editors.clock_face import TimeEditor, typed_time
from ngofield.ui.participant.editors.moment import MomentEditor

Show = Callable[..., Desk]


def asked(kind: ItemType, appearance: str = "") -> Item:
    return Item("when", kind, both("Қашан?", "Когда?"), appearance=appearance)


def calendar(table: Desk) -> DateEditor:
    assert isinstance(table.editor, DateEditor)
    return table.editor


def clock(table: Desk) -> TimeEditor:
    assert isinstance(table.editor, TimeEditor)
    return table.editor


def called(editor: DateEditor, words: str) -> QPushButton:
    return next(day for day in editor.days if day.isVisible() and day.text() == words)


@pytest.mark.parametrize(
    ("written", "read"),
    [("14:30", time(14, 30)), ("9:05", time(9, 5)), ("1430", time(14, 30)), ("930", time(9, 30)),
     ("14.30", time(14, 30)), ("14 30", time(14, 30)), ("0:00", time(0, 0)), ("23:59", time(23, 59)),
     ("24:00", None), ("12:60", None), ("14", None), (":30", None), ("", None), ("1:2:3", None)],
)  # fmt: skip
def test_a_time_is_read_however_it_is_typed(written: str, read: time | None) -> None:
    assert typed_time(written) == read


def test_hour_and_minutes_are_tapped_in_either_order(desk: Show) -> None:
    editor = clock(table := desk(asked(ItemType.TIME)))
    table.click(editor.hours.buttons[14])
    assert table.given == []
    table.click(editor.minutes.buttons[6])
    assert table.given == ["14:30"]
    editor.show_answer(None)
    table.click(editor.minutes.buttons[1])
    table.click(editor.hours.buttons[9])
    assert table.given == ["14:30", "09:05"]
    assert editor.hours.buttons[9].isChecked()


def test_a_time_is_typed_and_entered(desk: Show) -> None:
    editor = clock(table := desk(asked(ItemType.TIME)))
    table.write("14:37")
    assert editor.hours.buttons[14].isChecked()
    assert not any(button.isChecked() for button in editor.minutes.buttons)
    editor.flush()
    table.press(KEYS.Key_Return)
    assert table.said == [("given", "14:37"), ("passed",)]


def test_half_a_time_is_said(desk: Show) -> None:
    editor = clock(table := desk(asked(ItemType.TIME)))
    table.write("14:")
    editor.flush()
    assert table.told == ["unreadable"]
    table.press(KEYS.Key_Backspace, KEYS.Key_Backspace, KEYS.Key_Backspace)
    editor.flush()
    assert table.told == ["unreadable", "emptied"]


def test_arrows_move_among_the_hours(desk: Show) -> None:
    editor = clock(table := desk(asked(ItemType.TIME)))
    editor.hours.first_focus()
    table.press(KEYS.Key_Right, KEYS.Key_Down, KEYS.Key_Space)
    editor.minutes.first_focus()
    table.press(KEYS.Key_Space)
    assert table.given == ["09:00"]


def test_no_time_is_suggested(desk: Show) -> None:
    editor = clock(desk(asked(ItemType.TIME)))
    assert not any(letter.isdigit() for letter in editor.field.text() + editor.field.placeholderText())


def test_the_heading_leads_to_months_and_years(desk: Show) -> None:
    editor = calendar(table := desk(asked(ItemType.DATE), "ru"))
    editor.show_answer(Answer("2025-02-20"))
    table.click(editor.month)
    table.click(editor.month)
    table.click(editor.controls()[1])
    table.click(editor.controls()[1])
    table.click(called(editor, "1993"))
    table.click(called(editor, "Май"))
    assert editor.month.accessibleName() == "Май 1993"
    table.click(called(editor, "9"))
    assert table.given == ["1993-05-09"]


def test_a_month_is_its_first_day(desk: Show) -> None:
    editor = calendar(table := desk(asked(ItemType.DATE, "month-year")))
    editor.show_answer(Answer("2024-06-15"))
    assert called(editor, "Маусым").isChecked()
    table.click(called(editor, "Желтоқсан"))
    assert table.given == ["2024-12-01"]


def test_a_year_is_typed(desk: Show) -> None:
    table = desk(asked(ItemType.DATE, "year"))
    table.write("1962")
    assert table.given == []
    table.press(KEYS.Key_Return)
    assert table.given == ["1962-01-01"]


@pytest.mark.parametrize("stored", ["0001-01-01", "9999-12-31", "0999-12-31"])
def test_the_ends_of_the_calendar_are_not_turned_to(desk: Show, stored: str) -> None:
    editor = calendar(table := desk(asked(ItemType.DATE)))
    editor.show_answer(Answer(stored))
    assert not any(day.isChecked() for day in editor.days)
    assert table.said == []


@pytest.mark.parametrize(("edge", "keys"), [("9000-12-31", KEYS.Key_Down), ("1000-01-01", KEYS.Key_Up)])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_nobody_leaves_the_calendar(desk: Show, edge: str, keys: KEYS, level: int) -> None:
    editor = calendar(table := desk(asked(ItemType.DATE)))
    editor.show_answer(Answer(edge))
    for _ in range(level):
        table.click(editor.month)
    for _ in range(4):
        table.press(keys)
        table.click(editor.controls()[1 if keys == KEYS.Key_Up else 3])
    assert date(1000, 1, 1) <= editor._stop <= date(9000, 12, 31)


def test_the_last_of_a_month_turns_to_a_shorter_one(desk: Show) -> None:
    editor = calendar(table := desk(asked(ItemType.DATE)))
    editor.show_answer(Answer("2024-01-31"))
    table.click(editor.controls()[3])
    assert editor._stop == date(2024, 2, 29)


def test_a_moment_is_a_day_then_a_time(desk: Show) -> None:
    table = desk(asked(ItemType.DATETIME), "ru")
    editor = table.editor
    assert isinstance(editor, MomentEditor)
    editor.date.show_answer(Answer("2025-02-20"))
    table.click(called(editor.date, "21"))
    assert not editor.date.isVisible()
    assert "21 февраля 2025" in editor.day.text()
    editor.flush()
    assert table.told == ["unreadable"]
    table.write("9:05")
    editor.flush()
    assert table.given == ["2025-02-21T09:05"]
    table.click(editor.change)
    table.press(KEYS.Key_Right, KEYS.Key_Return)
    assert table.given[-1] == "2025-02-22T09:05"


def test_a_moment_that_loses_its_time_is_taken_away(desk: Show) -> None:
    table = desk(asked(ItemType.DATETIME))
    editor = table.editor
    assert isinstance(editor, MomentEditor)
    editor.show_answer(Answer("2024-12-02T14:30"))
    assert editor.time.field.text() == "14:30"
    editor.time.field.setFocus()
    table.press(*[KEYS.Key_Backspace] * 5)
    editor.flush()
    assert table.told == ["emptied", "unreadable"]
