"""Every kind of question, what does not fit, and the right not to answer."""

from collections.abc import Callable

import pytest
from booth_kit import Hands
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Answer, Missing
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.editors.calendar import DateEditor
from ngofield.ui.participant.editors.number import NumberEditor
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage

Open = Callable[..., Hands]


@pytest.fixture
def hands(hand_over: Open, laptop: Workplace, participant: Respondent) -> Hands:
    """Hands in front of the first question of the form with everything, in Kazakh."""
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
    hands = hand_over("everything", participant.id)
    hands.digit(1)
    hands.page_down()
    return hands


@pytest.fixture
def stored(laptop: Workplace, session: Session) -> Callable[[str], Answer | None]:
    return lambda item: laptop.capture.responses(session.id)[0].answers.get(item)


Stored = Callable[[str], Answer | None]


def at(hands: Hands, item: str) -> QuestionPage:
    """Go on to `item`, answering what is required on the way."""
    while hands.page(QuestionPage).item.name != item:
        if hands.page(QuestionPage).item.name == "works":
            hands.digit(1)
        hands.page_down()
    return hands.page(QuestionPage)


def value(answer: Answer | None) -> object:
    assert answer is not None
    return answer.value


def test_several_answers_are_switched_one_by_one(hands: Hands, stored: Stored) -> None:
    page = at(hands, "topics")
    hands.digit(1)
    hands.digit(3)
    assert value(stored("topics")) == ("water", "waste")
    hands.digit(1)
    hands.digit(3)
    answer = stored("topics")
    assert answer is not None
    assert answer.missing is Missing.BLANK
    assert page.saved.text() == ""


def test_a_required_question_says_so_and_stays(hands: Hands) -> None:
    page = at(hands, "works")
    hands.page_down()
    assert hands.page(QuestionPage) is page
    assert page.problem.isVisible()
    hands.digit(2)
    assert not page.problem.isVisible()
    hands.page_down()
    assert hands.page(QuestionPage).item.name == "share"


def test_relevance_changes_the_count_of_questions_live(hands: Hands) -> None:
    at(hands, "works")
    hands.digit(1)
    hands.page_down()
    assert "6" in hands.page(QuestionPage).progress_words.text()
    hands.press(Qt.Key.Key_PageUp)
    hands.digit(2)
    hands.page_down()
    assert "5" in hands.page(QuestionPage).progress_words.text()


def test_a_number_out_of_bounds_is_told_in_the_forms_words_and_not_saved(
    hands: Hands, stored: Stored
) -> None:
    page = at(hands, "years")
    hands.write("99")
    hands.page_down()
    assert hands.page(QuestionPage) is page
    assert page.problem.words.text() == "0 мен 60 арасында жазыңыз."
    assert page.switch is not None
    hands.click(page.switch.buttons["ru"])
    assert page.problem.words.text() == "Напишите число от 0 до 60."
    assert stored("years") is None
    hands.click(page.editor.controls()[0])
    hands.press(Qt.Key.Key_Backspace)
    hands.page_down()
    assert value(stored("years")) == 9


def test_the_pad_types_a_number(hands: Hands, stored: Stored) -> None:
    page = at(hands, "years")
    assert isinstance(page.editor, NumberEditor)
    for key in (page.editor.pad.keys[2], page.editor.pad.keys[4], page.editor.pad.keys[-1]):
        hands.click(key)
    hands.click(page.next)
    assert value(stored("years")) == 3


def test_a_fraction_may_be_written_with_a_comma(hands: Hands, stored: Stored) -> None:
    at(hands, "share")
    hands.write("12,5")
    hands.enter()
    assert value(stored("share")) == 12.5


def test_what_is_no_number_is_told(hands: Hands, stored: Stored) -> None:
    page = at(hands, "share")
    hands.write("1,2,3")
    hands.page_down()
    assert hands.page(QuestionPage) is page
    assert page.problem.isVisible()
    assert stored("share") is None


def test_a_day_is_chosen_by_keys(hands: Hands, stored: Stored) -> None:
    page = at(hands, "day")
    assert isinstance(page.editor, DateEditor)
    start = page.editor._stop
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Right)
    hands.enter()
    chosen = value(stored("day"))
    assert (type(start).fromisoformat(str(chosen)) - start).days == 8


def test_the_calendar_speaks_kazakh_and_begins_on_monday(hands: Hands) -> None:
    page = at(hands, "day")
    assert isinstance(page.editor, DateEditor)
    page.editor.show_answer(Answer("2025-02-20"))
    assert page.editor.month.accessibleName() == "Ақпан 2025"
    assert page.editor.days[5].text() == "1"


def test_text_is_saved_when_the_typing_pauses(hands: Hands, stored: Stored, qtbot: QtBot) -> None:
    page = at(hands, "ideas")
    hands.write("Әр тоқсан сайын кездесу")
    assert stored("ideas") is None
    assert page.saved.text() == ""
    qtbot.waitUntil(lambda: page.saved.text() != "")
    assert value(stored("ideas")) == "Әр тоқсан сайын кездесу"
    hands.write("!")
    assert page.saved.text() == ""


def test_a_missing_translation_is_shown_in_the_other_language_with_its_name(
    hands: Hands, stored: Stored
) -> None:
    page = at(hands, "ideas")
    assert (page.question.words.text(), page.question.tag.text()) == ("Что Вы предлагаете?", "Русский")
    assert page.question.tag.isVisible()
    hands.write("Кездесу")
    hands.page_down()
    answer = stored("ideas")
    assert answer is not None
    assert answer.language == "ru"


def test_silence_is_an_answer_and_can_be_taken_back(hands: Hands, stored: Stored) -> None:
    page = at(hands, "works")
    hands.digit(1)
    hands.click(page.reasons[Missing.DONT_KNOW])
    answer = stored("works")
    assert answer is not None
    assert answer.missing is Missing.DONT_KNOW
    assert not any(card.isChecked() for card in page.editor.cards)
    hands.click(page.reasons[Missing.REFUSED])
    assert not page.reasons[Missing.DONT_KNOW].isChecked()
    hands.click(page.reasons[Missing.REFUSED])
    assert value(stored("works")) == "yes"


def test_not_knowing_is_offered_only_where_the_form_says_so(hands: Hands) -> None:
    assert set(at(hands, "topics").reasons) == {Missing.REFUSED}
    assert set(at(hands, "works").reasons) == {Missing.REFUSED, Missing.DONT_KNOW}


def test_a_correction_from_the_review_leads_back_to_it(hands: Hands, stored: Stored) -> None:
    at(hands, "ideas")
    hands.page_down()
    review = hands.page(ReviewPage)
    hands.click(review.rows[0].change)
    hands.digit(2)
    hands.page_down()
    assert hands.page(ReviewPage).rows[0].answer.text() == "Ауа"


def test_switching_the_language_keeps_answers_and_focus(hands: Hands) -> None:
    page = at(hands, "topics")
    hands.digit(2)
    assert page.switch is not None
    page.switch.buttons["ru"].click()
    assert page.editor.controls()[1].accessibleName() == "Воздух"
    assert hands.mode.focusWidget() is page.editor.controls()[1]
