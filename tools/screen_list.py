"""The screens there are: a name for the file, and how to build it over an opened store.

Builders import their screen when they are called, so that one broken screen does not hide the rest.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext

if TYPE_CHECKING:
    from ngofield.ui.start.start_page import StartPage
    from ngofield.ui.workspace import Workspace

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


SCREENS: dict[str, Screen] = {
    "start": start,
    "first-run": first_run,
    "passphrase": passphrase,
    "field": field,
    "desk-bundles": desk("bundles"),
    "desk-coding": desk("coding"),
    "desk-results": desk("results"),
    "desk-report": desk("report"),
    "study-form": study("form|form1"),
    "study-codebook": study("codebook"),
    "study-towns": study("towns"),
    "study-scales": study("scales"),
    "study-device": study("device"),
}
