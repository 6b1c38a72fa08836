"""The screens there are: a name for the file, and how to build it over an opened store.

Builders import their screen when they are called, so that one broken screen does not hide the rest.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from tools.codebook_screens import CODEBOOK_SCREENS
from tools.coding_screens import CODING_SCREENS
from tools.desk_screens import DESK_SCREENS
from tools.editor_screens import EDITOR_SCREENS
from tools.entry_screens import ENTRY_SCREENS
from tools.field_screens import FIELD_SCREENS
from tools.list_screens import LIST_SCREENS
from tools.participant_screens import PARTICIPANT_SCREENS
from tools.study_screens import STUDY_SCREENS
from tools.talk_screens import TALK_SCREENS

if TYPE_CHECKING:
    from ngofield.ui.start.start_page import StartPage
    from ngofield.ui.workspace import Workspace

PASSPHRASE = "screens of the sample study"
_PLACES = {
    "server": "webdavs://office@cloud.example/remote.php/dav/files/office/field",
    "folder": "/media/stick/field",
}
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


def sheet(context: UiContext, workplace: Workplace) -> QWidget:
    """The end of the first run: the recovery sheet."""
    page = first_run(context, workplace)
    page._on_created(workplace.reopen())
    return page


def rescue(way: str) -> Screen:
    """Return the builder of the page for a forgotten passphrase."""

    def build(context: UiContext, workplace: Workplace) -> QWidget:
        from ngofield.ui.start.start_page import StartPage

        context.settings.recent = [str(workplace.path)]
        page = StartPage(context)
        page.stores.cards[0].forgot.click()
        page.rescue.ways.option(way).click()
        page.rescue.key.setText("Z640K-99QMR-9V8T4-CRDX4")
        return page

    return build


def locked(context: UiContext, workplace: Workplace) -> QWidget:
    """The lock page."""
    from ngofield.ui.locking.lock_page import LockPage

    return LockPage(context)


def restore(context: UiContext, workplace: Workplace) -> QWidget:
    """Bringing a study back: its backups, and what will happen."""
    from ngofield.ui.start.start_page import StartPage

    if workplace.backups.last() is None:
        workplace.backups.make()
    page = start(context, workplace)
    assert isinstance(page, StartPage)
    page.stores.cards[0].restore.click()
    return page


def backups(context: UiContext, workplace: Workplace) -> QWidget:
    """The backups of the study."""
    if workplace.backups.last() is None:
        workplace.backups.make()
    return study("backups")(context, workplace)


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


def sync_place(kind: str, *, asked: bool) -> Screen:
    """Return the builder of the panel that carries the data, or of choosing its sync place."""

    def build(context: UiContext, workplace: Workplace) -> QWidget:
        from ngofield.ui.session.field_page import FieldPage

        workplace.syncing.settle(_PLACES[kind])
        space = workspace(context, workplace, "field")
        page = space.findChild(FieldPage)
        assert isinstance(page, FieldPage)
        page.road.ask_to_carry()
        if asked:
            page.road.carry_panel.sync.show_form()
        workplace.syncing.forget()
        return space

    return build


def desk_sync(context: UiContext, workplace: Workplace) -> QWidget:
    """The desk after a sync that brought a bundle of a laptop that is new here."""
    from ngofield.services.study_setup import create_store, pack_for_laptops
    from ngofield.ui.merging.bundles_page import BundlesPage

    folder = Path(tempfile.mkdtemp(dir=context.home))
    package = folder / "ecodialog.ngostudy"
    pack_for_laptops(workplace, package)
    laptop = create_store(folder / "laptop", package, PASSPHRASE, "talgar-1")
    laptop.fieldwork.open_session("talgar", "2025-02-20")
    (folder / "place").mkdir()
    laptop.syncing.settle(str(folder / "place"))
    laptop.syncing.sync()
    laptop.close()
    workplace.syncing.settle(str(folder / "place"))
    space = desk("bundles")(context, workplace)
    page = space.findChild(BundlesPage)
    assert isinstance(page, BundlesPage)
    page.sync.tell(workplace.syncing.sync())
    workplace.syncing.forget()
    return space


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
    "restore": restore,
    "first-run": first_run,
    "passphrase": passphrase,
    "recovery-sheet": sheet,
    "rescue-sheet": rescue("sheet"),
    "rescue-file": rescue("file"),
    "locked": locked,
    "field": field,
    "new-session": new_session,
    "participants": session_step("participants"),
    "discussion": session_step("discussion"),
    "forms": session_step("forms"),
    "closing": session_step("closing"),
    "desk-bundles": desk("bundles"),
    "desk-sync": desk_sync,
    "carry": sync_place("server", asked=False),
    "sync-place": sync_place("server", asked=True),
    "sync-folder": sync_place("folder", asked=True),
    "desk-coding": desk("coding"),
    "desk-results": desk("results"),
    "desk-report": desk("report"),
    "study-form": study("form|form1"),
    "study-towns": study("towns"),
    "study-scales": study("scales"),
    "study-device": study("device"),
    "study-keys": study("keys"),
    "study-backups": backups,
    **CODEBOOK_SCREENS,
    **STUDY_SCREENS,
    **DESK_SCREENS,
    **CODING_SCREENS,
    **FIELD_SCREENS,
    **ENTRY_SCREENS,
    **PARTICIPANT_SCREENS,
    **LIST_SCREENS,
    **EDITOR_SCREENS,
    **TALK_SCREENS,
}
