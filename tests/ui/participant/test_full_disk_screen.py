"""A full disk while a participant writes: nothing is called saved, nothing typed is lost."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from booth_kit import Hands

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.respondent import Respondent
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.participant.matrix_block import MatrixBlock
from ngofield.ui.participant.question_page import QuestionPage

WORDS = "Встречи проходят днём, а мы на работе"


@contextmanager
def no_room(laptop: Workplace) -> Iterator[None]:
    """Let no file grow beyond the store's log as it is now: writing fails as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = next(file for file in laptop.path.iterdir() if file.name.endswith("-wal"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_answer_that_finds_no_room_is_kept_on_the_screen_and_saved_later(
    hand_over: Callable[..., Hands], laptop: Workplace, session: Session, participant: Respondent
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("form1", participant.id)
    hands.digit(2)
    for _ in range(4):
        hands.page_down()
    page = hands.page(QuestionPage)
    hands.write(WORDS)
    with no_room(laptop):
        hands.page_down()
        assert hands.page(QuestionPage) is page
        assert page.problem.isVisible()
        assert page.saved.text() == ""
        assert "obstacles" not in laptop.capture.responses(session.id)[0].answers
    hands.page_down()
    assert hands.page(QuestionPage).item.name == "suggestions"
    assert laptop.capture.responses(session.id)[0].answers["obstacles"].value == WORDS


def test_a_choice_that_finds_no_room_is_saved_with_the_next_step(
    hand_over: Callable[..., Hands], laptop: Workplace, session: Session, participant: Respondent
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("form1", participant.id)
    hands.digit(2)
    hands.page_down()
    page = hands.page(QuestionPage)
    with no_room(laptop):
        hands.digit(1)
        assert page.problem.isVisible()
        hands.page_down()
        assert hands.page(QuestionPage) is page
    hands.page_down()
    assert hands.page(QuestionPage).item.name == "influence"
    assert laptop.capture.responses(session.id)[0].answers["frequency"].value == "regular"


def test_passing_over_a_question_waits_for_room_as_well(
    hand_over: Callable[..., Hands], laptop: Workplace, participant: Respondent
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("form1", participant.id)
    hands.digit(2)
    hands.page_down()
    with no_room(laptop):
        hands.page_down()
        assert hands.page(QuestionPage).problem.isVisible()
    hands.page_down()
    assert hands.page(QuestionPage).item.name == "influence"


def test_a_row_of_a_grid_that_finds_no_room_is_saved_with_the_next_step(
    hand_over: Callable[..., Hands], laptop: Workplace, session: Session, participant: Respondent
) -> None:
    laptop.fieldwork.give_consent(Consent(participant.id, frozenset(ConsentScope), "KT7-4QX", "ru"))
    hands = hand_over("wide", participant.id)
    hands.digit(2)
    hands.enter()
    heated = next(block for block in hands.page(QuestionPage).blocks if block.keys == ("heated",))
    hands.click(heated.controls()[1])
    hands.page(QuestionPage).go_on()
    page = hands.page(QuestionPage)
    (grid,) = page.blocks
    assert isinstance(grid, MatrixBlock)
    with no_room(laptop):
        hands.click(grid.editor.grid.rows[0].cells[0])
        assert grid.problem.isVisible()
        assert page.saved.text() == ""
        page.go_on()
        assert hands.page(QuestionPage) is page
    page.go_on()
    assert hands.page(QuestionPage) is not page
    assert laptop.capture.responses(session.id)[0].answers["smoke"].value == "often"
