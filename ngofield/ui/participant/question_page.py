"""The page of one screen of the form: a single question, or all questions of a group."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from ngofield.domain.item import Item, ItemType
from ngofield.domain.response import Missing
from ngofield.ui.participant.booth import Booth
from ngofield.ui.participant.column import WIDEST
from ngofield.ui.participant.editors.base import Editor
from ngofield.ui.participant.editors.matrix import WIDEST_GRID
from ngofield.ui.participant.headings import heading_words, headings
from ngofield.ui.participant.interview import Interview, Place
from ngofield.ui.participant.matrix_block import MatrixBlock
from ngofield.ui.participant.parts import Problem, Tagged, Toggle
from ngofield.ui.participant.question_block import QuestionBlock
from ngofield.ui.participant.question_layout import Block, QuestionLayout
from ngofield.ui.participant.repeat_block import RepeatBlock
from ngofield.ui.participant.screens import parts_of
from ngofield.ui.widgets.look import show_if


class QuestionPage(QuestionLayout):
    """Shows `interview.current`; `moved` is sent when another page is to be shown."""

    moved = Signal()

    def __init__(self, booth: Booth, interview: Interview) -> None:
        screen = interview.current
        assert screen is not None
        parts = parts_of(interview.instrument, screen)
        has_grid = any(len(items) > 1 for items in parts)
        super().__init__(booth, alone=not screen.group, widest=WIDEST_GRID if has_grid else WIDEST)
        self._interview = interview
        self._above = headings(interview.instrument, screen.items[0])
        self.show_blocks([self._make_block(items) for items in parts])
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        show_if(self.back, not interview.is_first)
        self._order()
        self.speak()
        booth.speech.changed.connect(self.speak)

    @property
    def block(self) -> QuestionBlock:
        """Return the question of the page, of several the first that stands by itself."""
        return next(block for block in self.blocks if isinstance(block, QuestionBlock))

    @property
    def item(self) -> Item:
        """Return the item of the page, of several the first; so do `editor`, `question` and the others."""
        return self.block.item

    @property
    def question(self) -> Tagged:
        """Return the words of the question."""
        return self.block.question

    @property
    def editor(self) -> Editor:
        """Return the way to answer."""
        return self.block.editor

    @property
    def problem(self) -> Problem:
        """Return what says why an answer does not fit."""
        return self.block.problem

    @property
    def reasons(self) -> dict[Missing, Toggle]:
        """Return the quiet choices to give no answer."""
        return self.block.reasons

    def first_focus(self) -> None:
        """Begin at the first question without an answer; where nothing is asked, at Next."""
        asking = [block for block in self.blocks if block.asks]
        open_ones = [block for block in asking if not block.is_saved]
        if asking:
            (open_ones or asking)[0].first_focus()
        else:
            self.next.setFocus()

    def leave(self) -> None:
        """Save what is typed or still being composed, and what could not be saved before."""
        QGuiApplication.inputMethod().commit()
        for block in list(self.blocks):
            block.leave()

    def change_language(self, language: str) -> None:
        """Save under the language it was typed in, then speak the other."""
        self.leave()
        self._attempt(lambda: self._interview.speak(language))
        super().change_language(language)
        self._refresh()

    def go_on(self) -> None:
        """Go to the next page unless something about these answers must be mended first."""
        self.leave()
        for block in list(self.blocks):
            block.settle()
        if not any(block.must_be_mended for block in self.blocks):
            self._complain()
        if not self._stuck() and self._attempt(self._interview.forward):
            self.moved.emit()
        else:
            self._show_stuck()

    def go_back(self) -> None:
        """Go to the page before; an answer that found no room on the disk keeps the page open."""
        self.leave()
        if not any(block.is_unsaved for block in self.blocks) and self._attempt(self._interview.back):
            self.moved.emit()

    def show_obstacles(self) -> None:
        """Say what is still to be answered here."""
        self._complain()
        self._show_stuck()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let digits and arrows answer; Page Down and Page Up turn the page once it is scrolled through."""
        if event.key() == Qt.Key.Key_PageDown:
            if not self.column.scroll_by(0.8):
                self.go_on()
        elif event.key() == Qt.Key.Key_PageUp:
            if not self.column.scroll_by(-0.8) and not self._interview.is_first:
                self.go_back()
        elif not (self.alone and self.block.editor.take_key(event)):
            super().keyPressEvent(event)

    def speak(self) -> None:
        """Say the heading and the progress again."""
        self.group.say(heading_words(self.booth, self._above))
        asks = any(block.asks for block in self.blocks)
        place = self._interview.place
        done = place.last if asks else place.first - 1
        self.say_progress(*self._progress_words(place), done / max(1, place.total))
        show_if(self.progress_words, asks)
        self._show_saved()

    def _progress_words(self, place: Place) -> tuple[str, str]:
        """Return how far the form has come, in words and in figures."""
        say = self.booth.speech.say
        if place.last == place.first:
            words = say("Question {number} of {total}", number=place.first, total=place.total)
            return words, f"{place.first} / {place.total}"
        words = say(
            "Questions {first} to {last} of {total}", first=place.first, last=place.last, total=place.total
        )
        return words, f"{place.first}–{place.last} / {place.total}"

    def _make_block(self, items: tuple[Item, ...]) -> Block:
        block = self._block_for(items)
        block.changed.connect(self._refresh)
        block.told.connect(lambda: self._show_told(block))
        block.passed.connect(lambda: self._pass(block))
        return block

    def _block_for(self, items: tuple[Item, ...]) -> Block:
        if len(items) > 1:
            return MatrixBlock(self.booth, self._interview, items)
        if items[0].type is not ItemType.REPEAT:
            return QuestionBlock(self.booth, self._interview, items[0], alone=self.alone)
        block = RepeatBlock(self.booth, self._interview, items[0], alone=self.alone)
        block.moved.connect(self.moved)
        return block

    def _refresh(self) -> None:
        """Show what the answers have changed on this page: words, choices, questions that came or went."""
        screen = self._interview.current
        if screen is None:
            return
        parts = parts_of(self._interview.instrument, screen)
        kept = {block.keys: block for block in self.blocks}
        blocks = []
        for items in parts:
            block = kept.get(tuple(item.key for item in items))
            if block is not None and block.shows(items):
                block.show_items(items)
                blocks.append(block)
            else:
                blocks.append(self._make_block(items))
        if blocks != self.blocks:
            self._replace(blocks)
        self.speak()

    def _replace(self, blocks: list[Block]) -> None:
        """Show other blocks; the focus stays with the question it was at."""
        focus = self.focusWidget()
        held = next(
            (b.keys for b in self.blocks if focus and b not in blocks and b.isAncestorOf(focus)), None
        )
        self.show_blocks(blocks)
        self._order()
        for block in blocks:
            if block.keys == held:
                block.first_focus()

    def _pass(self, block: Block) -> None:
        """Go from one question to the next, and from the last one to the next page."""
        following = self.blocks[self.blocks.index(block) + 1 :]
        asking = [each for each in following if each.asks]
        if asking:
            block.leave()
            asking[0].first_focus()
            self.column.reveal(asking[0].head)
        else:
            self.go_on()

    def _complain(self) -> None:
        problems = self._interview.obstacles()
        for block in self.blocks:
            block.complain(problems)

    def _stuck(self) -> Block | None:
        return next((block for block in self.blocks if block.is_stuck), None)

    def _show_stuck(self) -> None:
        stuck = self._stuck()
        if stuck is not None:
            stuck.first_focus()
            self.column.reveal(stuck.head)

    def _attempt(self, step: Callable[[], object]) -> bool:
        return self.blocks[0].attempt(step)

    def _show_saved(self) -> None:
        given = any(block.is_saved for block in self.blocks)
        pending = any(block.is_pending for block in self.blocks)
        self.saved.setText("✓ " + self.booth.speech.say("saved") if given and not pending else "")

    def _show_told(self, block: Block) -> None:
        self._show_saved()
        if block.is_stuck:
            self.column.reveal(block.head)

    def _order(self) -> None:
        """Set the order of Tab: the answers with their quiet choices, Next, Back."""
        assert self.switch is not None
        order: list[QWidget] = []
        for block in self.blocks:
            order += block.controls()
            order += [] if self.alone else block.silences()
        order.append(self.next)
        order += self.blocks[0].silences() if self.alone else []
        order += [self.back, *self.switch.buttons.values(), self.lock]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for block in self.blocks:
            for control in [*block.controls(), *block.silences()]:
                self.column.follow(control)
