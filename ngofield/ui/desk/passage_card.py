"""Under the list: the current passage, large, with its codes and its memos."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ngofield.domain.codebook import AGENCY, STATEMENTS
from ngofield.domain.coding import Span
from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.desk.coding_grids import code_chip
from ngofield.ui.desk.codings_list import CodingsList
from ngofield.ui.desk.memo_panel import MemoPanel
from ngofield.ui.desk.passage_text import Mark, PassageText
from ngofield.ui.desk.passages import Passage
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import quiet_text
from ngofield.ui.widgets.segmented import Segmented
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.span_coding import CodingView
    from ngofield.services.workplace import Workplace

CODES, MEMOS = "codes", "memos"
_LANGUAGES = {"kk": N_("in Kazakh"), "ru": N_("in Russian"), "mixed": N_("in both languages")}


class PassageCard(Card):
    """A blind coder sees their own codings and memos alone. `left` asks for the list again."""

    left = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__(margin=14, spacing=6)
        self._context = context
        self._workplace = workplace
        self._passage: Passage | None = None
        self.facts = quiet_text()
        self.words = PassageText(context.theme)
        self.translation = quiet_text()
        self.tabs = Segmented(size="small")
        self.codings = CodingsList(context)
        self.memos = MemoPanel(context, workplace)
        self._build()
        self.tabs.chosen.connect(self.show_tab)
        self.words.left.connect(self.left)

    @property
    def chosen_words(self) -> Span | None:
        """Return the words that are chosen in the text."""
        return self.words.words

    def show_tab(self, tab: str) -> None:
        """Show the codes or the memos."""
        self.tabs.set_current(tab)
        self.codings.setVisible(tab == CODES)
        self.memos.setVisible(tab == MEMOS)

    def write_memo(self) -> None:
        """Take the keyboard to a new memo."""
        self.show_tab(MEMOS)
        self.memos.write()

    def show_passage(self, passage: Passage | None, topic: str, code: str) -> None:
        """Show a passage; `code` is the code the user is on, whose memos are offered."""
        self.setVisible(passage is not None)
        if passage is None:
            self._passage = None
            return
        if self._passage is None or self._passage.id != passage.id:
            self.words.choose_none()
        self._passage = passage
        double = self._workplace.double_coding
        coder = double.coder if double.blind else ""
        views = self._workplace.span_coding.of(passage.id, passage.text, coder=coder)
        self.facts.setText(self._facts(passage))
        self._say_translation(passage)
        self.words.show_text(passage.text, self._marks(views))
        self.codings.show_codings(views, self._workplace.study.codebook)
        self.memos.show_for(passage.id, topic in (STATEMENTS, AGENCY), code, coder)
        self._say_tabs(len(views))
        self.show_tab(self.tabs.current or CODES)

    def say_memos(self) -> None:
        """Say again how many memos there are."""
        self._say_tabs(self.codings.table.grid.rowCount())
        self.show_tab(self.tabs.current or CODES)

    def _say_tabs(self, codings: int) -> None:
        speech = self._context.speech
        written = speech.number(self.memos.written_n)
        memos = speech.say("Memos · {n}", n=written)
        self.tabs.set_options(
            [(CODES, speech.say("Codes here · {n}", n=speech.number(codings))), (MEMOS, memos)],
            self.tabs.current or CODES,
        )

    def _say_translation(self, passage: Passage) -> None:
        said = self._workplace.coding.statement(passage.id)
        there = said is not None and bool(said.translation)
        if said is not None and there:
            say = self._context.speech.say
            words = (
                say("Translation by {who}: {words}", who=said.translator, words=said.translation)
                if said.translator
                else say("Translation: {words}", words=said.translation)
            )
            self.translation.setText(words)
        self.translation.setVisible(there)

    def _marks(self, views: "tuple[CodingView, ...]") -> list[Mark]:
        book, marks = self._workplace.study.codebook, []
        for view in views:
            code = book.by_guid(view.code)
            if code is not None and view.coding.span is not None and view.stands:
                mark = Mark(view.coding.span, *code_chip(code, self._context.speech))
                if mark not in marks:
                    marks.append(mark)
        return marks

    def _facts(self, passage: Passage) -> str:
        place = self._workplace.study.locality(passage.locality)
        speech = self._context.speech
        spoken = _LANGUAGES.get(passage.language)
        facts = (
            speech.text(place.name) if place else passage.locality,
            passage.speaker,
            speech.say(spoken) if spoken else passage.language,
        )
        return " · ".join(fact for fact in facts if fact)

    def _build(self) -> None:
        words = Words(self._context.speech, self)
        words.name(self.words, N_("The passage: Shift and arrows choose words"))
        words.put(self.tabs.setAccessibleName, N_("About the passage"))
        self.inside.addWidget(FlowRow(self.facts, self.tabs, spacing=12, ends_from=1))
        self.inside.addWidget(self.words)
        self.inside.addWidget(self.translation)
        self.inside.addWidget(self.codings)
        self.inside.addWidget(self.memos)
