"""Locking the window: it is covered, the store closed and its key dropped; the passphrase leads back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from ngofield.ui.context import UiContext
from ngofield.ui.locking.idle_watch import IdleWatch
from ngofield.ui.locking.lock_page import LockPage
from ngofield.ui.start.doorway import Doorway

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.main_window import MainWindow
    from ngofield.ui.workspace import Kept

_AGAIN_MS = 200


class WindowLock(QObject):
    """The lock of one window. While work is under way the store stays open behind the cover until it ends."""

    def __init__(self, context: UiContext, window: "MainWindow") -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.page: LockPage | None = None
        self._path = Path()
        self._kept: Kept | None = None
        self.watch = IdleWatch(self._minutes, self)
        self.watch.idle.connect(self._on_idle)
        context.tasks.rested.connect(self._close_when_rested)

    def lock(self) -> None:
        """Cover the window at once."""
        workplace = self._window.workplace
        if workplace is None or self.page is not None or self._window.handed_over is not None:
            return
        self.watch.end()
        _put_away_what_floats()
        self._window.message.clear()
        self._path = workplace.path
        self.page = LockPage(self._context)
        self.page.submitted.connect(self._try)
        self.page.left.connect(self._window.leave)
        self._window.stack.addWidget(self.page)
        self._window.stack.setCurrentWidget(self.page)
        self.page.take_keyboard()
        self._close_when_rested()

    def end(self) -> None:
        """Forget everything: the study is closed for good."""
        self.watch.end()
        self._kept = None
        if self.page is not None:
            self._window.stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def _minutes(self) -> int:
        workplace = self._window.workplace
        return workplace.security.idle_minutes if workplace is not None else 0

    def _on_idle(self) -> None:
        """Lock, unless a participant is at the screen: who thinks slowly is not to be disturbed."""
        screen = self._window.handed_over
        if screen is not None and screen.may_be_covered():
            return
        if screen is not None:
            screen.end()
        self.lock()

    def _close_when_rested(self) -> None:
        workspace = self._window.workspace
        if self.page is None or workspace is None or self._context.tasks.busy:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AGAIN_MS, self, self._close_when_rested)
            return
        self._kept = workspace.keep()
        self._window.close_store()

    def _try(self, passphrase: str) -> None:
        page = self.page
        assert page is not None
        Doorway(self._context, self._unlocked, page.refuse).open(self._path, passphrase)

    def _unlocked(self, workplace: "Workplace") -> None:
        if self.page is None:
            workplace.close()
            return
        kept, still_open = self._kept, self._window.workspace
        self.end()
        if still_open is not None:
            workplace.close()
            self._window.show_again()
        else:
            self._window.open_workplace(workplace)
            assert self._window.workspace is not None
            assert kept is not None
            self._window.workspace.restore(kept)
        self.watch.begin()


def _put_away_what_floats() -> None:
    """Close menus and dialogs, and empty a clipboard that this program filled."""
    for floating in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if floating is not None:
            floating.close()
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
