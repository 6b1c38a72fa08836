"""Every form of the EcoDialog study, filled in by a mouse alone and by keys alone, in kk and ru."""

from collections.abc import Callable

import pytest
from booth_kit import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from store_kit import ECODIALOG

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.item import Item, ItemType
from ngofield.domain.respondent import Respondent
from ngofield.domain.response import Answer, Missing, ResponseStatus
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.gate import Gate
from ngofield.ui.participant.matrix_block import MatrixBlock
from ngofield.ui.participant.question_block import QuestionBlock
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.welcome_page import WelcomePage

Open = Callable[..., Hands]
Block = QuestionBlock | MatrixBlock
FORMS = sorted(path.stem for path in (ECODIALOG / "forms").glob("*.xlsx"))
LANGUAGES = ("kk", "ru")
WORDS = "Ұсыныс"
_CHOSEN = (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE)


class Keys:
    """Answers with the keyboard alone: the first choice by digit, texts in words, silence for the rest."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def choose_language(self, number: int) -> None:
        self.hands.digit(number)

    def press(self, control: QWidget) -> None:
        self.hands.tab_to(control)
        self.hands.press(Qt.Key.Key_Space, " ")

    def write(self, block: QuestionBlock) -> None:
        self.hands.tab_to(block.controls()[0])
        self.hands.write(WORDS)

    def go_on(self) -> None:
        page = self.hands.mode.page
        for _ in range(12):
            self.hands.page_down()
            if self.hands.mode.page is not page:
                return
        raise AssertionError(f"{page} cannot be left")

    def finish(self) -> None:
        self.hands.enter()


class Mouse:
    """Answers with the mouse alone, which cannot write."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def choose_language(self, number: int) -> None:
        self.hands.click(self.hands.page(WelcomePage).buttons[number - 1])

    def press(self, control: QWidget) -> None:
        self.hands.click(control)

    def write(self, block: QuestionBlock) -> None:
        self.hands.click(block.reasons[Missing.REFUSED])

    def go_on(self) -> None:
        page = self.hands.page(QuestionPage)
        self.hands.click(page.next)
        assert self.hands.mode.page is not page, page.blocks[0].keys

    def finish(self) -> None:
        page = self.hands.mode.page
        self.hands.click(page.send if isinstance(page, ReviewPage) else self.hands.page(ClosingPage).done)


Way = Keys | Mouse


def answer(way: Way, block: Block) -> None:
    if isinstance(block, MatrixBlock):
        for row in block.editor.grid.rows:
            way.press(row.cells[0])
    elif block.item.type in _CHOSEN:
        way.press(next(each for each in block.controls() if isinstance(each, QAbstractButton)))
    elif block.item.type is ItemType.TEXT:
        way.write(block)
    elif block.item.asks and block.reasons:
        way.press(block.reasons[Missing.REFUSED])


def expected(item: Item, way: Way) -> object:
    if item.type is ItemType.SELECT_ONE:
        return item.choices[0].name
    if item.type is ItemType.SELECT_MULTIPLE:
        return (item.choices[0].name,)
    return WORDS if item.type is ItemType.TEXT and isinstance(way, Keys) else Missing.REFUSED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [Keys, Mouse])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_from_the_greeting_to_the_locked_screen(
    hand_over: Open,
    laptop: Workplace,
    session: Session,
    participant: Respondent,
    form: str,
    way: type[Way],
    language: str,
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", language))
    hands = hand_over(form, participant.id)
    does = way(hands)
    does.choose_language(LANGUAGES.index(language) + 1)
    met: dict[str, object] = {}
    while isinstance(page := hands.mode.page, QuestionPage):
        for block in list(page.blocks):
            answer(does, block)
        asked = page._interview.current
        assert asked is not None
        met |= {
            item.key: expected(item, does) for item in asked.questions if item.type is not ItemType.REPEAT
        }
        does.go_on()
    hands.page(ReviewPage)
    does.finish()
    does.finish()
    assert isinstance(hands.mode.page, Gate)
    (response,) = laptop.capture.responses(session.id)
    assert response.status is ResponseStatus.COMPLETE
    given = {key: _said(response.answers[key]) for key in met}
    assert given == met
    assert {response.answers[key].language for key in met} == {language}


def _said(answer: Answer) -> object:
    return answer.missing if answer.value is None else answer.value
