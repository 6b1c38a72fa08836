"""Two participants fill in the two forms, as METHOD's field day has them."""

from collections.abc import Callable

from booth_kit import Hands
from PySide6.QtCore import Qt

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Missing, Response, ResponseStatus
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.editors.typed import TextEditor
from ngofield.ui.participant.gate import Gate
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.slip_page import SlipPage
from ngofield.ui.participant.welcome_page import WelcomePage

Open = Callable[..., Hands]
OBSTACLES = "Әкімдік өтінішке үш ай жауап бермейді"
IDEAS = "Встречаться каждый квартал"


def only_response(laptop: Workplace, session: Session) -> Response:
    (response,) = laptop.capture.responses(session.id)
    return response


def test_form_1_by_keys_alone_in_kazakh_then_russian(
    hand_over: Open, laptop: Workplace, session: Session, participant: Respondent
) -> None:
    hands = hand_over("form1", participant.id)
    hands.page(WelcomePage)
    hands.digit(1)
    consent = hands.page(ConsentPage)
    for row in consent.rows:
        hands.tab_to(row.yes)
        hands.press(Qt.Key.Key_Space, " ")
    hands.tab_to(consent.next)
    hands.enter()
    slip = hands.page(SlipPage).slip.text()
    hands.enter()
    hands.enter()
    assert hands.page(QuestionPage).item.name == "frequency"
    hands.digit(1)
    hands.enter()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space, " ")
    hands.enter()
    third = hands.page(QuestionPage)
    hands.tab_to(third.reasons[Missing.REFUSED])
    hands.enter()
    hands.page_down()
    hands.write(OBSTACLES)
    hands.press(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier)
    fifth = hands.page(QuestionPage)
    assert fifth.switch is not None
    hands.tab_to(fifth.switch.buttons["ru"])
    hands.press(Qt.Key.Key_Space, " ")
    assert fifth.question.words.text().startswith("Что Вы предлагаете")
    hands.tab_to(fifth.editor.controls()[0])
    hands.write(IDEAS)
    hands.page_down()
    assert [row.answer.text() for row in hands.page(ReviewPage).rows][3] == OBSTACLES
    hands.enter()
    assert hands.page(ClosingPage).slip.text() == slip
    response = only_response(laptop, session)
    given = {name: (a.value or a.missing, a.language) for name, a in response.answers.items()}
    assert given == {
        "frequency": ("regular", "kk"),
        "influence": ("limited", "kk"),
        "monitoring": (Missing.REFUSED, "kk"),
        "obstacles": (OBSTACLES, "kk"),
        "suggestions": (IDEAS, "ru"),
    }
    assert (response.status, response.language) == (ResponseStatus.COMPLETE, "ru")
    assert response.respondent == participant.id
    assert laptop.fieldwork.consents(session.id)[participant.id].slip == slip


def test_form_2_by_mouse_in_russian(
    hand_over: Open, laptop: Workplace, session: Session, participant: Respondent
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("form2", participant.id)
    hands.click(hands.page(WelcomePage).buttons[1])
    hands.click(hands.page(QuestionPage).next)
    chosen = []
    for _ in range(5):
        page = hands.page(QuestionPage)
        hands.click(page.editor.controls()[1])
        chosen.append(page.item.choices[1].name)
        assert page.saved.text() != ""
        hands.click(page.next)
    for words in ("Нет времени", "Встречи по вечерам"):
        page = hands.page(QuestionPage)
        assert isinstance(page.editor, TextEditor)
        hands.click(page.editor.field)
        hands.write(words)
        assert page.saved.text() == ""
        hands.click(page.next)
    hands.click(hands.page(ReviewPage).send)
    hands.click(hands.page(ClosingPage).done)
    assert isinstance(hands.mode.page, Gate)
    answers = only_response(laptop, session).answers
    names = ("org_type", "took_part", "education", "household_head", "sex", "barriers", "proposals")
    assert [answers[n].value for n in names] == [*chosen, "Нет времени", "Встречи по вечерам"]
    assert {answer.language for answer in answers.values()} == {"ru"}


def test_who_refuses_the_form_is_thanked_and_nothing_is_begun(
    hand_over: Open, laptop: Workplace, session: Session, participant: Respondent
) -> None:
    hands = hand_over("form1", participant.id)
    hands.digit(2)
    page = hands.page(ConsentPage)
    for row in page.rows:
        hands.click(row.yes if row.scope is ConsentScope.STATEMENTS else row.no)
    hands.click(page.next)
    hands.click(hands.page(ClosingPage).done)
    assert isinstance(hands.mode.page, Gate)
    assert laptop.fieldwork.consents(session.id)[participant.id].given == {ConsentScope.STATEMENTS}
    assert laptop.capture.responses(session.id) == []


def test_consent_needs_a_word_on_every_line(hand_over: Open, participant: Respondent) -> None:
    hands = hand_over("form1", participant.id)
    hands.digit(2)
    page = hands.page(ConsentPage)
    hands.click(page.rows[0].yes)
    hands.click(page.next)
    assert hands.page(ConsentPage).problem.isVisible()
    assert hands.mode.focusWidget() is page.rows[1].yes
    for row in page.rows[1:-1]:
        hands.click(row.no)
    assert page.problem.isVisible(), "the lines must not move under the hand"
    hands.click(page.rows[-1].no)
    assert not page.problem.isVisible()


def test_without_a_code_only_the_form_is_asked_for_and_no_slip_given(
    hand_over: Open, laptop: Workplace, session: Session
) -> None:
    hands = hand_over("form1")
    hands.digit(2)
    page = hands.page(ConsentPage)
    assert [row.scope for row in page.rows] == [ConsentScope.FORM]
    hands.click(page.rows[0].yes)
    hands.click(page.next)
    hands.page(QuestionPage)
    assert only_response(laptop, session).respondent == ""
