"""Backups while a study is open: looks every few minutes whether one is due, and makes it in a worker."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ngofield.errors import Refused
from ngofield.ui.context import UiContext

if TYPE_CHECKING:
    from ngofield.services.backups import BackupReport
    from ngofield.services.workplace import Workplace
    from ngofield.ui.tasks import Progress

_MINUTES = 3


class BackupKeeper(QObject):
    """`troubled` tells once why a backup or its copy was not made; `made` follows each one that was."""

    troubled = Signal(object)
    made = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._workplace = workplace
        self._busy = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTES * 60_000)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        if workplace.backups.to_be_swept():
            self._run(lambda own, _progress: own.backups.sweep())

    def check(self) -> None:
        """Make a backup where one is due and none is under way."""
        if self._workplace.is_open and not self._busy and self._workplace.backups.due():
            self._run(lambda own, progress: own.backups.make(progress))

    def _run(self, work: "Callable[[Workplace, Progress], BackupReport | None]") -> None:
        self._busy = True
        self._context.tasks.run(self._workplace, work, self._done, self._refused, owner=self)

    def _done(self, report: "BackupReport | None") -> None:
        self._busy = False
        if report is None:
            return
        if report.trouble is None:
            self._told = ""
        else:
            self._tell(report.trouble)
        self.made.emit()

    def _refused(self, refused: Refused) -> None:
        self._busy = False
        self._tell(refused)

    def _tell(self, refused: Refused) -> None:
        """Tell it once, until it went well in between: work is not to be disturbed by the hour."""
        if refused.message != self._told:
            self._told = refused.message
            self.troubled.emit(refused)


def back_up_at_leaving(
    context: UiContext, workplace: "Workplace", tell: Callable[[Refused], object], owner: QObject
) -> None:
    """Make a last backup of a study that is about to be closed, if anything is new.

    It goes on after the study is closed and cannot be stopped; the program waits for it at its end.
    """
    if not workplace.is_open:
        return
    release, again = workplace.hold(), workplace.later()

    def work(_progress: "Progress") -> "BackupReport | None":
        try:
            with closing(again()) as own:
                return own.backups.make() if own.backups.something_new() else None
        finally:
            release()

    def done(report: "BackupReport | None") -> None:
        if report is not None and report.trouble is not None:
            tell(report.trouble)

    context.tasks.run_plain(work, done, tell, owner=owner)
