"""The desk's screens over a store of its own: what three laptops brought, and what it came to.

The scene is made once per run, beside the sample; merging it would change what other screens show.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.services.study_setup import create_store, pack_for_laptops

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ngofield.services.workplace import Workplace
    from ngofield.ui.context import UiContext
    from ngofield.ui.merging.bundles_page import BundlesPage
    from ngofield.ui.workspace import Workspace

PASSPHRASE = "screens of the sample study"
SLIPS = ("KT7-4QX", "M3P-9RA", "W8H-2YD", "D5N-6KC", "B2V-7TH", "R9J-3ME")
SAID = (
    "Нам сказали о стройке, когда забор уже стоял.",
    "Қоғамдық тыңдауға бізді соңғы күні ғана шақырды.",
    "Мешки и перчатки дали сразу, за это спасибо.",
    "Хат жаздық, жауап болмады.",
)


@dataclass(frozen=True)
class Scene:
    """`before` is the desk's store with a first bundle of Talgar's laptop, `after` has merged the rest."""

    before: Path
    after: Path
    bundles: list[Path]


def scene(context: "UiContext", workplace: "Workplace") -> Scene:
    """Return the scene, made where it is not there yet."""
    folder = context.home / "desk-scene"
    names = ("talgar-1", "talgar-1-copy", "esik-1", "letter")
    made = Scene(folder / "before", folder / "after", [folder / f"{name}.bundle" for name in names])
    if not folder.exists():
        _make(made, folder, workplace)
    return made


def _make(made: Scene, folder: Path, workplace: "Workplace") -> None:
    folder.mkdir()
    package = folder / "ecodialog.ngostudy"
    pack_for_laptops(workplace, package)
    shutil.copytree(workplace.path, made.before)
    talgar = create_store(folder / "talgar", package, PASSPHRASE, "talgar-1")
    session = _session(talgar, "talgar", SAID, SLIPS)
    first = talgar.merging.bundle(folder / "first.bundle").path
    talgar.close()
    shutil.copytree(folder / "talgar", folder / "copy")
    desk = _opened(made.before)
    desk.merging.merge([first], accept=[desk.merging.examine([first])[0].fingerprint])
    _change(desk, session, "Кітапхана, 2-қабат", "female", " Біз білмедік.")
    shutil.copytree(made.before, made.after)
    _on_the_road(made, folder, session, package)
    after = _opened(made.after)
    views = after.merging.examine(made.bundles)
    after.merging.merge(made.bundles, accept=[view.fingerprint for view in views if view.fingerprint])
    after.close()
    desk.close()


def _on_the_road(made: Scene, folder: Path, session: str, package: Path) -> None:
    talgar, copy = _opened(folder / "talgar"), _opened(folder / "copy")
    _change(talgar, session, "Мектеп", "male", " Это было в августе.")
    talgar.withdrawing.withdraw(SLIPS[3])
    copy.fieldwork.add_statement(session, "Приезжал эколог, замерил воздух.", language="ru")
    esik = create_store(folder / "esik", package, PASSPHRASE, "esik-1")
    _session(esik, "esik", SAID[:2], SLIPS[4:])
    for laptop, bundle in zip((talgar, copy, esik), made.bundles, strict=False):
        laptop.merging.bundle(bundle)
        laptop.close()
    made.bundles[3].write_bytes(made.bundles[2].read_bytes()[:200])


def _session(laptop: "Workplace", town: str, said: tuple[str, ...], slips: tuple[str, ...]) -> str:
    fieldwork = laptop.fieldwork
    opened = fieldwork.open_session(town, "2025-02-20", place="Библиотека", language="ru")
    for number, words in enumerate(said):
        person = fieldwork.add_respondent(opened.id, age_band="31-45" if number % 2 else "46-60")
        fieldwork.note_consent(Consent(person.id, frozenset(ConsentScope), slips[number], "ru"))
        fieldwork.add_statement(opened.id, words, respondent=person.id, language="kk" if number % 2 else "ru")
    return opened.id


def _change(work: "Workplace", session: str, place: str, sex: str, more: str) -> None:
    fieldwork = work.fieldwork
    fieldwork.update_session(replace(fieldwork.session(session).session, place=place))
    fieldwork.update_respondent(replace(fieldwork.respondents(session)[1], sex=sex))
    for view in fieldwork.statements(session)[:2]:
        fieldwork.update_statement(replace(view.statement, text=view.statement.text + more))


def _opened(path: Path) -> "Workplace":
    from ngofield.services.study_setup import open_store

    return open_store(path, PASSPHRASE)


def _bundles(context: "UiContext", store: Path) -> "tuple[Workspace, BundlesPage]":
    from ngofield.ui.desk import DeskPage
    from ngofield.ui.merging.bundles_page import BundlesPage
    from ngofield.ui.workspace import Workspace

    space = Workspace(context, _opened(store), lambda widget: None)
    space.go("desk")
    desk = space.stack.currentWidget()
    assert isinstance(desk, DeskPage)
    page = desk.page("bundles")
    assert isinstance(page, BundlesPage)
    return space, page


def merge(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """Before a merge: a withdrawal, a copy of a laptop, a laptop that is new here, a broken file."""
    made = scene(context, workplace)
    space, page = _bundles(context, made.before)
    page.take(made.bundles)
    return space


def conflicts(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """What two laptops changed differently, side by side."""
    space, page = _bundles(context, scene(context, workplace).after)
    _once_read(context, page, page.accounts.conflicts.take_keyboard)
    return space


def ledger(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """The ledger by town and laptop."""
    space, page = _bundles(context, scene(context, workplace).after)
    page.accounts.ledger.by.option("laptops").click()
    return space


def withdraw(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """Whose slip it is, and what would be erased."""
    space, page = _bundles(context, scene(context, workplace).after)
    page.accounts.withdraw.click()
    page.withdrawing.slip.setText(SLIPS[1])
    page.withdrawing.search.click()
    page.withdrawing.compared.setChecked(True)
    return space


def undone(context: "UiContext", workplace: "Workplace") -> "QWidget":
    """The line after an undo; what an earlier picture undid is done again first."""
    store = scene(context, workplace).before
    space, _ = _bundles(context, store)
    space.go("field")
    space.undoing.redo()
    space.undoing.undo()
    return space


def _once_read(context: "UiContext", page: "BundlesPage", act: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    def wait() -> None:
        if page.accounts.conflicts.cards and not context.tasks.busy:
            act()
        else:
            QTimer.singleShot(30, page, wait)

    wait()


DESK_SCREENS = {
    "desk-merge": merge,
    "desk-conflicts": conflicts,
    "desk-ledger": ledger,
    "desk-withdraw": withdraw,
    "undone": undone,
}
