"""Numbers, texts of digits, one's own words, acknowledgements, repeats, and what only is shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from answer_kit import KEYS, Desk, both

from ngofield.domain.fit import MOST_INSTANCES
from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.ui.participant.editors.number import DigitsEditor, NumberEditor, may_be_negative
from ngofield.ui.participant.editors.repeat import RepeatEditor
from ngofield.ui.participant.editors.shown import ShownEditor
from ngofield.ui.participant.editors.typed import TextEditor

Show = Callable[..., Desk]
NUMBER = Item("n", ItemType.INTEGER, both("Қанша?", "Сколько?"))
DECIMAL = replace(NUMBER, type=ItemType.DECIMAL)
REPEAT = Item("member", ItemType.REPEAT, both("Отбасы мүшелері", "Члены семьи"))


def numbers(table: Desk) -> NumberEditor:
    assert isinstance(table.editor, NumberEditor)
    return table.editor


def key(editor: NumberEditor, sign: str) -> object:
    return next((made for made in editor.pad.keys if made.text() == sign), None)


@pytest.mark.parametrize(
    ("constraint", "negative"),
    [("", True), (". >= 0", False), (".>0 and .<100", False), (". <= 60", True), (". >= -5", True),
     ("${a}.b >= 0", True), (". = 3", False)],
)  # fmt: skip
def test_a_minus_is_offered_unless_the_form_rules_it_out(constraint: str, negative: bool) -> None:
    assert may_be_negative(replace(NUMBER, constraint=constraint)) is negative


def test_the_minus_key_turns_the_number(desk: Show) -> None:
    editor = numbers(table := desk(NUMBER))
    for sign in ("1", "2", "−"):
        table.click(key(editor, sign))  # type: ignore[arg-type]
    editor.flush()
    table.click(key(editor, "−"))  # type: ignore[arg-type]
    editor.flush()
    assert table.given == [-12, 12]


def test_there_is_no_minus_where_it_cannot_be(desk: Show) -> None:
    assert key(numbers(desk(replace(NUMBER, constraint=". >= 0"))), "−") is None


@pytest.mark.parametrize(("language", "mark"), [("kk", ","), ("ru", ","), ("en", ".")])
def test_the_fraction_is_written_as_the_language_does(desk: Show, language: str, mark: str) -> None:
    editor = numbers(table := desk(DECIMAL, language))
    editor.show_answer(Answer(-0.5))
    assert editor.field.text() == f"−0{mark}5"
    assert key(editor, mark) is not None
    editor.show_answer(None)
    table.write("1,5")
    editor.flush()
    assert table.given == [1.5]


def test_thousands_are_grouped_beside_the_number(desk: Show) -> None:
    editor = numbers(table := desk(replace(NUMBER, appearance="thousands-sep"), "ru"))
    table.write("12500")
    assert editor.told.isVisible()
    assert editor.told.text().replace("\xa0", " ") == "12 500"
    editor.flush()
    assert table.given == [12500]


def test_a_number_that_is_none_is_told(desk: Show) -> None:
    editor = numbers(table := desk(NUMBER))
    table.write("5-5")
    editor.flush()
    assert table.told == ["unreadable"]


def test_digits_of_a_text_are_kept_as_they_are(desk: Show) -> None:
    table = desk(Item("tel", ItemType.TEXT, both("Телефон", "Телефон"), appearance="numbers"))
    assert isinstance(table.editor, DigitsEditor)
    table.write("+7 701ж")
    table.click(table.editor.pad.keys[-2])
    table.editor.flush()
    assert table.given == ["+7 7010"]


def test_a_text_has_as_many_rows_as_the_form_says(desk: Show) -> None:
    text = Item("words", ItemType.TEXT, both("Ойыңыз?", "Ваше мнение?"))
    heights = []
    for rows in ("1", "5", "9", "", "-3"):
        editor = desk(replace(text, parameters={"rows": rows} if rows else {})).editor
        assert isinstance(editor, TextEditor)
        heights.append(editor.field.height())
    assert 56 < heights[0] < heights[1] < heights[2] < heights[3] == heights[4]


@pytest.mark.parametrize(("language", "words"), [("kk", "Қоғам өмірі"), ("ru", "Жизнь общества")])
def test_words_are_handed_over_as_they_were_typed(desk: Show, language: str, words: str) -> None:
    table = desk(Item("words", ItemType.TEXT, both("Ойыңыз?", "Ваше мнение?")), language)
    table.write(words)
    table.editor.flush()
    assert table.given == [words]
    assert not table.editor.controls()[0].isUndoRedoEnabled()  # type: ignore[attr-defined]


def test_an_acknowledgement_is_given_and_taken_away(desk: Show) -> None:
    table = desk(Item("ack", ItemType.ACKNOWLEDGE, both("Ережелер", "Правила")))
    table.press(KEYS.Key_Space)
    table.write("1")
    assert table.said == [("given", "OK"), ("emptied",)]


def repeats(table: Desk) -> RepeatEditor:
    assert isinstance(table.editor, RepeatEditor)
    return table.editor


def test_one_is_added_and_the_last_is_taken_away_only_when_sure(desk: Show) -> None:
    editor = repeats(table := desk(REPEAT, "ru"))
    assert not editor.remove.isVisible()
    table.click(editor.add)
    table.press(KEYS.Key_Return)
    assert editor.told.text() == "Добавлено: 2"
    table.click(editor.remove)
    assert table.focus is editor.keep
    table.click(editor.keep)
    assert table.given == [1, 2]
    table.click(editor.remove)
    table.click(editor.sure)
    assert table.given == [1, 2, 1]


def test_a_repeat_has_an_end(desk: Show) -> None:
    editor = repeats(desk(REPEAT))
    editor.show_answer(Answer(MOST_INSTANCES))
    assert not editor.add.isEnabled()
    editor.show_answer(Answer(MOST_INSTANCES + 1))
    assert editor.add.isEnabled()


def test_what_is_only_shown_is_said_in_words(desk: Show) -> None:
    table = desk(replace(DECIMAL, read_only=True), "ru")
    assert isinstance(table.editor, ShownEditor)
    assert not table.editor.words.isVisible()
    table.editor.show_answer(Answer(7.5))
    assert table.editor.words.text() == "7,5"
    assert table.editor.controls() == []
