"""Every page a participant can meet, in both languages, small and large: named, large enough, cut nowhere."""

from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from booth_kit import Hands
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QWidget
from room_kit import clipped, controls, nameless, settle_layouts, too_small

from ngofield.domain.respondent import Respondent
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.closing_page import ClosingPage
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.editors.repeat import RepeatEditor
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.pin_page import PinPage
from ngofield.ui.participant.question_block import QuestionBlock
from ngofield.ui.participant.question_page import QuestionPage
from ngofield.ui.participant.review_page import ReviewPage
from ngofield.ui.participant.slip_page import SlipPage

Open = Callable[..., Hands]
SIZES = ((1366, 768), (1024, 600))
LANGUAGES = {"kk": 1, "ru": 2}


def every_page(hands: Hands, language: str) -> Iterator[QWidget]:
    """Go through the form with everything, once through its repeat, and yield each page when it is shown."""
    yield hands.mode.page
    hands.digit(LANGUAGES[language])
    consent = hands.page(ConsentPage)
    consent.next.click()
    yield consent
    for row in consent.rows:
        row.yes.click()
    consent.next.click()
    yield hands.page(SlipPage)
    hands.page(SlipPage).next.click()
    yield from questions(hands)
    yield hands.page(ReviewPage)
    hands.mode.cover()
    yield hands.mode._cover
    hands.mode.uncover()
    hands.mode.ask_to_leave()
    yield hands.mode._gate
    hands.press(Qt.Key.Key_Escape)
    hands.page(ReviewPage).send.click()
    yield hands.page(ClosingPage)
    hands.page(ClosingPage).done.click()
    yield hands.mode.page


def questions(hands: Hands) -> Iterator[QuestionPage]:
    """Yield each page of questions, with a complaint on it where something is required."""
    added = False
    while isinstance(page := hands.mode.page, QuestionPage):
        if page.alone and isinstance(page.editor, RepeatEditor) and not added:
            yield page
            added = True
            page.editor.add.click()
            continue
        for block in page.blocks:
            if block.keys == ("heated",):
                page.go_on()
                yield page
                block.controls()[0].click()
        yield page
        page.go_on()
        assert hands.mode.page is not page, page.blocks[0].keys


@pytest.fixture
def walk(hand_over: Open, context: UiContext, participant: Respondent) -> Callable[..., Iterator[QWidget]]:
    def begin(language: str, scale: float = 1.0) -> Iterator[QWidget]:
        context.theme.set_scale(scale)
        hands = hand_over("wide", participant.id)
        for page in every_page(hands, language):
            for size in SIZES:
                hands.mode.resize(*size)
                settle_layouts()
                assert hands.mode.size().toTuple() == size, page
                yield page

    return begin


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_is_named_and_large_and_nothing_is_cut(
    walk: Callable[..., Iterator[QWidget]], language: str, scale: float
) -> None:
    met = set()
    for page in walk(language, scale):
        met.add(type(page).__name__)
        assert nameless(page) == [], page
        assert too_small(page) == [], page
        assert clipped(page) == [], page
        assert unsaid_hints(page) == []
        assert page.findChildren(QAbstractAnimation) == [], "nothing moves by itself"
    assert met >= {"WelcomePage", "ConsentPage", "SlipPage", "QuestionPage", "ReviewPage", "Cover", "Gate"}


def unsaid_hints(page: QWidget) -> list[str]:
    """Return the questions whose hint is not said to who cannot see it."""
    found = []
    for block in page.findChildren(QuestionBlock):
        heard = [f"{each.accessibleName()} {each.accessibleDescription()}" for each in block.controls()]
        hint = block.hint.words.text()
        found += [block.item.name] if heard and not any(hint in words for words in heard) else []
    return found


def test_the_pin_page_can_be_used_by_everybody(context: UiContext, workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("esik", "2025-02-19")
    for scale in (1.0, 2.0):
        context.theme.set_scale(scale)
        mode = ParticipantMode(context, workplace, session.id, "", "form1")
        mode.show()
        assert isinstance(mode.page, PinPage)
        for size in SIZES:
            mode.resize(*size)
            settle_layouts()
            assert (nameless(mode.page), too_small(mode.page), clipped(mode.page)) == ([], [], [])
        mode.end()
        mode.deleteLater()


def test_on_a_very_large_screen_the_page_keeps_together(hand_over: Open, participant: Respondent) -> None:
    hands = hand_over("wide", participant.id)
    hands.mode.resize(3840, 2160)
    for page in islice(every_page(hands, "ru"), 8):
        settle_layouts()
        shown = [widget for widget in controls(page) if not widget.visibleRegion().isEmpty()]
        lefts = [widget.mapTo(hands.mode, widget.rect().topLeft()).x() for widget in shown]
        rights = [widget.mapTo(hands.mode, widget.rect().bottomRight()).x() for widget in shown]
        assert min(lefts) >= (3840 - 1500) / 2, page
        assert max(rights) <= (3840 + 1500) / 2, page


def test_who_has_no_mouse_reaches_every_control(hand_over: Open, participant: Respondent) -> None:
    hands = hand_over("wide", participant.id)
    for page in every_page(hands, "kk"):
        stops = [w for w in controls(page) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()]
        met = set()
        for _ in range(len(stops) + 2):
            met.add(hands.mode.focusWidget())
            hands.tab()
        assert [w.accessibleName() for w in stops if w not in met] == [], page
