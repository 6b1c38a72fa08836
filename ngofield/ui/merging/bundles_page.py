"""The desk's bundles: drop them, see what would happen, merge, and the ledger of the towns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.merging import BundleView, MergeReport, ReceiptReport
from ngofield.services.progress import Progress
from ngofield.ui.carried_words import receipt_words, with_trouble
from ngofield.ui.context import UiContext
from ngofield.ui.merging.accounts import Accounts
from ngofield.ui.merging.bundle_table import BundleTable
from ngofield.ui.merging.drop_area import DropArea
from ngofield.ui.sync.sync_part import SyncPart
from ngofield.ui.tasks import TaskHandle
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.paths import AskFiles, ask_files
from ngofield.ui.widgets.scroll_page import ScrollPage
from ngofield.ui.withdrawing.withdraw_page import WithdrawPage

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
        self.bundles = BundleTable(context, workplace.study.version)
        self.accounts = Accounts(context, workplace)
        self.sync = SyncPart(context, workplace)
        self.withdrawing = WithdrawPage(context, workplace)
        self.pages = Pages()
        self._page = ScrollPage(margin=28, spacing=20)
        self._build()
        self._connect()

    def _build(self) -> None:
        meeting = Card(margin=20)
        meeting.inside.addWidget(self.sync)
        for part in (self.drop, self.bundles, meeting, self.accounts):
            self._page.inside.addWidget(part)
        above = QVBoxLayout()
        above.setContentsMargins(28, 12, 28, 0)
        above.addWidget(self.message)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._page)
        self.pages.addWidget(work)
        self.pages.addWidget(self.withdrawing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _connect(self) -> None:
        self.drop.given.connect(self.take)
        self.drop.asked.connect(self._choose)
        self.bundles.cleared.connect(self.clear)
        self.bundles.ticked.connect(self._examine)
        self.bundles.merge_asked.connect(self._merge)
        self.bundles.progress.stopped.connect(self._stop)
        self.sync.changed.connect(self._synced)
        self.accounts.settled.connect(self.changed)
        self.accounts.conflicts.reached.connect(self._show_card)
        self.accounts.withdraw.clicked.connect(self._ask_to_withdraw)
        self.withdrawing.closed.connect(self._leave_withdrawing)
        self.withdrawing.erased.connect(self.accounts.refresh)
        self.withdrawing.erased.connect(self.changed)

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
        receipts = [file for file in files if file.suffix == RECEIPT]
        if receipts:
            self._note_receipts(receipts)
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
            lambda workplace, progress: workplace.merging.examine(files, accept=accept, progress=progress),
            self._examined,
        )

    def _examined(self, views: Sequence[BundleView]) -> None:
        self.bundles.set_busy("")
        if self._files:
            self.bundles.show_views(views, merged=False)

    def _merge(self) -> None:
        files = [view.file for view in self.bundles.ready]
        accept = sorted(self.bundles.compared)
        self.message.clear()
        self.bundles.set_busy(self._context.speech.say("Merging …"))
        self.drop.setEnabled(False)
        self._run(
            lambda workplace, progress: workplace.merging.merge(files, accept=accept, progress=progress),
            self._merged,
        )

    def _merged(self, report: MergeReport) -> None:
        self._rest()
        merged = {view.file for view in report.bundles}
        left = [view for view in self.bundles.views if view.file not in merged]
        self._files = []
        self.bundles.show_views((*report.bundles, *left), merged=True, receipts=report.receipts)
        speech = self._context.speech
        self.message.tell_count("good", lambda: with_trouble(self._outcome(report), report.trouble, speech))
        self.accounts.refresh()
        self.changed.emit()

    def _outcome(self, report: MergeReport) -> str:
        speech = self._context.speech
        new = sum(view.new for view in report.bundles)
        if not new:
            return speech.say("Nothing was new: everything in these bundles was here already.")
        return speech.count("{n} new record was merged.", "{n} new records were merged.", new)

    def _note_receipts(self, files: list[Path]) -> None:
        self._context.tasks.run(
            self._workplace,
            lambda workplace, _progress: [workplace.merging.accept_receipts(file) for file in files],
            self._noted,
            self.message.refuse,
            owner=self,
        )

    def _noted(self, reports: Sequence[ReceiptReport]) -> None:
        withdrawn = sum(report.withdrawn for report in reports)
        told = replace(reports[-1], withdrawn=withdrawn)
        self.message.tell_count("good", lambda: receipt_words(told, self._context.speech))
        self.accounts.refresh()
        self.changed.emit()

    def _show_card(self, card: QWidget) -> None:
        """Scroll to a card once the page is laid out."""
        QTimer.singleShot(0, card, lambda: self._page.ensureWidgetVisible(card))

    def _ask_to_withdraw(self) -> None:
        self.pages.setCurrentWidget(self.withdrawing)
        self.withdrawing.begin()

    def _leave_withdrawing(self) -> None:
        self.pages.setCurrentIndex(0)
        self.accounts.withdraw.setFocus()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _stopped(self, task: TaskHandle) -> None:
        if task is not self._task:
            return
        self._files = [view.file for view in self.bundles.waiting]
        self._rest()
        self.bundles.again()
        self.message.tell("note", N_("Stopped. Nothing was changed."))

    def _run(self, work: "Callable[[Workplace, Progress], T]", done: Callable[[T], object]) -> None:
        """Run `work` in a worker; what was looked at before is stopped, and its outcome not waited for."""
        self._stop()

        def finished(outcome: T) -> None:
            if self._task is task:
                done(outcome)

        def refused(problem: Refused) -> None:
            if self._task is task:
                self._refuse(problem)

        task = self._context.tasks.run(
            self._workplace, work, finished, refused, self.bundles.progress.move_to, owner=self
        )
        task.stopped.connect(lambda: self._stopped(task))
        self._task = task

    def _rest(self) -> None:
        self.bundles.set_busy("")
        self.drop.setEnabled(True)

    def _refuse(self, refused: Refused) -> None:
        self._rest()
        self.message.refuse(refused)
