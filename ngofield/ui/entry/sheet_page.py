"""One sheet being typed in: the grid, its keys, whose sheet it is, the note, and the end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ngofield.domain.response import Answer, Mode
from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.entry.reading import SIGNS
from ngofield.services.entry.rows import Row
from ngofield.services.entry.typing_in import Typing
from ngofield.ui.context import UiContext
from ngofield.ui.entry.entry_words import LANGUAGE_NAMES, MODES, problem_text
from ngofield.ui.entry.grid import Grid
from ngofield.ui.entry.key_bar import KeyBar
from ngofield.ui.theme.icons import icon
from ngofield.ui.widgets.buttons import icon_button, primary
from ngofield.ui.widgets.chip import Chip
from ngofield.ui.widgets.elided import ElidedLabel
from ngofield.ui.widgets.field import Field, line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import label
from ngofield.ui.widgets.look import dress
from ngofield.ui.widgets.message_bar import MessageBar
from ngofield.ui.words import Words

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


class SheetPage(QWidget):
    """`finished` hands over the id of the response that was finished, `closed` asks to go back."""

    finished = Signal(str)
    closed = Signal()

    def __init__(self, context: UiContext, workplace: "Workplace") -> None:
        super().__init__()
        self._context = context
        self._workplace = workplace
        self._words = Words(context.speech, self)
        self.typing: Typing | None = None
        self.code = ElidedLabel("heading")
        self.turn = Chip(context.theme, bold=True)
        self.about = ElidedLabel("quiet")
        self.progress = label("quiet")
        self.saved = label("saved")
        self.back = icon_button(icon(context.icons, "back", context.theme.colour("primary"), 20), "")
        self.who = line_edit()
        self.note = line_edit()
        self.finish = primary()
        self.message = MessageBar(context.speech)
        self.grid = Grid(context)
        self.keys = KeyBar(context, self)
        self._who = Field(self.who)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self.setFocusProxy(self.grid)
        self._connect()

    def begin(self, response_id: str) -> None:
        """Show a typing and go on at the first row where nothing was typed."""
        self.message.clear()
        self.saved.setText("")
        self.typing = self._workplace.entry.typing(response_id)
        self._show()
        self.grid.go_to_first_open()

    def refresh(self) -> None:
        """Look at the store again: something was undone. A sheet that is gone is left."""
        if self.typing is None:
            return
        try:
            self.typing = self._workplace.entry.typing(self.typing.response.id)
        except Refused:
            self.closed.emit()
            return
        self.saved.setText("")
        self._show()
        if self.grid.row is None:
            self.grid.go_to_first_open()

    def take_keyboard(self) -> None:
        """Give the keyboard to the cell."""
        self.grid.take_keyboard()

    def _build(self) -> None:
        parts = (self.back, self.code, self.turn, self.about, self.progress, self.saved)
        header = FlowRow(*parts, spacing=12, ends_from=4, sides=20, ends=8)
        dress(header, look="header")
        self._words.put(self._who.set_name, N_("Participant's code on the sheet, if any (F3)"))
        note = Field(self.note)
        self._words.put(note.set_name, N_("Note: what the paper says beside the answers (F6)"))
        self._words.put(self.finish.setText, N_("Finish the sheet (F9)"))
        self._words.put(self.back.setAccessibleName, N_("Back to the sheets"))
        self._words.put(self.back.setToolTip, N_("Back to the sheets"))
        self._words.name(self.grid, N_("Questions of the sheet"))
        dress(self.back, extent="normal")
        self.who.setMaximumWidth(self._context.theme.px(320))
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        self._area.setWidget(scrolled)
        inside = QVBoxLayout(scrolled)
        inside.setContentsMargins(20, 8, 20, 10)
        inside.setSpacing(8)
        inside.addWidget(self.message)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.keys)
        inside.addWidget(FlowRow(self._who, note, self.finish, spacing=12, ends_from=2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        self.grid.typed.connect(self._type)
        self.grid.left.connect(self.closed)
        self.grid.turned.connect(lambda: QTimer.singleShot(0, self, self._show_cell))
        self.grid.ended.connect(self.finish.setFocus)
        self.keys.reason.connect(self._give_reason)
        self.grid.note_asked.connect(self._leave_blank)
        self.who.editingFinished.connect(self._ascribe)
        self.who.returnPressed.connect(self.grid.take_keyboard)
        self.note.editingFinished.connect(self._write_note)
        self.note.returnPressed.connect(self.grid.take_keyboard)
        self.finish.clicked.connect(self._finish)
        self.back.clicked.connect(self.closed)
        QShortcut(QKeySequence("F3"), self).activated.connect(self.who.setFocus)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.note.setFocus)
        QShortcut(QKeySequence("F4"), self).activated.connect(self._leave_blank)
        QShortcut(QKeySequence("F9"), self).activated.connect(self._finish)
        self._context.speech.changed.connect(self._say)

    def _show_cell(self) -> None:
        """Bring the cell into view where the window is too small for the whole page."""
        if self.grid.editor is not None:
            self._area.ensureWidgetVisible(self.grid.editor.cell, 0, self._context.theme.px(_BELOW_CELL))

    def _show(self) -> None:
        assert self.typing is not None
        response = self.typing.response
        self.grid.show_rows(self.typing.rows, response.language)
        self._who.setVisible(not self.typing.is_second)
        self.who.setText(self._workplace.entry.participant(response))
        self.note.setText(response.note)
        self._say()

    def _say(self) -> None:
        if self.typing is None:
            return
        speech, response = self._context.speech, self.typing.response
        second = self.typing.is_second
        self.code.setText(response.sheet)
        turn = N_("second typing, {initials}") if second else N_("first typing, {initials}")
        self.turn.setText(speech.say(turn, initials=response.typist))
        self.turn.set_tone("primary" if second else "neutral")
        written = speech.say(MODES.get(response.mode, MODES[Mode.PAPER]))
        language = LANGUAGE_NAMES.get(response.language, response.language)
        wrote = speech.say("written by {who}", who=written)
        self.about.setText(" · ".join((speech.text(self.typing.form.title), language, wrote)))
        asked = sum(row.asked for row in self.typing.rows)
        done = asked - len(self.typing.open_rows)
        self.progress.setText(
            speech.say("typed {done} of {total}", done=speech.number(done), total=speech.number(asked))
        )

    def _type(self, row: Row, typed: str) -> None:
        """Save what stands in the cell and go on; an empty cell of an open row is asked about."""
        if not typed.strip() and row.open:
            self._complain(Refused("Nothing is typed here. Type -, where the paper is blank."))
            return
        if not typed.strip():
            self.grid.step(1)
            return
        assert self.typing is not None
        try:
            problem = self.typing.type(row, typed)
        except Refused as refused:
            self._complain(refused, as_typed=True)
            return
        if problem is not None and self.grid.editor is not None:
            sentence = problem_text(self._context.speech, problem, self.typing.response.language)
            way_out = N_("Look at the paper again. If it says so: F4 leaves the answer blank and notes it.")
            self.grid.editor.complain(f"{sentence} {self._context.speech.say(way_out)}", may_note=True)
            self.grid.take_keyboard()
            return
        self._now_saved()

    def _give_reason(self, sign: str) -> None:
        row = self.grid.row
        if row is None or self.typing is None:
            return
        reason = next(missing for missing, known in SIGNS.items() if known == sign)
        try:
            self.typing.take(row, Answer(missing=reason, language=self.typing.response.language))
        except Refused as refused:
            self._complain(refused)
            return
        self._now_saved()

    def _leave_blank(self) -> None:
        row, editor = self.grid.row, self.grid.editor
        if row is None or editor is None or self.typing is None or not editor.cell.text().strip():
            return
        try:
            self.typing.leave_blank(row, editor.cell.text())
        except Refused as refused:
            self._complain(refused)
            return
        self._now_saved()

    def _now_saved(self) -> None:
        """Say that the answer is saved, and go on to the next row."""
        self.message.clear()
        self.saved.setText(self._context.speech.say("✓ saved"))
        assert self.typing is not None
        self.note.setText(self.typing.response.note)
        self._say()
        self.grid.go_on(self.typing.rows, self.typing.response.language)

    def _complain(self, refused: Refused, *, as_typed: bool = False) -> None:
        """Say what is wrong in the row, and let it be typed again, or noted where it was typed so."""
        if self.grid.editor is None:
            self.message.refuse(refused)
            return
        self.grid.editor.complain(self._context.speech.refusal(refused), may_note=as_typed)
        self.grid.take_keyboard()

    def _ascribe(self) -> None:
        if self.typing is None or not self.who.isModified():
            return
        code = self.who.text().strip().upper().translate(_CYRILLIC_P)
        code = f"P{code}" if code.isdecimal() else code
        try:
            self.typing.ascribe("" if code in ("", "-") else code)
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.message.clear()
        self.saved.setText(self._context.speech.say("✓ saved"))
        self._show()

    def _write_note(self) -> None:
        if self.typing is None or not self.note.isModified():
            return
        try:
            self.typing.write_note(self.note.text().strip())
        except Refused as refused:
            self.message.refuse(refused)
            return
        self.saved.setText(self._context.speech.say("✓ saved"))
        self.note.setModified(False)

    def _finish(self) -> None:
        if self.typing is None:
            return
        try:
            response = self.typing.finish()
        except Refused as refused:
            self.message.refuse(refused)
            self.grid.go_to_first_open()
            return
        self.finished.emit(response.id)


_BELOW_CELL = 70
_CYRILLIC_P = str.maketrans("РП", "PP")
