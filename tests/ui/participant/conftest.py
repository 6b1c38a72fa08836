from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from answer_kit import Desk
from booth_kit import FORM, Hands
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from store_kit import PASSPHRASE, SteppingClock, StoreKit
from wide_form import WIDE

from ngofield.app import make_context
from ngofield.config import Settings
from ngofield.domain.item import Item
from ngofield.domain.respondent import Respondent
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.mode import ParticipantMode

PIN = "2468"


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> UiContext:
    return make_context(tmp_path / "home", Settings(language="ru", theme="light"), qapp)


@pytest.fixture
def laptop(kit: StoreKit) -> Workplace:
    """A facilitator's laptop with a PIN, whose study has the forms of `booth_kit` and `wide_form` as well."""
    study = replace(kit.study, instruments=(*kit.study.instruments, FORM, WIDE))
    workplace = Workplace(kit.store(), study, PASSPHRASE, SteppingClock())
    workplace.capture.set_pin(PIN)
    return workplace


@pytest.fixture
def session(laptop: Workplace) -> Session:
    return laptop.fieldwork.open_session("talgar", "2025-02-20")


@pytest.fixture
def participant(laptop: Workplace, session: Session) -> Respondent:
    return laptop.fieldwork.add_respondent(session.id)


@pytest.fixture
def hand_over(
    context: UiContext, laptop: Workplace, session: Session, qapp: QApplication
) -> Iterator[Callable[..., Hands]]:
    """Open the participant's screen and return the hands that use it."""
    modes: list[ParticipantMode] = []

    def open_mode(form: str, respondent: str = "", workplace: Workplace = laptop) -> Hands:
        mode = ParticipantMode(context, workplace, session.id, respondent, form)
        modes.append(mode)
        mode.resize(1366, 768)
        mode.show()
        return Hands(mode)

    yield open_mode
    for mode in modes:
        mode.end()
        mode.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(context: UiContext, qapp: QApplication) -> Iterator[Callable[..., Desk]]:
    """Show one way to answer on a page of its own."""
    made: list[Desk] = []

    def show(item: Item | tuple[Item, ...], language: str = "kk") -> Desk:
        made.append(Desk(context, item, language))
        return made[-1]

    yield show
    for each in made:
        each.shell.end()
        each.shell.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
