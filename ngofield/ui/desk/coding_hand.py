"""What a coder's keys do: each is one durable commit, and the book of passages is kept true to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ngofield.domain.coding import Span
from ngofield.i18n import N_
from ngofield.services.bulk_coding import BulkPreview
from ngofield.ui.desk.passage_book import PassageBook
from ngofield.ui.desk.passages import Passage

if TYPE_CHECKING:
    from ngofield.services.span_coding import CodingView
    from ngofield.services.workplace import Workplace


class CodingHand:
    """Each method returns a message key to be told, or an empty string; all may raise `Refused`."""

    def __init__(self, workplace: "Workplace", book: PassageBook) -> None:
        self._workplace = workplace
        self._book = book

    def toggle(self, passage: Passage, guid: str, words: Span | None) -> str:
        """Give a code to the passage or to `words` of it, or take it back where it is given already."""
        if words is not None:
            return self._toggle_words(passage, guid, words)
        coding, blind = self._workplace.coding, self._book.blind
        if guid in passage.codes:
            coding.uncode(passage.id, guid, own=blind)
            return self._shown(passage.id, guid, gone=True)
        coding.code(passage.id, guid)
        return self._shown(passage.id, guid, gone=False)

    def take_back(self, view: "CodingView") -> str:
        """Take one coding back."""
        self._workplace.span_coding.take_back(view)
        return self._shown(view.coding.target, view.code)

    def put(self, view: "CodingView", span: Span, text: str) -> str:
        """Give a coding other words."""
        self._workplace.span_coding.put(view, span, text)
        return self._shown(view.coding.target, view.code)

    def judge(self, target: str, *, done: bool) -> str:
        """Note that this coder has judged a passage, or has not."""
        self._workplace.double_coding.judge(target, done=done)
        self._book.note_judged(target, judged=done)
        return ""

    def preview(self, targets: Sequence[str], guid: str) -> BulkPreview:
        """Tell what a code would do to many passages."""
        return self._workplace.bulk_coding.preview(targets, guid, own=self._book.blind)

    def give_all(self, preview: BulkPreview) -> str:
        """Give a code to many passages."""
        self._workplace.bulk_coding.give(preview)
        return ""

    def take_all(self, preview: BulkPreview) -> str:
        """Take a code back from many passages."""
        self._workplace.bulk_coding.take_back(preview, own=self._book.blind)
        return ""

    def _toggle_words(self, passage: Passage, guid: str, words: Span) -> str:
        desk, coder = self._workplace.span_coding, self._workplace.double_coding.coder
        own = desk.of(passage.id, passage.text, coder=coder)
        same = [one for one in own if one.code == guid and one.coding.span == words]
        if same:
            desk.take_back(same[0])
        else:
            self._workplace.coding.code(passage.id, guid, words)
        return self._shown(passage.id, guid, gone=None if same else False)

    def _shown(self, target: str, guid: str, *, gone: bool | None = None) -> str:
        coding = self._workplace.coding
        own = coding.own(target)
        codes = own if self._book.blind else coding.codings(target)
        self._book.recode(target, codes)
        self._book.note_mine(target, given=bool(own))
        if self._book.blind or gone is None or (guid in codes) is not gone:
            return ""
        return N_("What you did is kept, but coders settled this otherwise: settle it anew under Agreement.")
