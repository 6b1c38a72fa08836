"""The screens there are: a name for the file, and how to build it over an opened store.

Builders import their screen when they are called, so that one broken screen does not hide the rest.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from tools.desk_screens import DESK_SCREENS
from tools.participant_screens import PARTICIPANT_SCREENS

if TYPE_CHECKING:
    from ngofield.ui.start.start_page import StartPage
    from ngofield.ui.workspace import Workspace

PASSPHRASE = "screens of the sample study"
Screen = Callable[[UiContext, Workplace], QWidget]


def start(context: UiContext, workplace: Workplace) -> QWidget:
    """Choosing a study."""
    from ngofield.ui.start.start_page import StartPage

    context.settings.recent = [str(workplace.path)]
    return StartPage(context)


def first_run(context: UiContext, workplace: Workplace) -> "StartPage":
    """The first of the three steps."""
    from ngofield.ui.start.start_page import StartPage

    context.settings.recent = []
    page = StartPage(context)
    page.first_run.begin(can_cancel=False)
    page.pages.setCurrentWidget(page.first_run)
    return page


def passphrase(context: UiContext, workplace: Workplace) -> QWidget:
    """The last of the three steps."""
    page = first_run(context, workplace)
    page.first_run.next.click()
    page.first_run.next.click()
    page.first_run.passphrase.first.setText("steppe river lamp")
    return page


def field(context: UiContext, workplace: Workplace) -> QWidget:
    """The road of sessions."""
    from ngofield.ui.workspace import Workspace

    return Workspace(context, workplace, lambda widget: None)


def desk(tab: str) -> Screen:
    """Return the builder of a tab of the desk, with the rail beside it."""

    def build(context: UiContext, workplace: Workplace) -> QWidget:
        from ngofield.ui.desk import DeskPage

        space = workspace(context, workplace, "desk")
        page = space.stack.currentWidget()
        assert isinstance(page, DeskPage)
        page.go(tab)
        return space

    return build


def study(part: str) -> Screen:
    """Return the builder of a part of the study, with the rail beside it."""

    def build(context: UiContext, workplace: Workplace) -> QWidget:
        from ngofield.ui.study.study_page import StudyPage

        space = workspace(context, workplace, "study")
        page = space.stack.currentWidget()
        assert isinstance(page, StudyPage)
        page.list.set_key(part)
        return space

    return build


def workspace(context: UiContext, workplace: Workplace, place: str) -> "Workspace":
    """Return the window of an open study at a place."""
    from ngofield.ui.workspace import Workspace

    space = Workspace(context, workplace, lambda widget: None)
    space.go(place)
    return space


def session_step(step: str) -> Screen:
    """Return the builder of one step of the Talgar session."""

    def build(context: UiContext, workplace: Workplace) -> QWidget:
        from ngofield.ui.session.field_page import FieldPage

        space = workspace(context, workplace, "field")
        page = space.stack.currentWidget()
        assert isinstance(page, FieldPage)
        overviews = workplace.fieldwork.sessions()
        page.show_session(next(o.session.id for o in overviews if o.locality.id == "talgar"))
        assert page.session is not None
        page.session.show_step(step)
        return space

    return build


def new_session(context: UiContext, workplace: Workplace) -> QWidget:
    """The panel for a new session."""
    from ngofield.ui.session.field_page import FieldPage

    space = workspace(context, workplace, "field")
    page = space.stack.currentWidget()
    assert isinstance(page, FieldPage)
    page.road.ask_for_session("esik")
    return space


SCREENS: dict[str, Screen] = {
    "start": start,
    "first-run": first_run,
    "passphrase": passphrase,
    "field": field,
    "new-session": new_session,
    "participants": session_step("participants"),
    "discussion": session_step("discussion"),
    "forms": session_step("forms"),
    "closing": session_step("closing"),
    "desk-bundles": desk("bundles"),
    "desk-coding": desk("coding"),
    "desk-results": desk("results"),
    "desk-report": desk("report"),
    "study-form": study("form|form1"),
    "study-codebook": study("codebook"),
    "study-towns": study("towns"),
    "study-scales": study("scales"),
    "study-device": study("device"),
    **DESK_SCREENS,
    **PARTICIPANT_SCREENS,
}
