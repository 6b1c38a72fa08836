"""Several questions on one page, grids and repeats, with real keys and clicks."""

from collections.abc import Callable

import pytest
from booth_kit import Hands
from PySide6.QtCore import Qt

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Answer, Missing
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.editors.matrix import MatrixEditor
from ngofield.ui.participant.matrix_block import MatrixBlock
from ngofield.ui.participant.question_block import QuestionBlock
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage

Open = Callable[..., Hands]
Stored = Callable[[str], Answer | None]


@pytest.fixture
def hands(hand_over: Open, laptop: Workplace, participant: Respondent) -> Hands:
    """Hands in front of the page with several questions, in Russian."""
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("wide", participant.id)
    hands.digit(2)
    hands.enter()
    return hands


@pytest.fixture
def stored(laptop: Workplace, session: Session) -> Stored:
    return lambda key: laptop.capture.responses(session.id)[0].answers.get(key)


def value(answer: Answer | None) -> object:
    return None if answer is None else answer.value


def block(hands: Hands, key: str) -> QuestionBlock:
    found = next(each for each in hands.page(QuestionPage).blocks if each.keys == (key,))
    assert isinstance(found, QuestionBlock)
    return found


def grid(hands: Hands) -> MatrixBlock:
    (found,) = hands.page(QuestionPage).blocks
    assert isinstance(found, MatrixBlock)
    return found


def to_the_grid(hands: Hands) -> MatrixBlock:
    hands.click(block(hands, "heated").controls()[1])
    hands.page(QuestionPage).go_on()
    return grid(hands)


def to_the_repeat(hands: Hands) -> None:
    to_the_grid(hands)
    hands.page(QuestionPage).go_on()


def test_a_question_appears_on_the_page_with_the_answer_before_it(hands: Hands) -> None:
    page = hands.page(QuestionPage)
    hands.click(block(hands, "heated").controls()[0])
    assert hands.page(QuestionPage) is page
    assert block(hands, "stove").isVisible()
    hands.click(block(hands, "heated").controls()[1])
    assert [each.keys for each in page.blocks] == [("rooms",), ("heated",), ("told",), ("wish",)]


def test_enter_goes_from_question_to_question_and_the_page_is_filled_by_keys_alone(
    hands: Hands, stored: Stored
) -> None:
    hands.press(Qt.Key.Key_Backspace)
    hands.write("5")
    hands.enter()
    assert value(stored("rooms")) == 5
    assert block(hands, "heated").isAncestorOf(hands.mode.focusWidget())
    hands.digit(2)
    assert value(stored("heated")) == "no"
    hands.enter()
    assert block(hands, "wish").isAncestorOf(hands.mode.focusWidget())
    hands.write("Тепла")
    hands.press(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier)
    assert value(stored("wish")) == "Тепла"
    grid(hands)


def test_words_follow_the_answers_on_the_same_page(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Backspace)
    hands.write("7")
    hands.enter()
    assert block(hands, "told").question.words.text() == "Комнат: 7"


def test_a_default_stands_in_its_question_and_is_saved_when_the_page_is_left(
    hands: Hands, stored: Stored
) -> None:
    assert stored("rooms") is None
    to_the_grid(hands)
    assert stored("rooms") == Answer(2, language="ru")


def test_a_default_that_was_taken_away_stays_away(hands: Hands, stored: Stored) -> None:
    hands.press(Qt.Key.Key_Backspace)
    to_the_grid(hands)
    answer = stored("rooms")
    assert answer is not None
    assert answer.missing is Missing.BLANK


def test_what_is_required_is_said_at_its_own_question(hands: Hands) -> None:
    page = hands.page(QuestionPage)
    page.go_on()
    assert hands.page(QuestionPage) is page
    assert block(hands, "heated").problem.isVisible()
    assert not block(hands, "rooms").problem.isVisible()
    assert block(hands, "heated").isAncestorOf(hands.mode.focusWidget())


def test_what_does_not_fit_is_said_in_the_language_it_exists_in(hands: Hands, stored: Stored) -> None:
    hands.write("99")
    page = hands.page(QuestionPage)
    page.go_on()
    assert block(hands, "rooms").problem.words.text() == "Напишите число от 0 до 60."
    assert stored("rooms") is None
    assert page.saved.text() == ""


def test_each_question_may_be_left_without_an_answer_and_says_which_one(hands: Hands, stored: Stored) -> None:
    quiet = block(hands, "wish").reasons[Missing.REFUSED]
    assert quiet.accessibleDescription() == "Чего не хватает дома?"
    hands.click(quiet)
    answer = stored("wish")
    assert answer is not None
    assert answer.missing is Missing.REFUSED


def test_a_grid_saves_each_row_at_once_and_knows_silence(hands: Hands, stored: Stored) -> None:
    block_of_rows = to_the_grid(hands)
    assert isinstance(block_of_rows.editor, MatrixEditor)
    assert block_of_rows.editor.is_grid
    rows = block_of_rows.editor.grid.rows
    hands.click(rows[0].cells[1])
    assert stored("smoke") == Answer("sometimes", language="ru")
    hands.click(rows[1].cells[3])
    assert stored("water") == Answer(missing=Missing.REFUSED, language="ru")
    assert hands.page(QuestionPage).saved.text() != ""
    hands.click(rows[1].cells[3])
    assert stored("water") == Answer(missing=Missing.BLANK, language="ru")


def test_a_grid_becomes_cards_on_a_narrow_screen_with_the_same_answers(hands: Hands) -> None:
    rows = to_the_grid(hands)
    hands.click(rows.editor.grid.rows[0].cells[0])
    hands.mode.resize(640, 700)
    assert not rows.editor.is_grid
    assert rows.editor.cards.parts[0].editor.cards[0].isChecked()


def test_a_repeat_is_added_filled_and_left_by_keys(hands: Hands, stored: Stored) -> None:
    to_the_repeat(hands)
    assert hands.page(QuestionPage).item.name == "member"
    hands.enter()
    page = hands.page(QuestionPage)
    assert page.item.key == "age[1]"
    assert page.group.words.text() == "Член домохозяйства 1"
    hands.write("62")
    hands.enter()
    hands.digit(2)
    hands.enter()
    assert hands.page(QuestionPage).item.name == "member"
    hands.enter()
    assert hands.page(QuestionPage).group.words.text() == "Член домохозяйства 2"
    assert (value(stored("age[1]")), value(stored("works[1]")), value(stored("member"))) == (62, "no", 2)


def test_the_review_shows_groups_instances_and_kinds_of_silence(hands: Hands) -> None:
    hands.click(block(hands, "wish").reasons[Missing.REFUSED])
    to_the_repeat(hands)
    hands.enter()
    while isinstance(hands.mode.page, QuestionPage):
        hands.page(QuestionPage).go_on()
    review = hands.page(ReviewPage)
    titles = [title.words.text() for title in review.titles]
    assert titles == [
        "Несколько вопросов о Вашем доме",
        "О воздухе и воде",
        "Член домохозяйства 1",
        "Член домохозяйства 1 · Работа",
        "",
    ]
    said = {row.item.key: row.answer.text() for row in review.rows}
    assert said["wish"] == "Не хочу отвечать"
    assert said["smoke"] == "Нет ответа"
    assert said["member"] == "1"
    assert said["rooms"] == "2"


def test_a_correction_on_a_list_leads_back_to_the_review(hands: Hands) -> None:
    to_the_repeat(hands)
    while isinstance(hands.mode.page, QuestionPage):
        hands.page(QuestionPage).go_on()
    row = next(row for row in hands.page(ReviewPage).rows if row.item.key == "smoke")
    hands.click(row.change)
    hands.click(grid(hands).editor.grid.rows[0].cells[2])
    hands.page(QuestionPage).go_on()
    row = next(row for row in hands.page(ReviewPage).rows if row.item.key == "smoke")
    assert row.answer.text() == "Никогда"
