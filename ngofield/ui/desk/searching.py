"""The search of a page: made off the window's thread when it is first asked for, refreshed after changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ngofield.domain.memo import Memo
from ngofield.errors import Refused
from ngofield.services.finding import MEMO, Document, Finder, memo_document
from ngofield.ui.context import UiContext

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class Searching(QObject):
    """`ready` is sent once there is a search, or a newer one, to ask."""

    ready = Signal()
    refused = Signal(object)

    def __init__(self, context: UiContext, workplace: "Workplace", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._workplace = workplace
        self._finder: Finder | None = None
        self._mark = ""
        self._making = ""
        self._doubtful = True

    @property
    def is_ready(self) -> bool:
        """Tell whether there is something to ask."""
        return self._finder is not None

    def find(self, words: str) -> list[Document]:
        """Return what holds the words; nothing while the search is being made (see `ready`).

        A blind coder is shown no memos of others.
        """
        self._make_where_old()
        if self._finder is None:
            return []
        double = self._workplace.double_coding
        return self._finder.find(words, writer=double.coder if double.blind else "")

    def look_again(self) -> None:
        """Have the next search ask whether something was written since: the store may be another now."""
        self._doubtful = True

    def put(self, memo: Memo) -> None:
        """Find a memo that was just written or changed."""
        if self._finder is not None:
            self._finder.put(memo_document(memo))

    def drop(self, memo: Memo) -> None:
        """Find a removed memo no more."""
        if self._finder is not None:
            self._finder.drop(MEMO, memo.id)

    def _make_where_old(self) -> None:
        if self._making or not self._doubtful:
            return
        self._doubtful = False
        mark = self._workplace.mark()
        if mark == self._mark:
            return
        self._making = mark
        self._context.tasks.run(
            self._workplace, lambda work, _progress: Finder.over(work), self._made, self._not_made, owner=self
        )

    def _made(self, finder: Finder) -> None:
        if self._finder is not None:
            self._finder.close()
        self._finder, self._mark, self._making = finder, self._making, ""
        self.ready.emit()

    def _not_made(self, problem: Refused) -> None:
        self._making, self._doubtful = "", True
        self.refused.emit(problem)
