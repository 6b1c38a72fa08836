"""Several questions that share their choices: a grid, or a card for each."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from answer_kit import KEYS, Desk, both, clipped, nameless, numbered, too_small

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Answer, Missing
from ngofield.ui.context import UiContext
from ngofield.ui.participant.editors.matrix import MatrixEditor, matrix_rows

Show = Callable[..., Desk]
ROWS = tuple(
    Item(f"row{n}", ItemType.SELECT_ONE, both(f"Сұрақ {n}", f"Вопрос {n}"), choices=numbered(4), at=(2,))
    for n in (1, 2, 3)
)


def matrix(table: Desk) -> MatrixEditor:
    assert isinstance(table.editor, MatrixEditor)
    return table.editor


def marks(editor: MatrixEditor) -> list[str]:
    return ["".join("x" if cell.isChecked() else "." for cell in row.cells) for row in editor.grid.rows]


def test_rows_that_share_their_choices_are_a_grid() -> None:
    header = replace(ROWS[0], name="head", appearance="label")
    note = Item("note", ItemType.NOTE, both("Назар аударыңыз", "Внимание"))
    assert matrix_rows((header, note, *ROWS)) == ROWS
    assert matrix_rows(ROWS[:1]) == ()
    assert matrix_rows((*ROWS, replace(ROWS[0], choices=numbered(3)))) == ()
    assert matrix_rows((*ROWS, Item("text", ItemType.TEXT, both("Ой", "Мысль")))) == ()
    assert matrix_rows((*ROWS, replace(ROWS[0], read_only=True))) == ()


def test_clicks_answer_by_key_and_silence_is_a_column(desk: Show) -> None:
    editor = matrix(table := desk(ROWS))
    assert editor.is_grid
    table.click(editor.grid.rows[1].cells[2])
    table.click(editor.grid.rows[1].cells[1])
    table.click(editor.grid.rows[0].cells[4])
    assert table.said == [("given", "row2[2]", "c3"), ("given", "row2[2]", "c2"), ("withheld", "row1[2]")]
    assert marks(editor) == ["....x", ".x...", "....."]
    table.click(editor.grid.rows[0].cells[4])
    assert table.said[-1] == ("emptied", "row1[2]")


def test_digits_answer_row_after_row(desk: Show) -> None:
    editor = matrix(table := desk(ROWS))
    table.write("423")
    assert marks(editor) == ["...x.", ".x...", "..x.."]
    table.press(KEYS.Key_Up, KEYS.Key_Left, KEYS.Key_Space)
    assert marks(editor)[1] == ".x..."
    table.press(KEYS.Key_Down, KEYS.Key_Left, KEYS.Key_Return, KEYS.Key_Return)
    assert marks(editor)[2] == "x...."
    assert table.said[-1] == ("passed",)


def test_enter_on_the_chosen_goes_to_the_next_row(desk: Show) -> None:
    editor = matrix(table := desk(ROWS))
    table.press(KEYS.Key_Return, KEYS.Key_Return)
    assert table.focus is editor.grid.rows[1].cells[0]


def test_rows_of_several_answers_are_boxes(desk: Show) -> None:
    editor = matrix(table := desk(tuple(replace(row, type=ItemType.SELECT_MULTIPLE) for row in ROWS)))
    table.write("31")
    assert table.said[-1] == ("given", "row1[2]", ("c1", "c3"))
    table.write("13")
    assert table.said[-1] == ("emptied", "row1[2]")
    assert marks(editor)[0] == "....."


def test_a_narrow_screen_has_a_card_for_each_question(desk: Show) -> None:
    editor = matrix(table := desk(ROWS, "ru"))
    table.click(editor.grid.rows[0].cells[1])
    table.shell.resize(640, 600)
    table.settle()
    assert not editor.is_grid
    first = editor.cards.parts[0]
    assert [card.isChecked() for card in first.editor.cards] == [False, True, False, False]
    assert first.silence is not None
    first.silence.click()
    assert table.said[-1] == ("withheld", "row1[2]")
    editor.cards.parts[2].editor.cards[0].click()
    assert table.said[-1] == ("given", "row3[2]", "c1")
    table.shell.resize(1366, 768)
    table.settle()
    assert marks(editor) == ["....x", ".....", "x...."]


def test_what_is_stored_is_shown_and_begun_at_the_first_open_row(desk: Show) -> None:
    editor = matrix(table := desk(ROWS))
    editor.show_answers({"row1[2]": Answer("c1"), "row2[2]": Answer(missing=Missing.REFUSED)})
    assert marks(editor) == ["x....", "....x", "....."]
    editor.first_focus()
    assert table.focus is editor.grid.rows[2].cells[0]
    assert table.said == []


def test_what_must_be_mended_stands_at_its_row(desk: Show) -> None:
    editor = matrix(desk(ROWS))
    editor.complain("row2[2]", "Жауап беріңіз.")
    assert [row.problem.isVisible() for row in editor.grid.rows] == [False, True, False]
    editor.complain("row2[2]", "")
    assert not editor.grid.rows[1].problem.isVisible()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.0, (1024, 600)), (2.0, (1024, 600))])
def test_the_grid_is_for_everybody(
    desk: Show, context: UiContext, language: str, scale: float, size: tuple[int, int]
) -> None:
    context.theme.set_scale(scale)
    table = desk(ROWS, language)
    table.shell.resize(*size)
    table.settle()
    editor = matrix(table)
    assert editor.is_grid is (scale == 1.0)
    assert nameless(editor) == []
    assert too_small(editor) == []
    assert clipped(table.shell.page) == []
    row = editor.grid.rows[0]
    assert row.cells[1].accessibleName() == ("Сұрақ 1: Жауап 2" if language == "kk" else "Вопрос 1: Ответ 2")
