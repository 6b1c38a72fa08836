"""Choosing from cards, in columns, as a likert scale, and from long lists."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from answer_kit import KEYS, Desk, both, numbered
from pytestqt.qtbot import QtBot

from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.ui.participant.editors.choices import CardEditor, SeveralEditor, SingleEditor
from ngofield.ui.participant.editors.finding import find
from ngofield.ui.participant.editors.long_list import LongListEditor

Show = Callable[..., Desk]
FEW = Item("few", ItemType.SELECT_ONE, both("Қайсысы?", "Какой?"), choices=numbered(4))
MANY = replace(FEW, choices=numbered(25))
LONG = replace(FEW, choices=numbered(70))
TOWNS = tuple(
    Choice(name, both(kk, ru))
    for name, kk, ru in (
        ("qon", "Қонаев", "Конаев"),
        ("osk", "Өскемен", "Усть-Каменогорск"),
        ("tal", "Талғар", "Талгар"),
        ("tdk", "Талдықорған", "Талдыкорган"),
    )
)


def cards(desk: Desk) -> list[str]:
    """Return the words of the cards shown, a tick before the chosen ones."""
    editor = desk.editor
    assert isinstance(editor, CardEditor | LongListEditor)
    return [
        ("✓" if card.isChecked() else "") + card.accessibleName() for card in editor.cards if card.isVisible()
    ]


def test_a_digit_chooses_at_once_where_it_can_mean_only_one(desk: Show) -> None:
    table = desk(MANY)
    table.write("7")
    assert table.given == ["c7"]


def test_two_digits_choose_beyond_nine(desk: Show) -> None:
    table = desk(MANY)
    table.write("2")
    assert table.given == []
    table.write("1")
    assert table.given == ["c21"]


def test_a_first_digit_counts_after_a_pause(desk: Show, qtbot: QtBot) -> None:
    table = desk(MANY)
    table.write("2")
    qtbot.waitUntil(lambda: table.given == ["c2"])


def test_a_first_digit_counts_when_the_page_is_left(desk: Show) -> None:
    table = desk(MANY)
    table.write("1")
    table.editor.flush()
    assert table.given == ["c1"]


def test_a_number_there_is_none_of_chooses_its_first_digit_then_the_other(desk: Show) -> None:
    table = desk(MANY)
    table.write("27")
    assert table.given == ["c2", "c7"]


def test_enter_chooses_and_enter_again_goes_on(desk: Show) -> None:
    table = desk(FEW)
    table.press(KEYS.Key_Down, KEYS.Key_Return, KEYS.Key_Return)
    assert table.said == [("given", "c2"), ("passed",)]


def test_quick_goes_on_as_soon_as_one_is_chosen(desk: Show) -> None:
    table = desk(replace(FEW, appearance="quick"))
    table.write("3")
    assert table.said == [("given", "c3"), ("passed",)]


def test_columns_stand_side_by_side_and_arrows_move_in_them(desk: Show) -> None:
    table = desk(replace(FEW, choices=numbered(6), appearance="columns-3"))
    assert isinstance(table.editor, SingleEditor)
    tops = [card.y() for card in table.editor.cards]
    assert tops[0] == tops[2] < tops[3] == tops[5]
    table.press(KEYS.Key_Down, KEYS.Key_Right, KEYS.Key_Space)
    assert table.given == ["c5"]


def test_columns_give_way_on_a_narrow_screen(desk: Show) -> None:
    table = desk(replace(FEW, appearance="columns-4"))
    assert isinstance(table.editor, SingleEditor)
    table.shell.resize(640, 600)
    table.settle()
    assert len({card.x() for card in table.editor.cards}) < 4


@pytest.mark.parametrize(("scale", "in_row"), [(1.0, True), (2.0, False)])
def test_a_likert_scale_is_one_row_where_its_words_fit(
    desk: Show, scale: float, in_row: bool, context: object
) -> None:
    context.theme.set_scale(scale)  # type: ignore[attr-defined]
    words = (("Мүлдем келіспеймін", "Совершенно не согласен"), ("Келісемін", "Согласен")) * 3
    choices = tuple(Choice(f"c{n}", both(kk, ru)) for n, (kk, ru) in enumerate(words))
    table = desk(replace(FEW, choices=choices[:5], appearance="likert"), "ru")
    assert isinstance(table.editor, SingleEditor)
    assert (len({card.y() for card in table.editor.cards}) == 1) is in_row
    assert all(card.face.upright is in_row for card in table.editor.cards)
    if in_row:
        assert len({card.width() for card in table.editor.cards}) == 1


def test_several_are_handed_over_in_the_order_of_the_form(desk: Show) -> None:
    table = desk(replace(FEW, type=ItemType.SELECT_MULTIPLE))
    table.write("31")
    assert table.given[-1] == ("c1", "c3")
    table.write("13")
    assert table.told[-1] == "emptied"


def test_without_buttons_there_is_no_mark(desk: Show) -> None:
    table = desk(replace(FEW, appearance="no-buttons"))
    assert isinstance(table.editor, SingleEditor)
    assert not table.editor.cards[0].face.marked


def test_a_short_list_is_cards_whatever_the_appearance(desk: Show) -> None:
    assert isinstance(desk(replace(FEW, appearance="minimal")).editor, SingleEditor)
    assert isinstance(desk(replace(MANY, type=ItemType.SELECT_MULTIPLE)).editor, SeveralEditor)
    assert isinstance(desk(replace(MANY, appearance="autocomplete")).editor, LongListEditor)
    assert isinstance(desk(LONG).editor, LongListEditor)


def test_letters_find_an_answer_and_enter_takes_the_only_one(desk: Show) -> None:
    table = desk(replace(LONG, choices=LONG.choices + TOWNS), "ru")
    table.write("талд")
    assert cards(table) == ["Талдыкорган"]
    table.press(KEYS.Key_Return)
    assert table.given == ["tdk"]
    assert cards(table) == ["✓Талдыкорган"]


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("конаев", ["qon"]),
        ("ҚОНА", ["qon"]),
        ("усть", ["osk"]),
        ("оске", ["osk"]),
        ("тал", ["tal", "tdk"]),
        ("xx", []),
    ],
)
def test_letters_of_either_language_and_keyboard_find(letters: str, found: list[str]) -> None:
    assert [choice.name for choice in find(letters, TOWNS, "kk")] == found


def test_a_long_list_is_shown_in_parts_and_the_chosen_stands_first(desk: Show) -> None:
    table = desk(LONG)
    editor = table.editor
    assert isinstance(editor, LongListEditor)
    assert len(cards(table)) == 30
    editor.show_answer(Answer("c66"))
    assert cards(table)[0] == "✓Жауап 66"
    table.click(editor.cards[3])
    editor.show_answer(Answer("c3"))
    editor.retranslate()
    assert (cards(table)[0], cards(table)[3]) == ("Жауап 66", "✓Жауап 3"), "rows stay where they are"
    table.click(editor.more)
    assert len(cards(table)) == 60
    assert table.focus is editor.cards[30]


def test_arrows_go_from_the_field_through_the_rows_and_back(desk: Show) -> None:
    table = desk(LONG)
    editor = table.editor
    assert isinstance(editor, LongListEditor)
    table.press(KEYS.Key_Down, KEYS.Key_Down)
    assert table.focus is editor.cards[1]
    table.press(KEYS.Key_Space)
    assert table.given == ["c2"]
    table.press(KEYS.Key_Up, KEYS.Key_Up)
    assert table.focus is editor.field
    assert [card for card in editor.cards if card.focusPolicy() & card.focusPolicy().TabFocus] == [
        editor.cards[0]
    ]


def test_letters_typed_at_a_row_go_on_searching(desk: Show) -> None:
    table = desk(LONG)
    table.press(KEYS.Key_Down)
    table.write("7")
    assert "Жауап 7" in cards(table)
    assert "Жауап 1" not in cards(table)
    assert table.given == []


def test_several_of_a_long_list_are_taken_and_taken_out(desk: Show) -> None:
    table = desk(replace(LONG, type=ItemType.SELECT_MULTIPLE))
    editor = table.editor
    assert isinstance(editor, LongListEditor)
    table.click(editor.cards[4])
    table.click(editor.cards[1])
    assert table.given[-1] == ("c2", "c5")
    table.click(editor.cards[4])
    table.click(editor.cards[1])
    assert table.told[-1] == "emptied"


def test_nothing_found_is_said(desk: Show) -> None:
    table = desk(LONG, "ru")
    table.write("ъъ")
    assert isinstance(table.editor, LongListEditor)
    assert cards(table) == []
    assert table.editor.found.text().startswith("Ничего не найдено")


@pytest.mark.parametrize("item", [FEW, LONG])
def test_no_answer_marks_nothing(desk: Show, item: Item) -> None:
    table = desk(item)
    table.editor.show_answer(Answer("c2"))  # type: ignore[call-arg,union-attr]
    table.editor.show_answer(Answer(missing=Missing.REFUSED))  # type: ignore[union-attr]
    assert not any(words.startswith("✓") for words in cards(table))
    assert table.said == []
