"""Once a screen is covered, handed over, locked or ended, nothing of the person before is left in it."""

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest
from booth_kit import Hands, words_on
from conftest import PIN
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCompleter
from pytestqt.qtbot import QtBot

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.session import Session
from ngofield.errors import Refused
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.gate import Gate
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage

Open = Callable[..., Hands]
SECRET = "Әкім атын айтпаймын"
TEXT_ROLES = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


@pytest.fixture
def writing(hand_over: Open, laptop: Workplace, session: Session) -> Callable[[str], Hands]:
    """Bring somebody to the open question of form 1, where they write something."""

    def begin(words: str) -> Hands:
        person = laptop.fieldwork.add_respondent(session.id)
        laptop.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
        hands = hand_over("form1", person.id)
        hands.digit(1)
        for _ in range(4):
            hands.page_down()
        hands.write(words)
        return hands

    return begin


@pytest.fixture
def hands(writing: Callable[[str], Hands]) -> Hands:
    """Hands at the open question of form 1, with a secret typed."""
    return writing(SECRET)


def settle(qapp: QApplication) -> None:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def pixels(hands: Hands) -> QImage:
    """Return what the window's backing store holds; nothing is painted for it."""
    return hands.mode.screen().grabWindow(hands.mode.winId()).toImage()


def heard(interface: QAccessibleInterface) -> Iterator[str]:
    """Yield what a screen reader finds below an object."""
    for kind in TEXT_ROLES:
        yield interface.text(kind)
    reader = interface.textInterface()
    if reader is not None:
        yield reader.text(0, reader.characterCount())
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from heard(child)


def read_aloud(hands: Hands) -> str:
    return "\n".join(heard(QAccessible.queryAccessibleInterface(hands.mode)))


def cover(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)


def gate(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)


def send(hands: Hands) -> None:
    hands.page_down()
    hands.page_down()
    hands.click(hands.page(ReviewPage).send)


def lock(hands: Hands) -> None:
    send(hands)
    hands.click(hands.page(ClosingPage).done)


WAYS = pytest.mark.parametrize("way", [cover, gate, send, lock])


@WAYS
def test_the_picture_in_the_back_buffer_is_the_same_whatever_was_written(
    writing: Callable[[str], Hands], way: Callable[[Hands], None], qapp: QApplication
) -> None:
    before, after = [], []
    for words in (SECRET, "Жоқ"):
        hands = writing(words)
        settle(qapp)
        before.append(pixels(hands))
        way(hands)
        after.append(pixels(hands))
    assert before[0] != before[1]
    assert after[0] == after[1]


@WAYS
def test_a_screen_reader_finds_nothing_of_the_form(
    hands: Hands, way: Callable[[Hands], None], qapp: QApplication
) -> None:
    assert SECRET in read_aloud(hands)
    way(hands)
    settle(qapp)
    assert SECRET not in read_aloud(hands)
    assert "Өз сөзіңізбен" not in read_aloud(hands)


@WAYS
def test_nothing_asks_the_input_method_to_keep_words(
    hands: Hands, way: Callable[[Hands], None], qapp: QApplication
) -> None:
    way(hands)
    settle(qapp)
    around = QGuiApplication.inputMethod().queryFocusObject(Qt.InputMethodQuery.ImSurroundingText, None)
    assert SECRET not in str(around)


@pytest.mark.parametrize("way", [send, lock])
def test_the_pages_of_a_sent_form_are_gone_from_memory(
    hands: Hands, way: Callable[[Hands], None], qapp: QApplication
) -> None:
    page = hands.page(QuestionPage)
    gone = [weakref.ref(page), weakref.ref(page.editor), weakref.ref(page.blocks[0].interview)]
    del page
    way(hands)
    settle(qapp)
    settle(qapp)
    assert [ref() for ref in gone] == [None, None, None]
    assert SECRET not in "\n".join(words_on(widget) for widget in QApplication.allWidgets())


def test_leaving_midway_leaves_no_page_either(hands: Hands, qapp: QApplication, qtbot: QtBot) -> None:
    page = weakref.ref(hands.page(QuestionPage))
    gate(hands)
    with qtbot.waitSignal(hands.mode.finished):
        hands.pin(PIN)
    settle(qapp)
    settle(qapp)
    gc.collect()
    assert page() is None
    assert SECRET not in "\n".join(words_on(widget) for widget in QApplication.allWidgets())


def test_no_field_completes_what_others_wrote_and_no_window_has_a_title(hands: Hands) -> None:
    assert hands.mode.findChildren(QCompleter) == []
    send(hands)
    assert {widget.windowTitle() for widget in QApplication.topLevelWidgets()} <= {""}
    assert {widget.toolTip() for widget in QApplication.allWidgets()} == {""}


def test_an_idle_screen_saves_what_is_typed_before_it_covers_itself(
    hands: Hands, laptop: Workplace, session: Session, qtbot: QtBot
) -> None:
    assert "obstacles" not in laptop.capture.responses(session.id)[0].answers
    hands.mode._idle.setInterval(1)
    hands.press(Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: hands.mode.is_covered)
    assert laptop.capture.responses(session.id)[0].answers["obstacles"].value == SECRET


def test_a_cover_over_a_form_that_closes_itself_stays(hands: Hands, qapp: QApplication) -> None:
    send(hands)
    cover(hands)
    hands.mode.page.passed.emit()
    settle(qapp)
    assert hands.mode.is_covered
    hands.press(Qt.Key.Key_A, "a")
    assert isinstance(hands.mode.page, Gate)
    assert hands.mode.page.isVisible()


@pytest.mark.parametrize("way", [send, lock])
def test_nobody_pages_back_into_a_form_that_was_sent(
    hands: Hands, hand_over: Open, way: Callable[[Hands], None], laptop: Workplace, session: Session
) -> None:
    way(hands)
    page = hands.mode.page
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Back, Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_F5):
        hands.press(key)
    hands.press(Qt.Key.Key_Left, "", Qt.KeyboardModifier.AltModifier)
    assert hands.mode.page is page
    with pytest.raises(Refused, match="already"):
        hand_over("form1", laptop.capture.responses(session.id)[0].respondent)
