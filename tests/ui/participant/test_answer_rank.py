"""Putting answers in order by tapping."""

from collections.abc import Callable

import pytest
from answer_kit import KEYS, Desk, both, numbered

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer
from ngofield.ui.participant.editors.rank import RankEditor

Show = Callable[..., Desk]
RANK = Item("order", ItemType.RANK, both("Ретімен қойыңыз", "Расставьте по порядку"), choices=numbered(4))


def ranker(table: Desk) -> RankEditor:
    assert isinstance(table.editor, RankEditor)
    return table.editor


def badges(editor: RankEditor) -> str:
    return "".join(card.face.badge or "-" for card in editor.cards)


def test_taps_give_the_places_in_order(desk: Show) -> None:
    editor = ranker(table := desk(RANK))
    for place in (2, 0, 3):
        table.click(editor.cards[place])
    assert badges(editor) == "2-13"
    assert table.given == []
    table.click(editor.cards[1])
    assert table.given == [("c3", "c1", "c4", "c2")]


def test_tapping_again_takes_out_and_moves_the_others_up(desk: Show) -> None:
    editor = ranker(table := desk(RANK))
    table.write("1234")
    table.click(editor.cards[1])
    assert badges(editor) == "1-23"
    assert table.told == ["given", "emptied"]
    table.click(editor.cards[1])
    assert table.given[-1] == ("c1", "c3", "c4", "c2")


def test_arrows_and_space_rank_too(desk: Show) -> None:
    table = desk(RANK)
    table.press(KEYS.Key_Down, KEYS.Key_Space, KEYS.Key_Up, KEYS.Key_Space)
    assert badges(ranker(table)) == "21--"


def test_half_an_order_is_no_answer_and_is_said(desk: Show) -> None:
    editor = ranker(table := desk(RANK))
    table.write("21")
    editor.flush()
    assert table.said == [("unreadable", "Please tap the remaining ones too, or begin again.")]


def test_begin_again_takes_everything_out(desk: Show) -> None:
    editor = ranker(table := desk(RANK))
    assert not editor.anew.isVisible()
    table.write("1234")
    table.click(editor.anew)
    assert badges(editor) == "----"
    assert table.told[-1] == "emptied"
    editor.flush()
    assert table.told[-1] == "emptied"


@pytest.mark.parametrize(("language", "words"), [("kk", "4 ішінен 2-орын"), ("ru", "Место 2 из 4")])
def test_screen_readers_hear_the_place(desk: Show, language: str, words: str) -> None:
    editor = ranker(table := desk(RANK, language))
    table.write("31")
    assert editor.cards[0].accessibleDescription().startswith(words)
    assert editor.told.text() != ""


@pytest.mark.parametrize("stored", [("c1", "c1", "c2", "c3"), ("other", "c1", "c2", "c3"), "c1", 5])
def test_an_order_that_cannot_be_is_shown_as_none(desk: Show, stored: object) -> None:
    editor = ranker(desk(RANK))
    editor.show_answer(Answer(stored))  # type: ignore[arg-type]
    assert badges(editor) == "----"


def test_a_stored_order_is_shown(desk: Show) -> None:
    editor = ranker(desk(RANK))
    editor.show_answer(Answer(("c4", "c3", "c2", "c1")))
    assert badges(editor) == "4321"
