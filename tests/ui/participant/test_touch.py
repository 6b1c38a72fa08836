"""Fingers: taps choose, write and turn the page; a tap on the cover only uncovers."""

from collections.abc import Callable

import pytest
from booth_kit import Hands
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ngofield.domain.respondent import Respondent
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.slip_page import SlipPage
from ngofield.ui.participant.welcome_page import WelcomePage


@pytest.fixture
def finger(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def tap(finger: QPointingDevice, hands: Hands, widget: QWidget) -> None:
    """Touch the middle of a widget, as the window system tells it to the window."""
    assert widget.isVisible()
    window = hands.mode.windowHandle()
    place = widget.mapTo(hands.mode, QPoint(widget.width() // 2, widget.height() // 2))
    QTest.touchEvent(window, finger).press(0, place, window).commit()
    QTest.touchEvent(window, finger).release(0, place, window).commit()


def test_a_form_is_begun_and_answered_by_taps(
    hand_over: Callable[..., Hands],
    laptop: Workplace,
    session: Session,
    participant: Respondent,
    finger: QPointingDevice,
) -> None:
    hands = hand_over("form1", participant.id)
    tap(finger, hands, hands.page(WelcomePage).buttons[1])
    consent = hands.page(ConsentPage)
    for row in consent.rows:
        tap(finger, hands, row.yes)
    tap(finger, hands, consent.next)
    tap(finger, hands, hands.page(SlipPage).next)
    tap(finger, hands, hands.page(QuestionPage).next)
    page = hands.page(QuestionPage)
    tap(finger, hands, page.editor.controls()[1])
    assert laptop.capture.responses(session.id)[0].answers["frequency"].value == page.item.choices[1].name
    hands.mode.cover()
    tap(finger, hands, hands.mode._cover)
    assert not hands.mode.is_covered
    assert hands.page(QuestionPage) is page
    tap(finger, hands, page.next)
    assert hands.page(QuestionPage).item.name == "influence"
