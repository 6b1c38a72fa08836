"""The screens of several coders over a store of their own: spans, bulk, blind, agreement, a disagreement."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ngofield.domain.coding import Span

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ngofield.services.workplace import Workplace
    from ngofield.ui.context import UiContext
    from ngofield.ui.desk.agreement_page import AgreementPage
    from ngofield.ui.desk.coding_page import CodingPage
    from ngofield.ui.workspace import Workspace

PASSPHRASE = "screens of the sample study"
_EVERY, _MISSED = 3, 7


def _store(context: "UiContext", workplace: "Workplace") -> "Workplace":
    """Return the store that two coders have judged, made where it is not there yet."""
    from ngofield.services.study_setup import open_store

    folder: Path = context.home / "coding-scene"
    if folder.exists():
        return open_store(folder, PASSPHRASE)
    shutil.copytree(workplace.path, folder)
    made = open_store(folder, PASSPHRASE)
    _judge(made)
    return made


def _judge(made: "Workplace") -> None:
    records = made.coding.statements()
    given = {one.id: one.codes for one in records}
    with made.fieldwork.together():
        made.double_coding.sit_down("ДС")
        for number, one in enumerate(records):
            if number % _MISSED == _EVERY:
                continue
            for guid in given[one.id] if number % 5 else list(given[one.id])[:1]:
                made.coding.code(one.id, guid)
            made.double_coding.judge(one.id)
        made.double_coding.sit_down("AB")
        for number, one in enumerate(records):
            for guid in given[one.id] if number % _EVERY else list(given[one.id])[1:]:
                made.coding.code(one.id, guid)
            made.double_coding.judge(one.id)
    first = records[0]
    words = first.text.split()
    for place, name in ((0, "late_information"), (3, "weak_response")):
        quote = " ".join(words[place : place + 3])
        made.coding.code(first.id, made.coding.named([name])[0], Span(first.text.index(quote), quote))
    made.coding.code(first.id, made.coding.named(["opaque_funding"])[0], Span(4, "бұрынғы сөздер"))
    made.memos.write(first.id, "statement", "Осы сөзді келесі кездесуде қайта сұрау керек.")


def _page(context: "UiContext", workplace: "Workplace", tab: str) -> "tuple[Workspace, QWidget, Workplace]":
    from ngofield.ui.desk import DeskPage
    from ngofield.ui.workspace import Workspace

    made = _store(context, workplace)
    made.double_coding.be_blind(False)
    space = Workspace(context, made, lambda widget: None)
    space.go("desk")
    desk = space.stack.currentWidget()
    assert isinstance(desk, DeskPage)
    desk.go(tab)
    return space, desk.page(tab), made


def coding(act: "Callable[[CodingPage, Workplace], None]") -> "Callable[[UiContext, Workplace], QWidget]":
    """Return the builder of the coding page after something was done there."""

    def build(context: "UiContext", workplace: "Workplace") -> "QWidget":
        from ngofield.ui.desk.coding_page import CodingPage

        space, page, made = _page(context, workplace, "coding")
        assert isinstance(page, CodingPage)
        act(page, made)
        return space

    return build


def spans(page: "CodingPage", made: "Workplace") -> None:
    """Words with codes, and a coding whose words are not there any more."""
    page.table.go_to(made.coding.statements()[0].id)
    page.card.codings.table.selectRow(page.card.codings.table.grid.rowCount() - 1)


def memos(page: "CodingPage", made: "Workplace") -> None:
    """The memos of a statement."""
    page.table.go_to(made.coding.statements()[0].id)
    page.card.write_memo()


def bulk(page: "CodingPage", made: "Workplace") -> None:
    """One code for many."""
    page.filters.choices["locality"].setCurrentIndex(2)
    page.filters.changed.emit()
    page.table.selectAll()
    page.toggle(made.coding.named(["late_information"])[0])


def blind(page: "CodingPage", made: "Workplace") -> None:
    """The form of who codes, and the page as a blind coder sees it."""
    made.double_coding.be_blind(True)
    page.refresh()
    page.strip.ask()


def search(page: "CodingPage", _made: "Workplace") -> None:
    """A search over everything."""
    page.filters.search.setText("жауап")


def agreement(act: "Callable[[AgreementPage], None]") -> "Callable[[UiContext, Workplace], QWidget]":
    """Return the builder of the agreement page after something was done there."""

    def build(context: "UiContext", workplace: "Workplace") -> "QWidget":
        from ngofield.ui.desk.agreement_page import AgreementPage

        space, page, _ = _page(context, workplace, "agreement")
        assert isinstance(page, AgreementPage)
        act(page)
        return space

    return build


def table(page: "AgreementPage") -> None:
    """Agreement by code."""
    page.table.setFocus()


def disagreement(page: "AgreementPage") -> None:
    """What two coders see differently."""
    from PySide6.QtCore import QTimer

    page.differences.setFocus()
    QTimer.singleShot(60, page, page.sheet.to_bottom)


CODING_SCREENS = {
    "coding-spans": coding(spans),
    "coding-memos": coding(memos),
    "coding-bulk": coding(bulk),
    "coding-blind": coding(blind),
    "coding-search": coding(search),
    "coding-agreement": agreement(table),
    "coding-disagreement": agreement(disagreement),
}
