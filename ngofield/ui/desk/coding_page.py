"""The desk's coding: filters at the left, passages in the middle, the codebook at the right, by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.domain.coding import Span
from ngofield.domain.memo import Memo
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.finding import CODE, Document
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coding_hand import CodingHand
from ngofield.ui.desk.coding_panes import FORM, LIST, NOTHING, CodingPanes
from ngofield.ui.desk.passage_filter import ALL, UNCODED, PassageFilter
from ngofield.ui.desk.passages import Passage
from ngofield.ui.desk.searching import Searching
from ngofield.ui.desk.slots import CodeSlots
from ngofield.ui.widgets.digits import KAZAKH_DIGIT_ROW

if TYPE_CHECKING:
    from ngofield.services.bulk_coding import BulkPreview
    from ngofield.services.span_coding import CodingView
    from ngofield.services.workplace import Workplace

__all__ = ["ALL", "UNCODED", "CodingPage", "Kept"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is chosen and typed, to come back to after the window was locked."""

    topic: str
    wanted: PassageFilter
    search: str
    passage: str
    memo: str


class CodingPage(CodingPanes):
    """What was coded stays in the list until the filter is chosen again."""

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(context, workplace)
        self._found: list[Document] = []
        self.hand = CodingHand(workplace, self.book)
        self._search = Searching(context, workplace, self)
        self._connect()
        self._add_keys()
        self.book.read(STATEMENTS)
        self._show_topic()
        self.setFocusProxy(self.table)

    @property
    def current(self) -> Passage | None:
        """Return the passage the user is on."""
        return self.table.current

    def refresh(self) -> None:
        """Read what is to be coded from the store."""
        topics = self.book.open
        self._search.look_again()
        self.book.read(self.topic.key or STATEMENTS)
        if set(topics) != set(self.book.open) and self.book.topic not in self.book.open:
            self.book.read(STATEMENTS)
        self._show_topic()

    def show_topic(self, topic: str) -> None:
        """Show the statements, or the answers to one open question ("form1.suggestions"), uncoded first."""
        self._change_topic(topic)
        if self.book.open.get(topic):
            self.filter.set_current(UNCODED)
            self._list()

    def keep(self) -> Kept:
        """Return what is chosen, and what is typed and not saved."""
        passage = self.current
        return Kept(
            self.book.topic, self.filters.wanted, self.filters.search.text(), passage.id if passage else "",
            self.card.memos.draft,
        )  # fmt: skip

    def restore(self, kept: Kept) -> None:
        """Go back to where `keep` was asked."""
        self._change_topic(kept.topic)
        self.filters.put(kept.wanted)
        self.filters.search.setText(kept.search)
        self._list()
        self.table.go_to(kept.passage)
        if kept.memo:
            self.card.write_memo()
            self.card.memos.text.setPlainText(kept.memo)

    def toggle(self, guid: str) -> None:
        """Give the code to the current passage, to its chosen words, or take it back: one durable commit.

        Where several passages are chosen, ask first.
        """
        chosen = self.table.selected
        passage = self.current
        if len(chosen) > 1:
            self._ask_for_many(chosen, guid)
        elif passage is not None:
            self._do(lambda: self.hand.toggle(passage, guid, self.card.chosen_words))
            self.codes.slots.use(guid)
            self.card.words.choose_none()
            self._show_change(passage.id)

    def judge(self, *, done: bool = True) -> None:
        """Note that this coder has judged the current passage, and go to the next one."""
        passage = self.current
        if passage is None:
            return
        if not self._workplace.double_coding.has_sat_down:
            self.strip.ask()
            return
        self._do(lambda: self.hand.judge(passage.id, done=done))
        self.table.renew(passage.id)
        self.strip.show_work(self.book.work)
        self.filters.say_states()
        if done:
            self.table.go_on()

    def retranslate(self) -> None:
        """Say everything again."""
        self.filters.say()
        self._list()

    def _change_topic(self, topic: str) -> None:
        self.book.read(topic)
        self._show_topic()

    def _show_topic(self) -> None:
        self.codes.show_topic(self.book.topic)
        self.strip.show_topic(self.book.topic, self.book.work)
        self.filters.say()
        self._list()

    def _list(self) -> None:
        found = self._found_here()
        ids = self.book.listed(replace(self.filters.wanted, found=found))
        self._middle.setCurrentIndex(LIST if ids else NOTHING)
        self._say_empty(searched=found is not None)
        self.table.show_ids(ids)
        self._say_chosen()

    def _found_here(self) -> frozenset[str] | None:
        words = self.filters.search.text().strip()
        if not words:
            self.filters.found.clear()
            return None
        self._found = self._search.find(words)
        if not self._search.is_ready:
            self.filters.found.wait()
            return None
        self.filters.found.show_found(self._found, self.book.topic, self._workplace.study)
        return frozenset(one.target for one in self._found)

    def _show_change(self, target: str) -> None:
        """Show what was changed about one passage, and nothing else anew."""
        self.table.renew(target)
        self.filters.say_states()
        self.filters.say_topics()
        self._say_current()

    def _show_many(self) -> None:
        self.book.read(self.book.topic)
        chosen = self.table.selected
        self.filters.say()
        for target in chosen:
            self.table.renew(target)
        self._say_current()

    def _say_current(self) -> None:
        record = self.current
        self.card.show_passage(record, self.book.topic, self.codes.current)
        self.codes.show_codes(record.codes if record else (), self.book.usage)

    def _say_chosen(self) -> None:
        speech, chosen = self._context.speech, len(self.table.selectionModel().selectedRows())
        listed = speech.count("{n} passage listed", "{n} passages listed", len(self.table.ids))
        many = speech.count("{n} chosen: a code asks first", "{n} chosen: a code asks first", chosen)
        self.status.setText(f"{listed} · {many}" if chosen > 1 else listed)
        self.all.setVisible(len(self.table.ids) > 1)

    def _say_empty(self, *, searched: bool) -> None:
        say, spoken = self._context.speech.say, self.book.topic in (STATEMENTS, AGENCY)
        again = say("Choose “all” to look at them again.")
        wanted = self.filters.wanted
        if self.book.records and (searched or wanted != PassageFilter(state=wanted.state)):
            self.empty.say(
                say("Nothing here is like this"), say("Choose “Show everything again” at the left.")
            )
        elif self.book.records and wanted.state != UNCODED:
            self.empty.say(say("Nothing here is like this"), again)
        elif self.book.records:
            every = say("Every statement has a code") if spoken else say("Every answer has a code")
            self.empty.say(every, again)
        else:
            self.empty.say(
                say("No statements yet") if spoken else say("No answers to this question yet"),
                say("Merge the bundles of the laptops in the tab Bundles, or open a session in Field."),
            )

    def _do(self, act: Callable[[], str]) -> None:
        try:
            note = act()
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        if note:
            self.message.tell("note", note)

    def _ask_for_many(self, chosen: Sequence[str], guid: str) -> None:
        code = self._workplace.study.codebook.by_guid(guid)
        if code is not None:
            self.bulk.ask(self.hand.preview(chosen, guid), self._context.speech.text(code.label))

    def _open_document(self, one: Document) -> None:
        """Lead to what was found: passages with a code, or what a memo is about."""
        if one.kind == CODE:
            self.filters.search.clear()
            if one.topic in self.book.open and one.topic != self.book.topic:
                self._change_topic(one.topic)
            self.filters.put(PassageFilter(code=one.id))
            self._list()
        elif not self.table.go_to(one.target):
            self._go_to(one.target)
        if one.kind != CODE:
            self.card.show_tab("memos")

    def _go_to(self, target: str) -> None:
        self.filters.clear()
        for topic in (self.book.topic, *self.book.open):
            if topic != self.book.topic:
                self._change_topic(topic)
            if self.table.go_to(target):
                return

    def _memo_written(self, memo: Memo) -> None:
        self._search.put(memo)
        self.card.say_memos()

    def _memo_removed(self, memo: Memo) -> None:
        self._search.drop(memo)
        self.card.say_memos()

    def _sat_down(self) -> None:
        self.codes.forget_keys()
        self.refresh()
        self.table.setFocus()

    def _leave_codes(self) -> None:
        """Go back from the search of codes: to the list, or to the question that a code has raised."""
        if self.bulk.preview is None:
            self.table.setFocus()
        else:
            self.bulk.take_keyboard()

    def _open_form(self) -> None:
        self._middle.setCurrentIndex(FORM)
        self._under.hide()

    def _close_form(self) -> None:
        self._under.show()
        self._list()
        self.table.setFocus()

    def _press_digit(self, digit: int) -> None:
        guid = self.codes.slots.at(digit)
        if guid:
            self.toggle(guid)

    def _put(self, view: "CodingView", span: Span | None) -> None:
        passage = self.current
        if passage is None:
            return
        if span is None:
            self.message.tell("note", N_("Choose the words in the text first, then press this again."))
            self.card.words.setFocus()
            return
        self._do(lambda: self.hand.put(view, span, passage.text))
        self.card.words.choose_none()
        self._show_change(passage.id)

    def _take_back(self, view: "CodingView") -> None:
        self._do(lambda: self.hand.take_back(view))
        self._show_change(view.coding.target)

    def _many(self, act: "Callable[[BulkPreview], str]", preview: "BulkPreview") -> None:
        self._do(lambda: act(preview))
        self.codes.slots.use(preview.code)
        self._show_many()
        self.table.setFocus()

    def _connect(self) -> None:
        table, card, filters = self.table, self.card, self.filters
        filters.changed.connect(self._list)
        filters.topic_chosen.connect(lambda: self._change_topic(self.topic.key))
        filters.searched.connect(lambda _: self._list())
        filters.found.topic_asked.connect(self._change_topic)
        filters.found.document_asked.connect(self._open_document)
        self._search.ready.connect(self._list)
        table.judged.connect(self.judge)
        table.unjudged.connect(lambda: self.judge(done=False))
        table.moved.connect(self._say_current)
        table.chosen_changed.connect(self._say_chosen)
        self.all.clicked.connect(table.selectAll)
        self.codes.toggled.connect(self.toggle)
        self.codes.moved.connect(card.memos.offer_code)
        card.codings.taken_back.connect(self._take_back)
        card.codings.moved.connect(lambda view: self._put(view, view.found))
        card.codings.aimed.connect(lambda view: self._put(view, card.chosen_words))
        card.memos.written.connect(self._memo_written)
        card.memos.removed.connect(self._memo_removed)
        for refusing in (card.memos.refused, self.strip.refused, self._search.refused):
            refusing.connect(self.message.refuse)
        self.bulk.given.connect(lambda preview: self._many(self.hand.give_all, preview))
        self.bulk.taken.connect(lambda preview: self._many(self.hand.take_all, preview))
        self.strip.changed.connect(self._sat_down)
        self.strip.opened.connect(self._open_form)
        self.strip.closed.connect(self._close_form)
        self.codes.left.connect(self._leave_codes)
        for leaving in (card.left, self.bulk.left):
            leaving.connect(table.setFocus)
        self._context.speech.changed.connect(self.retranslate)

    def _add_keys(self) -> None:
        self._shortcut(["#", "Ctrl+F"], self.codes.search.setFocus)
        self._shortcut(["Ctrl+Shift+F"], self.filters.search.setFocus)
        self._shortcut(["F4"], self.card.words.setFocus)
        self._shortcut(["Ctrl+M"], self.card.write_memo)
        for digit in range(1, CodeSlots.SIZE + 1):
            keys = [str(digit), KAZAKH_DIGIT_ROW[digit - 1]]
            self._shortcut(keys, partial(self._press_digit, digit))

    def _shortcut(self, keys: Sequence[str], action: Callable[[], object]) -> None:
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)
