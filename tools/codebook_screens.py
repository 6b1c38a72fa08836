"""The codebook's screens, each edit as it is told before it is done, and the tables about themes.

They are over a copy of the sample, made once per run: codes are retired and merged in it.
"""

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from ngofield.services.study_setup import open_store

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.codebook.codebook_part import CodebookPart
    from ngofield.ui.context import UiContext
    from ngofield.ui.workspace import Workspace

PASSPHRASE = "screens of the sample study"


def _copied(context: "UiContext", workplace: "Workplace") -> "Workplace":
    folder = context.home / "codebook-scene"
    fresh = not folder.exists()
    if fresh:
        shutil.copytree(workplace.path, folder)
    work = open_store(folder, PASSPHRASE)
    if fresh:
        _edit(work)
    return work


def _edit(work: "Workplace") -> None:
    book = work.study.codebook
    named = {code.name: code.guid for code in book.codes}
    work.codebook.retire(named["opaque_funding"])
    work.codebook.merge(named["late_information"], named["weak_response"])
    work.memos.write(named["weak_response"], "code", "Жауап болмады ма, әлде кешікті ме: ажырату керек.")


def codebook(code: str = "weak_response", press: str = "") -> "Callable[[UiContext, Workplace], Workspace]":
    """Return the builder of the codebook on a code, with one of its edits opened."""

    def build(context: "UiContext", workplace: "Workplace") -> "Workspace":
        from ngofield.ui.codebook.codebook_part import CodebookPart
        from ngofield.ui.workspace import Workspace

        work = _copied(context, workplace)
        space = Workspace(context, work, lambda widget: None)
        space.lead("study:codebook")
        part = space.findChild(CodebookPart)
        assert part is not None
        found = work.study.codebook.by_name(code)
        assert found is not None
        part.select(found.guid)
        _press(part, press)
        return space

    return build


def _press(part: "CodebookPart", press: str) -> None:
    if press == "new":
        part.tree.below.click()
    elif press == "files":
        part.tree.file.click()
    elif press:
        getattr(part, press).click()


def results(key: str) -> "Callable[[UiContext, Workplace], Workspace]":
    """Return the builder of a table about themes."""

    def build(context: "UiContext", workplace: "Workplace") -> "Workspace":
        from ngofield.ui.desk.desk_page import DeskPage
        from ngofield.ui.results.results_page import ResultsPage
        from ngofield.ui.workspace import Workspace

        space = Workspace(context, workplace, lambda widget: None)
        space.go("desk")
        desk = space.stack.currentWidget()
        assert isinstance(desk, DeskPage)
        desk.go("results")
        page = desk.page("results")
        assert isinstance(page, ResultsPage)
        page.list.set_key(key)
        return space

    return build


CODEBOOK_SCREENS = {
    "codebook": codebook(),
    "codebook-new": codebook(press="new"),
    "codebook-move": codebook(press="shift"),
    "codebook-merge": codebook(press="merge"),
    "codebook-split": codebook(press="split"),
    "codebook-retire": codebook(press="retire"),
    "codebook-bring-back": codebook("late_information", "retire"),
    "codebook-files": codebook(press="files"),
    "results-curve": results("saturation||"),
    "results-pairs": results("pairs||"),
    "results-tone": results("polarity||"),
}
