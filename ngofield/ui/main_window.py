"""The one window: start, the open study, and what covers both."""

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.backup_keeper import back_up_at_leaving
from ngofield.ui.context import UiContext
from ngofield.ui.locking.window_lock import WindowLock
from ngofield.ui.start.start_page import StartPage
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace
    from ngofield.ui.participant.shell import Shell
    from ngofield.ui.workspace import Workspace

_FRAME = 40


class MainWindow(QMainWindow):
    """Its title never tells which study is open, nor anything about a person."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setWindowTitle("ngofield")
        self._context = context
        self.workplace: Workplace | None = None
        self.workspace: Workspace | None = None
        self.handed_over: Shell | None = None
        self.stack = Pages()
        self.message = MessageBar(context.speech)
        frame = QWidget()
        frame.setObjectName("page")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(frame)
        self.start = StartPage(context)
        self.start.opened.connect(self.open_workplace)
        self.stack.addWidget(self.start)
        self.lock = WindowLock(context, self)

    def open_on_screen(self) -> None:
        """Show the window at 1366 by 768, or filling a screen that has no room for that."""
        room = self.screen().availableSize()
        self.resize(min(1366, room.width()), min(768, room.height()))
        if room.width() <= 1366 or room.height() <= 768 + _FRAME:
            self.showMaximized()
        else:
            self.show()

    def open_sample(self) -> None:
        """Open the sample study, building it first where it is not there yet."""
        self.start.open_sample()

    def open_workplace(self, workplace: "Workplace") -> None:
        """Show an opened store."""
        from ngofield.ui.workspace import Workspace

        self.workplace = workplace
        self._remember(workplace.path)
        self.workspace = Workspace(self._context, workplace, self.hand_over)
        self.workspace.left.connect(self.leave)
        self.workspace.lock_asked.connect(self.lock.lock)
        self.workspace.keeper.troubled.connect(self._tell_quietly)
        self._warn_of_place(workplace.path)
        self.stack.addWidget(self.workspace)
        self.show_again()
        self.lock.watch.begin()

    def show_again(self) -> None:
        """Show the open study."""
        if self.workspace is not None:
            self.stack.setCurrentWidget(self.workspace)
            self.workspace.take_keyboard()

    def close_store(self) -> None:
        """Take away everything of the open study, make a last backup, drop the key from memory."""
        if self.workspace is not None:
            self.stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
        if self.workplace is not None:
            self._context.tasks.finish()
            back_up_at_leaving(self._context, self.workplace, self._tell_quietly, self)
            self.workplace.forget()
            self.workplace = None

    def leave(self) -> None:
        """Close the open study and go back to the start."""
        self.close_store()
        self.lock.end()
        self.start.refresh()
        self.stack.setCurrentWidget(self.start)

    def hand_over(self, screen: "Shell") -> None:
        """Give the whole screen to a participant until the facilitator is back."""
        self.handed_over = screen
        screen.finished.connect(self._take_back)
        screen.take_over(self)

    def _take_back(self) -> None:
        screen, self.handed_over = self.handed_over, None
        if screen is not None:
            screen.deleteLater()
        self.lock.watch.note()
        if self.workspace is not None:
            self.workspace.go(screen.returns_to if screen is not None else "field")
            self.workspace.take_keyboard()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the screen is handed over; else close the store."""
        if self.handed_over is not None:
            event.ignore()
            return
        self.leave()
        self.start.close_pending()
        super().closeEvent(event)

    def tell_of_bug(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Say in the window that something went wrong on our side.

        The places in the program go to stderr, which may end up in a log of the system; the message of
        the problem does not, since it may quote what somebody said.
        """
        if sys.stderr is not None:
            traceback.print_tb(trace)
            sys.stderr.write(f"{kind.__name__}\n")
        self.message.tell(
            "bad",
            N_("Something did not work as it should. Everything marked as saved is kept. Please try again."),
        )

    def _tell_quietly(self, refused: Refused) -> None:
        """Say in the window what did not get in the way; it stays until it is closed."""
        self.message.tell_count("note", lambda: self._context.speech.refusal(refused))

    def _warn_of_place(self, path: Path) -> None:
        from ngofield.services.places import warning

        if danger := warning(path):
            self._tell_quietly(danger)

    def _remember(self, path: Path) -> None:
        settings = self._context.settings
        settings.recent = [str(path), *[known for known in settings.recent if known != str(path)]][:8]
        self._context.save_settings()
