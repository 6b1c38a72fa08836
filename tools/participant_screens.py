"""The participant's screens for the gallery, over a small store of their own (they write answers)."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.response import Missing
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.consent_page import ConsentPage
from ngofield.ui.participant.editors.typed import TextEditor
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.question_page import QuestionPage

OBSTACLES = {
    "kk": "Жиналыстар жұмыс уақытында өтеді, ал өтінішке жауапты айлап күтеміз.",
    "ru": "Совещания проходят в рабочее время, а ответа на обращение ждём месяцами.",
}
Step = Callable[[ParticipantMode], object]


@lru_cache
def laptop(home: Path, *, pin: bool) -> Workplace:
    """Return a facilitator's laptop with an open session, before or after its PIN is set."""
    workplace = create_store(home / f"participant-{pin}", "ecodialog", "screens of one laptop")
    workplace.fieldwork.open_session("talgar", "2025-02-20")
    if pin:
        workplace.capture.set_pin("2468")
    return workplace


def participant(form: str, *steps: Step, consent: bool = True, pin: bool = True) -> Callable[..., QWidget]:
    """Return a builder that hands a form over and goes through `steps`."""

    def build(context: UiContext, _workplace: Workplace) -> QWidget:
        desk = laptop(context.home, pin=pin)
        session = desk.fieldwork.sessions()[0].session
        person = desk.fieldwork.add_respondent(session.id)
        if consent:
            desk.fieldwork.give_consent(Consent(person.id, frozenset(ConsentScope), "KT7-4QX", "kk"))
        mode = ParticipantMode(context, desk, session.id, person.id, form)
        mode.resize(1366, 768)
        for step in steps:
            step(mode)
        return mode

    return build


def choose_language(mode: ParticipantMode) -> None:
    """Choose the language of the gallery, or Russian where participants are not offered it."""
    language = mode.booth.facilitator.language
    mode.page.chosen.emit(language if language in mode.booth.languages else "ru")


def on_question(act: Callable[[QuestionPage], object]) -> Step:
    """Return a step on a question page."""

    def step(mode: ParticipantMode) -> None:
        assert isinstance(mode.page, QuestionPage)
        act(mode.page)

    return step


def agree(*answers: bool) -> Step:
    """Return a step that says yes and no on the lines of the consent."""

    def step(mode: ParticipantMode) -> None:
        assert isinstance(mode.page, ConsentPage)
        for row, yes in zip(mode.page.rows, answers, strict=False):
            (row.yes if yes else row.no).click()

    return step


def press(name: str) -> Step:
    """Return a step that presses a button of the page: next, send, done."""
    return lambda mode: getattr(mode.page, name).click()


def write(page: QuestionPage) -> None:
    """Write an answer in one's own words."""
    assert isinstance(page.editor, TextEditor)
    page.editor.field.setPlainText(OBSTACLES[page.booth.speech.language])
    page.editor.flush()


ON = press("next")
FIRST = on_question(lambda page: page.editor.controls()[0].click())
SECOND = on_question(lambda page: page.editor.controls()[1].click())
SILENT = on_question(lambda page: page.reasons[Missing.REFUSED].click())
ANSWERS: tuple[Step, ...] = (choose_language, ON, FIRST, ON, SECOND, ON, SILENT, ON, on_question(write))
SENT: tuple[Step, ...] = (*ANSWERS, ON, ON, press("send"))

PARTICIPANT_SCREENS: dict[str, Callable[..., QWidget]] = {
    "participant-pin": participant("form1", pin=False),
    "participant-welcome": participant("form1"),
    "participant-consent": participant("form1", choose_language, agree(True, False), consent=False),
    "participant-slip": participant(
        "form1", choose_language, agree(True, True, True, False), press("next"), consent=False
    ),
    "participant-note": participant("form1", choose_language),
    "participant-question": participant("form1", choose_language, ON, FIRST),
    "participant-silence": participant("form2", choose_language, ON, SILENT),
    "participant-text": participant("form1", *ANSWERS),
    "participant-review": participant("form1", *ANSWERS, ON, ON),
    "participant-thanks": participant("form1", *SENT),
    "participant-locked": participant("form1", *SENT, press("done")),
    "participant-gate": participant("form1", choose_language, ON, lambda mode: mode.ask_to_leave()),
    "participant-cover": participant("form1", choose_language, ON, lambda mode: mode.cover()),
}
