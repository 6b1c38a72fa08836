"""Hands for the desk: pressing cells of tables, waiting for workers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from store_kit import StoreKit

from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.grid_view import GridView

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """Shows screens of one context and waits until nothing is under way."""

    def __init__(self, qtbot: QtBot, context: UiContext) -> None:
        self.qtbot = qtbot
        self.context = context

    def show(self, widget: QWidget) -> None:
        self.qtbot.addWidget(widget)
        widget.resize(1366, 768)
        widget.show()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.context.tasks.busy, timeout=20_000)
        self.context.tasks._pool.waitForDone()
        QApplication.processEvents()

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """Keep the worker busy, so that what is started inside has not begun when it is stopped."""
        go_on = Event()
        pool = self.context.tasks._pool
        workers = pool.maxThreadCount()
        pool.setMaxThreadCount(1)
        self.context.tasks.run_plain(lambda _progress: go_on.wait(), lambda _: None, lambda _: None)
        yield
        go_on.set()
        self.settle()
        pool.setMaxThreadCount(workers)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT)
        self.settle()

    def click_cell(self, view: GridView, row: int, column: int, side: int = 0) -> None:
        """Click into the middle of a cell, or `side` pixels from its left edge."""
        box = view.visualRect(view.grid.index(row, column))
        view.scrollTo(view.grid.index(row, column))
        box = view.visualRect(view.grid.index(row, column))
        point = QPoint(box.left() + side, box.center().y()) if side else box.center()
        QTest.mouseClick(view.viewport(), LEFT, pos=point)
        self.settle()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self.settle()


def words_of(view: GridView) -> list[list[str]]:
    """Return what every cell says."""
    columns = range(view.grid.columnCount())
    return [[view.grid.cell(row, column).words for column in columns] for row in range(view.grid.rowCount())]


def laptop_bundle(kit: StoreKit, name: str, locality: str, people: int = 2) -> Path:
    """Return the bundle of a laptop that registered people in a town."""
    laptop = kit.workplace(name)
    session = laptop.fieldwork.open_session(locality, "2025-02-20")
    for _ in range(people):
        laptop.fieldwork.add_respondent(session.id)
    return laptop.merging.bundle(kit.folder / f"{name}.bundle").path


def digest(workplace: Workplace) -> str:
    return workplace.merging.verify().state_digest


def answering(path: Path | None) -> Callable[..., Path | None]:
    """Return a file dialog that answers at once."""
    return lambda *_: path
