"""Numbers of a range: buttons, stars and the slider. Nothing is chosen until it is touched."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from answer_kit import KEYS, Desk, both
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.ui.participant.editors.range_editor import ScaleEditor, SliderEditor
from ngofield.ui.participant.editors.steps import read_steps

Show = Callable[..., Desk]


def ranged(start: object, end: object, step: object = 1, appearance: str = "") -> Item:
    parameters = {"start": str(start), "end": str(end), "step": str(step)}
    label = both("Қалай бағалайсыз?", "Как Вы оцениваете?")
    return Item("mark", ItemType.RANGE, label, parameters=parameters, appearance=appearance)


def slider(table: Desk) -> SliderEditor:
    assert isinstance(table.editor, SliderEditor)
    return table.editor


@pytest.mark.parametrize(
    ("parameters", "values"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ({"start": "0", "end": "1", "step": "0.25"}, [0.0, 0.25, 0.5, 0.75, 1.0]),
        ({"start": "-5", "end": "5", "step": "5"}, [-5, 0, 5]),
        ({"start": "0", "end": "10", "step": "4"}, [0, 4, 8]),
        ({"start": "1", "end": "3", "step": "0"}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ({"start": "x", "end": "NaN", "step": "-1"}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ({"start": "0", "end": "999999999", "step": "1"}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ],
)
def test_the_values_of_a_range(parameters: dict[str, str], values: list[float]) -> None:
    steps = read_steps(replace(ranged(1, 2), parameters=parameters))
    assert [steps.value(place) for place in range(steps.count)] == values
    assert [steps.place(value) for value in values] == list(range(len(values)))
    assert steps.place("5") is None
    assert steps.place(Decimal(5)) is None
    assert steps.place(values[-1] + 1000) is None


def test_a_few_values_are_buttons_and_none_is_suggested(desk: Show) -> None:
    table = desk(ranged(1, 5))
    assert isinstance(table.editor, ScaleEditor)
    assert [button.text() for button in table.editor.stops.buttons] == ["1", "2", "3", "4", "5"]
    assert not any(button.isChecked() for button in table.editor.stops.buttons)
    table.click(table.editor.stops.buttons[3])
    assert table.given == [4]


def test_digits_choose_a_value_ten_and_nought_too(desk: Show) -> None:
    table = desk(ranged(0, 10))
    table.write("0")
    table.write("10")
    table.write("7")
    assert table.given == [0, 10, 7]


def test_arrows_home_and_end_move_and_space_chooses(desk: Show) -> None:
    table = desk(ranged(1, 5))
    table.press(KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Space, KEYS.Key_End, KEYS.Key_Return)
    table.press(KEYS.Key_Home, KEYS.Key_Space, KEYS.Key_Return)
    assert table.given == [3, 5, 1]
    assert table.told[-1] == "passed"


def test_a_vertical_range_stands(desk: Show) -> None:
    table = desk(ranged(1, 4, 1, "vertical"))
    assert isinstance(table.editor, ScaleEditor)
    assert len({button.x() for button in table.editor.stops.buttons}) == 1


def test_stars_fill_up_to_the_chosen_one(desk: Show) -> None:
    table = desk(ranged(1, 5, 1, "rating"), "ru")
    assert isinstance(table.editor, ScaleEditor)
    table.write("3")
    assert "".join(button.text() for button in table.editor.stops.buttons) == "★★★☆☆"
    assert table.editor.told.text() == "3 из 5"
    assert [button.accessibleName() for button in table.editor.stops.buttons] == list("12345")


def test_fractions_are_written_as_the_language_does(desk: Show) -> None:
    table = desk(ranged(0, 1, "0.5"))
    assert isinstance(table.editor, ScaleEditor)
    assert [button.text() for button in table.editor.stops.buttons] == ["0", "0,5", "1"]
    table.click(table.editor.stops.buttons[1])
    assert table.given == [0.5]


def test_an_untouched_slider_says_so_and_gives_nothing(desk: Show) -> None:
    editor = slider(table := desk(ranged(0, 100), "ru"))
    assert editor.value.text() == "Пока ничего не выбрано"
    editor.flush()
    assert table.said == []


def test_the_slider_moves_by_keys_and_hands_over_once_it_rests(desk: Show, qtbot: QtBot) -> None:
    editor = slider(table := desk(ranged(0, 100, 5)))
    table.press(KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Left)
    assert editor.value.text() == "5"
    assert table.given == []
    qtbot.waitUntil(lambda: table.given == [5])
    table.press(KEYS.Key_End)
    editor.flush()
    assert table.given == [5, 100]


def test_digits_are_the_value_itself(desk: Show) -> None:
    editor = slider(table := desk(ranged(0, 100)))
    table.write("42")
    editor.flush()
    assert table.given == [42]


def test_the_slider_goes_where_it_is_pressed_and_follows_the_hand(desk: Show) -> None:
    editor = slider(table := desk(ranged(0, 100)))
    bar, left = editor.slider, Qt.MouseButton.LeftButton
    QTest.mousePress(bar, left, pos=QPoint(bar.width() // 2, bar.height() // 2))
    assert editor.value.text() == "50"
    QTest.mouseMove(bar, QPoint(bar.width() - 1, bar.height() // 2))
    QTest.mouseRelease(bar, left, pos=QPoint(bar.width() - 1, bar.height() // 2))
    assert table.given == [50] or table.given == [100]


def test_less_and_more_step_by_one(desk: Show) -> None:
    editor = slider(table := desk(ranged(0, 100)))
    table.click(editor.more)
    table.click(editor.more)
    table.click(editor.less)
    table.click(editor.more)
    editor.flush()
    assert table.given == [1]


def test_a_standing_slider_grows_upwards(desk: Show) -> None:
    editor = slider(table := desk(ranged(0, 100, 1, "vertical no-ticks")))
    table.click_at(editor.slider, editor.slider.width() // 2, 2)
    assert editor.value.text() == "100"


def test_a_stored_value_is_shown_and_one_that_is_none_is_not(desk: Show) -> None:
    editor = slider(table := desk(ranged(0, 100)))
    editor.show_answer(Answer(40))
    assert editor.value.text() == "40"
    editor.show_answer(Answer("forty"))
    assert editor.slider.place is None
    assert table.said == []
