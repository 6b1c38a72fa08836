"""The codebook in the study: the tree at the left, the code one is on at the right, edits told beforehand."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ngofield.domain.codebook import STATEMENTS, Code
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.ui.codebook.act_pane import ActPane, MergePane, MovePane, RetirePane
from ngofield.ui.codebook.code_form import CodeForm
from ngofield.ui.codebook.code_words import name_of
from ngofield.ui.codebook.colours import FIRST
from ngofield.ui.codebook.files_pane import FilesPane
from ngofield.ui.codebook.memo_card import MemoCard
from ngofield.ui.codebook.split_pane import SplitPane
from ngofield.ui.codebook.stepping import step
from ngofield.ui.codebook.tree_panel import TreePanel
from ngofield.ui.context import UiContext
from ngofield.ui.widgets.buttons import quiet, secondary
from ngofield.ui.widgets.flow import flow_row
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.widgets.pages import Pages
from ngofield.ui.widgets.paths import AskFiles, AskSave, ask_files, ask_save
from ngofield.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

_NARROW = 760
_TREE, _PANE = 5, 6
NEW = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The code one was on, and codes as they were typed but not saved, by GUID ("": a new one)."""

    guid: str = ""
    drafts: dict[str, Code] = field(default_factory=dict)


class CodebookPart(QWidget):
    """`changed` is sent after every edit. Built anew for each language; `keep` brings back what was typed."""

    changed = Signal()

    def __init__(
        self, context: UiContext, workplace: "Workplace",
        save: AskSave = ask_save, files: AskFiles = ask_files,
    ) -> None:  # fmt: skip
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._ask_save, self._ask_files = save, files
        self._shown = ""
        self._drafts: dict[str, Code] = {}
        self._open = False
        self.message = MessageBar(context.speech)
        self.tree = TreePanel(context, workplace)
        self.form = CodeForm(context, workplace)
        self.memos = MemoCard(context, workplace)
        self.pages = Pages()
        self.pane: ActPane | FilesPane | None = None
        say = context.speech.say
        self.back = quiet("← " + say("All codes"), size="small")
        self.shift = secondary(say("Move under …"), size="small")
        self.merge = secondary(say("Merge …"), size="small")
        self.split = secondary(say("Split …"), size="small")
        self.retire = secondary(say("Retire …"), size="small")
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the codebook as it stands now, and stay on the code one is on."""
        self._close_pane()
        self.tree.show_codes(self._shown)
        self._show(self.tree.code)

    def keep(self) -> Kept:
        """Return the code one is on and what is typed but not saved."""
        self._stash()
        return Kept(self._shown, dict(self._drafts))

    def restore(self, kept: Kept) -> None:
        """Go back to where `keep` was asked."""
        self._drafts = dict(kept.drafts)
        self._shown = kept.guid
        self._forget_shown()
        self.tree.show_codes(kept.guid)
        if kept.guid == NEW and NEW in self._drafts:
            self._show_new(self._drafts[NEW].parent or "")
        else:
            self._show(self.tree.code)

    def select(self, guid: str) -> None:
        """Go to a code."""
        self.tree.go_to(guid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show tree and code side by side, or one of them where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the tree on Escape: an open edit is left as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self._to_tree()
        else:
            super().keyPressEvent(event)

    # -- what is shown

    def _choose(self, guid: str) -> None:
        if guid != self._shown or self.pane is not None:
            self._stash()
            self._close_pane()
            self._show(self._workplace.study.codebook.by_guid(guid))

    def _show(self, code: Code | None) -> None:
        self._shown = code.guid if code else NEW
        self._form_page.setVisible(code is not None)
        if code is None:
            return
        self.form.show_code(code, self._drafts.get(code.guid))
        self.memos.show_code(code.guid)
        self.memos.show()
        say = self._context.speech.say
        self.retire.setText(say("Bring back …") if code.retired else say("Retire …"))
        for button in self._acts():
            button.setVisible(True)
        self.merge.setVisible(not code.merged_into)

    def _show_new(self, parent: str) -> None:
        above = self._workplace.study.codebook.by_guid(parent)
        near = above or self.tree.code
        self._stash()
        self._close_pane()
        self._shown = NEW
        fresh = Code(
            NEW, "", LocalText(), parent=above.guid if above else None,
            polarity=near.polarity if near else "", colour=above.colour if above else FIRST,
            applies_to=near.applies_to if near else STATEMENTS,
        )  # fmt: skip
        self.form.show_code(fresh, self._drafts.get(NEW))
        self._form_page.show()
        self.memos.hide()
        for button in self._acts():
            button.hide()
        self._enter()
        self.form.names[self._first_language()].setFocus()

    def _first_language(self) -> str:
        language = self._context.speech.language
        return language if language in self.form.names else "ru"

    def _stash(self) -> None:
        """Remember what is typed and not saved."""
        draft = self.form.draft
        if draft is not None:
            self._drafts[self._shown] = draft
        else:
            self._drafts.pop(self._shown, None)

    def _forget_shown(self) -> None:
        self.form.show_code(Code(NEW, "", LocalText()))

    # -- edits

    def _save(self, code: Code) -> None:
        desk, fresh = self._workplace.codebook, not code.guid
        try:
            saved = desk.add(code) if fresh else desk.change(code)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self._drafts.pop(self._shown, None)
        self._forget_shown()
        name = name_of(saved, self._context.speech)
        added = N_("“{name}” was added. Ctrl+Z takes it back.")
        self._after(saved.guid)
        self.message.tell(
            "good", added if fresh else N_("“{name}” is saved. Ctrl+Z takes it back."), name=name
        )

    def _leave_form(self) -> None:
        self._drafts.pop(self._shown, None)
        self._forget_shown()
        self.message.clear()
        self._show(self.tree.code)
        self._to_tree()

    def _step(self, way: str) -> None:
        code = self.tree.code
        if code is None:
            return
        self.message.clear()
        self._stash()
        try:
            moved = step(self._workplace.codebook, code, way)
        except Refused as refused:
            self.message.refuse(refused)
            return
        if moved:
            self._after(code.guid)

    def _begin(self, make: type[MovePane] | type[MergePane] | type[SplitPane] | type[RetirePane]) -> None:
        code = self._workplace.study.codebook.by_guid(self._shown)
        if code is None:
            return
        self._stash()
        self._put_pane(make(self._context, self._workplace, code))

    def _begin_files(self) -> None:
        self._stash()
        self._put_pane(FilesPane(self._context, self._workplace, self._ask_save, self._ask_files))
        self._enter()

    def _put_pane(self, pane: ActPane | FilesPane) -> None:
        self._close_pane()
        self.message.clear()
        self.pane = pane
        self.pages.addWidget(pane)
        self.pages.setCurrentWidget(pane)
        self._scroll.verticalScrollBar().setValue(0)
        pane.left.connect(self._to_tree)
        pane.done.connect(self._done)
        pane.begin()

    def _done(self, said: str) -> None:
        self._close_pane()
        self._after(self._shown)
        self.message.tell_count("good", lambda: said)

    def _after(self, guid: str) -> None:
        """Show what became of the codebook, and tell that it changed."""
        self.tree.show_codes(guid)
        self._show(self.tree.code)
        self.changed.emit()
        self.tree.table.setFocus()

    def _close_pane(self) -> None:
        if self.pane is not None:
            pane, self.pane = self.pane, None
            self.pages.removeWidget(pane)
            pane.deleteLater()
        self.pages.setCurrentWidget(self._form_page)

    def _to_tree(self) -> None:
        self._stash()
        self._close_pane()
        if self._shown == NEW:
            self._show(self.tree.code)
        self._open = False
        self._arrange()
        self.tree.table.setFocus()

    def _enter(self) -> None:
        self._open = True
        self._arrange()

    def _open_code(self) -> None:
        self._enter()
        self.form.names[self._first_language()].setFocus()

    # -- how it stands

    def _acts(self) -> tuple[QPushButton, ...]:
        return self.shift, self.merge, self.split, self.retire

    def _arrange(self) -> None:
        narrow = self.width() < self._context.theme.px(_NARROW)
        self.tree.setVisible(not narrow or not self._open)
        self._side.setVisible(not narrow or self._open)
        self.back.setVisible(narrow)

    def _build(self) -> None:
        self._form_page = QWidget()
        inner = QVBoxLayout(self._form_page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        inner.addWidget(flow_row(*self._acts(), spacing=6))
        inner.addWidget(self.form)
        inner.addWidget(self.memos)
        self.pages.addWidget(self._form_page)
        self._scroll = ScrollPage(margin=20)
        self._scroll.inside.addWidget(self.pages)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 8, 0, 0)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self._scroll, 1)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.tree, _TREE)
        line.addWidget(self._side, _PANE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 4, 12)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addLayout(line, 1)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self._open_code)
        self.tree.moved.connect(self._step)
        self.tree.adding.connect(self._show_new)
        self.tree.files.connect(self._begin_files)
        self.form.saved.connect(self._save)
        self.form.left.connect(self._leave_form)
        self.memos.saved.connect(self.message.clear)
        self.back.clicked.connect(self._to_tree)
        for button, make in (
            (self.shift, MovePane),
            (self.merge, MergePane),
            (self.split, SplitPane),
            (self.retire, RetirePane),
        ):
            button.clicked.connect(lambda _=False, make=make: self._begin(make))
