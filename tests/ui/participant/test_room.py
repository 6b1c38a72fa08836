"""The room around the form: the PIN, the cover, coming back, and leaving no trace."""

from collections.abc import Callable
from pathlib import Path

import pytest
from booth_kit import Hands, words_on
from conftest import PIN
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from store_kit import PASSPHRASE, SteppingClock, StoreKit

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.domain.session import Session
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.gate import Gate
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.pin_page import PinPage
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.welcome_page import WelcomePage

Open = Callable[..., Hands]
SECRET = "Әкім атын айтпаймын"


@pytest.fixture
def agreed(laptop: Workplace, participant: Respondent) -> Respondent:
    """A participant who gave consent before."""
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
    return participant


@pytest.fixture
def hands(hand_over: Open, agreed: Respondent) -> Hands:
    """Hands at the open question of form 1, with a secret typed."""
    hands = hand_over("form1", agreed.id)
    hands.digit(1)
    for _ in range(4):
        hands.page_down()
    hands.write(SECRET)
    return hands


def gate(hands: Hands) -> Gate:
    (found,) = hands.mode.findChildren(Gate)
    return found


def settle(qapp: QApplication) -> None:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_f12_covers_at_once_and_any_key_comes_back_to_the_same_question(
    hands: Hands, laptop: Workplace, session: Session
) -> None:
    page = hands.page(QuestionPage)
    hands.press(Qt.Key.Key_F12)
    assert hands.mode.is_covered
    assert not page.isVisible()
    assert laptop.capture.responses(session.id)[0].answers["obstacles"].value == SECRET
    hands.press(Qt.Key.Key_A, "a")
    assert page.isVisible()
    assert hands.mode.focusWidget() is page.editor.controls()[0]
    assert page.editor.field.toPlainText() == SECRET


def test_an_idle_screen_covers_itself(hands: Hands, qtbot: QtBot) -> None:
    hands.mode._idle.setInterval(1)
    hands.press(Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: hands.mode.is_covered)


@pytest.mark.parametrize("way", ["escape", "close", "lock"])
def test_nobody_leaves_without_the_pin(hands: Hands, way: str, qtbot: QtBot) -> None:
    page = hands.page(QuestionPage)
    if way == "escape":
        hands.press(Qt.Key.Key_Escape)
    elif way == "close":
        assert not hands.mode.close()
    else:
        hands.click(page.lock)
    assert hands.mode.isVisible()
    assert gate(hands).isVisible()
    hands.click(gate(hands).back)
    assert hands.page(QuestionPage) is page
    assert page.isVisible()


def test_the_pin_leads_out_midway_and_the_draft_stays(
    hands: Hands, laptop: Workplace, session: Session, qtbot: QtBot
) -> None:
    hands.press(Qt.Key.Key_Escape)
    with qtbot.waitSignal(hands.mode.finished):
        hands.pin(PIN)
    assert not hands.mode.isVisible()
    (draft,) = laptop.capture.drafts(session.id)
    assert draft.answers["obstacles"].value == SECRET


def test_a_wrong_pin_says_so_and_three_slow_down(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)
    door = gate(hands)
    hands.pin("0000")
    assert door.pad.problem.isVisible()
    assert door.pad.keys.isEnabled()
    hands.pin("1111")
    hands.pin("2222")
    assert not door.pad.keys.isEnabled()
    hands.pin(PIN)
    assert hands.mode.isVisible()


def test_the_cover_is_not_the_gate(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    assert not hands.mode.close()
    assert hands.mode.isVisible()


def test_a_laptop_that_lost_power_comes_back_to_the_same_question(
    hands: Hands, hand_over: Open, laptop: Workplace, kit: StoreKit, agreed: Respondent
) -> None:
    hands.page_down()
    assert hands.page(QuestionPage).item.name == "suggestions"
    reopened = Workplace(kit.open(laptop.path), kit.study, PASSPHRASE, SteppingClock())
    again = hand_over("form1", agreed.id, reopened)
    page = again.page(QuestionPage)
    assert page.item.name == "suggestions"
    assert page.booth.speech.language == "kk"
    again.press(Qt.Key.Key_PageUp)
    assert again.page(QuestionPage).editor.field.toPlainText() == SECRET


def test_a_form_without_a_code_is_never_continued_by_the_next_person(
    hand_over: Open, laptop: Workplace, session: Session
) -> None:
    laptop.capture.start("form1", session.id, language="kk")
    hand_over("form1").page(WelcomePage)


def test_nothing_of_the_person_before_is_left_on_the_locked_screen(hands: Hands, qapp: QApplication) -> None:
    hands.press(Qt.Key.Key_A, "", Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_C, "", Qt.KeyboardModifier.ControlModifier)
    hands.page_down()
    hands.page_down()
    assert SECRET in words_on(hands.mode)
    hands.click(hands.page(ReviewPage).send)
    settle(qapp)
    assert SECRET not in words_on(hands.mode)
    hands.click(hands.page(ClosingPage).done)
    settle(qapp)
    left = "\n".join(words_on(widget) for widget in QApplication.topLevelWidgets())
    assert SECRET not in left
    assert "Өз сөзіңізбен" not in left
    for kind in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        assert SECRET not in QGuiApplication.clipboard().text(kind)


def test_a_text_field_keeps_no_history_and_offers_no_menu(hands: Hands) -> None:
    field = hands.page(QuestionPage).editor.controls()[0]
    assert not field.isUndoRedoEnabled()
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, field.rect().center(), field.pos())
    QApplication.sendEvent(field, menu)
    assert QApplication.activePopupWidget() is None


def test_the_locked_screen_opens_by_pin_only(hands: Hands, qtbot: QtBot) -> None:
    hands.page_down()
    hands.page_down()
    hands.enter()
    hands.enter()
    hands.press(Qt.Key.Key_Escape)
    assert hands.page(Gate).isVisible()
    assert not hands.mode.close()
    with qtbot.waitSignal(hands.mode.finished):
        hands.pin(PIN)


def test_a_form_that_was_sent_is_not_begun_again(hands: Hands, hand_over: Open, agreed: Respondent) -> None:
    hands.page_down()
    hands.page_down()
    hands.enter()
    with pytest.raises(Refused, match="already"):
        hand_over("form1", agreed.id)
    hand_over("form2", agreed.id).page(WelcomePage)


def test_the_first_handover_asks_for_a_pin_twice(
    context: UiContext, kit: StoreKit, qtbot: QtBot, qapp: QApplication
) -> None:
    fresh = kit.workplace("fresh")
    session = fresh.fieldwork.open_session("esik", "2025-02-19")
    hands = Hands(ParticipantMode(context, fresh, session.id, "", "form1"))
    hands.mode.show()
    page = hands.page(PinPage)
    hands.pin("1234")
    hands.pin("4321")
    assert page.pad.problem.isVisible()
    assert not fresh.capture.has_pin()
    hands.pin("1234")
    hands.pin("1234")
    assert fresh.capture.check_pin("1234")
    hands.page(WelcomePage)
    hands.mode.end()
    hands.mode.deleteLater()
    settle(qapp)


def test_a_wrong_pin_by_touch_leaves_the_keys_under_the_finger(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)
    gate = hands.mode.findChild(Gate)
    assert gate is not None
    pad = gate.pad
    for _ in range(4):
        hands.click(pad.keys.keys[8])
    hands.click(pad.enter)
    assert pad.problem.isVisible()
    assert hands.mode.focusWidget() is pad
    QApplication.processEvents()
    there = pad.keys.keys[1].mapTo(hands.mode, QPoint())
    hands.click(pad.keys.keys[1])
    QApplication.processEvents()
    assert pad.keys.keys[1].mapTo(hands.mode, QPoint()) == there


def test_the_window_it_came_from_is_hidden_and_comes_back(hands: Hands, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    hands.mode.take_over(host)
    assert not host.isVisible()
    hands.press(Qt.Key.Key_Escape)
    hands.pin(PIN)
    assert host.isVisible()


def test_nothing_is_written_outside_the_store(hands: Hands, laptop: Workplace, tmp_path: Path) -> None:
    hands.page_down()
    outside = [f for f in tmp_path.rglob("*") if f.is_file() and laptop.path not in f.parents]
    assert [f for f in outside if SECRET.encode() in f.read_bytes()] == []
