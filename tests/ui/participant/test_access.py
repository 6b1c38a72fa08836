"""Everybody can use it: names for screen readers, large targets, large text, small screens."""

from collections.abc import Callable, Iterator

import pytest
from booth_kit import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage

Open = Callable[..., Hands]


def every_page(hands: Hands) -> Iterator[QWidget]:
    """Walk through the form with everything and yield each page once it is shown."""
    yield hands.mode.page
    hands.digit(1)
    consent = hands.page(ConsentPage)
    yield consent
    for row in consent.rows:
        row.yes.click()
    consent.next.click()
    yield hands.mode.page
    hands.enter()
    while isinstance(hands.mode.page, QuestionPage):
        yield hands.mode.page
        if hands.mode.page.item.name == "works":
            hands.digit(1)
        hands.page_down()
    yield hands.page(ReviewPage)
    hands.mode.cover()
    yield hands.mode._cover
    hands.mode.uncover()
    hands.mode.ask_to_leave()
    yield hands.mode._gate
    hands.press(Qt.Key.Key_Escape)
    hands.page(ReviewPage).send.click()
    yield hands.mode.page
    hands.page(ClosingPage).done.click()
    yield hands.mode.page


def below(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]


def test_every_control_has_a_name(hand_over: Open, participant: Respondent) -> None:
    for page in every_page(hand_over("everything", participant.id)):
        nameless = [
            widget
            for widget in below(page, QWidget)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
        ]
        assert nameless == [], page


def test_every_target_is_56_pixels_at_least(hand_over: Open, participant: Respondent) -> None:
    for page in every_page(hand_over("everything", participant.id)):
        QApplication.processEvents()
        small = [
            (button.accessibleName(), button.width(), button.height())
            for button in below(page, QAbstractButton)
            if min(button.width(), button.height()) < 56
        ]
        assert small == [], page


def clipped(page: QWidget) -> list[str]:
    """Return the words of labels and buttons that got less room than they need."""
    found = []
    for label in below(page, QLabel):
        assert isinstance(label, QLabel)
        height = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.text() and label.height() < height:
            found.append(label.text())
    for button in below(page, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        if button.text() and button.width() < button.fontMetrics().horizontalAdvance(button.text()):
            found.append(button.text())
    for area in below(page, QScrollArea):
        assert isinstance(area, QScrollArea)
        if area.widget().width() > area.viewport().width():
            found.append("wider than the screen")
    return found


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1024, 600)), (1.5, (1366, 768)), (2.0, (1024, 600))])
def test_nothing_is_clipped(
    hand_over: Open,
    participant: Respondent,
    context: UiContext,
    scale: float,
    size: tuple[int, int],
) -> None:
    context.theme.set_scale(scale)
    hands = hand_over("everything", participant.id)
    hands.mode.resize(*size)
    for page in every_page(hands):
        for _ in range(3):
            QApplication.processEvents()
        assert hands.mode.size().toTuple() == size
        assert clipped(page) == [], page


def test_the_question_is_20_points_and_a_choice_17(
    hand_over: Open, laptop: Workplace, participant: Respondent, qtbot: QtBot
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("form1", participant.id)
    hands.digit(2)
    hands.page_down()
    page = hands.page(QuestionPage)
    page.question.words.ensurePolished()
    assert page.question.words.font().pointSizeF() >= 20
    assert page.booth.theme.font("choice").pointSizeF() >= 17
