"""The desk's bundles: drop them, see what would happen, merge, and the ledger of the towns."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.merging import BundleView, MergeReport
from ngofield.services.progress import Progress
from ngofield.ui.context import UiContext
from ngofield.ui.merging.accounts import Accounts
from ngofield.ui.merging.bundle_table import BundleTable
from ngofield.ui.merging.drop_area import DropArea
from ngofield.ui.sync.sync_part import SyncPart
from ngofield.ui.tasks import TaskHandle
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.paths import AskFiles, ask_files
from ngofield.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

T = TypeVar("T")
RECEIPT = ".receipt"


class BundlesPage(QWidget):
    """`changed` tells that a merge brought something in."""

    changed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace", ask: AskFiles = ask_files) -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask = ask
        self._files: list[Path] = []
        self._task: TaskHandle | None = None
        self.message = MessageBar(context.speech)
        self.drop = DropArea(context)
        self.bundles = BundleTable(context)
        self.accounts = Accounts(context, workplace)
        self.sync = SyncPart(context, workplace)
        meeting = Card(margin=20)
        meeting.inside.addWidget(self.sync)
        page = ScrollPage(margin=28, spacing=20)
        for part in (self.drop, self.bundles, meeting, self.accounts):
            page.inside.addWidget(part)
        above = QVBoxLayout()
        above.setContentsMargins(28, 12, 28, 0)
        above.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(page)
        self.drop.given.connect(self.take)
        self.drop.asked.connect(self._choose)
        self.bundles.cleared.connect(self.clear)
        self.bundles.ticked.connect(self._examine)
        self.bundles.merge_asked.connect(self._merge)
        self.bundles.progress.stopped.connect(self._stop)
        self.sync.changed.connect(self._synced)

    def refresh(self) -> None:
        """Show the accounts as they are now."""
        self.accounts.refresh()

    def clear(self) -> None:
        """Forget the files; nothing else happens to them."""
        self._files = []
        self.bundles.compared.clear()
        self.bundles.show_views((), merged=False)
        self.message.clear()

    def take(self, files: Sequence[Path]) -> None:
        """Look at files: bundles are examined, receipts noted."""
        self.message.clear()
        for receipt in (file for file in files if file.suffix == RECEIPT):
            self._note_receipt(receipt)
        known = set(self._files)
        fresh = [file for file in files if file.suffix != RECEIPT and file not in known]
        if fresh:
            self._files += fresh
            self._examine()

    def _choose(self) -> None:
        say = self._context.speech.say
        kinds = say("Bundles and receipts") + " (*.bundle *.receipt);;" + say("All files") + " (*)"
        self.take(self._ask(self, say("Choose bundles"), kinds))

    def _synced(self) -> None:
        self.accounts.refresh()
        self.changed.emit()

    def _examine(self) -> None:
        files, accept = list(self._files), sorted(self.bundles.compared)
        self.bundles.show()
        self.bundles.set_busy(self._context.speech.say("Looking into the bundles …"))
        self._run(
            lambda workplace, _progress: workplace.merging.examine(files, accept=accept),
            lambda views: self._examined(files, views),
        )

    def _examined(self, files: list[Path], views: Sequence[BundleView]) -> None:
        self.bundles.set_busy("")
        if files == self._files:
            self.bundles.show_views(views, merged=False)

    def _merge(self) -> None:
        files = [view.file for view in self.bundles.ready]
        accept = sorted(self.bundles.compared)
        self.message.clear()
        self.bundles.set_busy(self._context.speech.say("Merging …"))
        self._run(
            lambda workplace, progress: workplace.merging.merge(files, accept=accept, progress=progress),
            self._merged,
        )

    def _merged(self, report: MergeReport) -> None:
        self.bundles.set_busy("")
        merged = {view.file for view in report.bundles}
        left = [view for view in self.bundles.views if view.file not in merged]
        self._files = []
        self.bundles.show_views((*report.bundles, *left), merged=True)
        self.message.tell_count("good", lambda: self._outcome(report))
        self.accounts.refresh()
        self.changed.emit()

    def _outcome(self, report: MergeReport) -> str:
        speech = self._context.speech
        new = sum(view.new for view in report.bundles)
        words = (
            speech.count("{n} new record was merged.", "{n} new records were merged.", new)
            if new
            else speech.say("Nothing was new: everything in these bundles was here already.")
        )
        folders = sorted({str(path.parent) for path in report.receipts})
        if not folders:
            return words
        return (
            words
            + " "
            + speech.count(
                "{n} receipt for the laptops was written to {folder}.",
                "{n} receipts for the laptops were written to {folder}.",
                len(report.receipts),
                folder=", ".join(folders),
            )
        )

    def _note_receipt(self, file: Path) -> None:
        try:
            report = self._workplace.merging.accept_receipts(file)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.tell_count(
            "good",
            lambda: self._context.speech.count(
                "The coordinator holds {n} record of this laptop.",
                "The coordinator holds {n} records of this laptop.",
                report.covered,
            ),
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _stopped(self) -> None:
        self.bundles.set_busy("")
        self.message.tell("note", N_("Stopped. Nothing was changed."))

    def _run(self, work: "Callable[[Workplace, Progress], T]", done: Callable[[T], object]) -> None:
        task = self._context.tasks.run(
            self._workplace, work, done, self._refuse, self.bundles.progress.move_to, owner=self
        )
        task.stopped.connect(self._stopped)
        self._task = task

    def _refuse(self, refused: Refused) -> None:
        self.bundles.set_busy("")
        self.message.refuse(refused)
