"""Writing in a row of a list, where the words stand: correcting them, or translating them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ngofield.i18n import N_
from ngofield.ui.context import UiContext
from ngofield.ui.session.row_shape import WRAP
from ngofield.ui.widgets.card import Card
from ngofield.ui.widgets.field import line_edit
from ngofield.ui.widgets.flow import FlowRow
from ngofield.ui.widgets.labels import key_cap, label, quiet_text

WORDS, TRANSLATION, NOTE = "words", "translation", "note"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOST_LINES = 8
_AROUND = 30
_HINTS = ((("Enter",), N_("save")), (("Esc",), N_("leave it as it was")))
_SPLIT = ((("Ctrl", "Enter"), N_("split here")),)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written in a row and is not saved; `kind` is WORDS, TRANSLATION or NOTE."""

    id: str
    kind: str
    text: str
    initials: str = ""


class RowText(QPlainTextEdit):
    """Several lines, as tall as its words. Enter submits, Shift+Enter begins a line, Ctrl+Enter splits."""

    submitted = Signal()
    split = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = 40
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Understand Enter and Esc, or type."""
        if event.key() in _ENTER and not event.modifiers() & _SHIFT:
            (self.split if event.modifiers() & _CONTROL else self.submitted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def fit(self, width: int, font: QFont, around: int) -> int:
        """Take the height that the words need in a font at a width, eight lines at most; return it.

        `around` is what the frame needs, in pixels.
        """
        metrics, text = QFontMetricsF(font), f"{self.toPlainText()} "
        room = QRectF(0, 0, max(80, width - around - metrics.averageCharWidth() * 2), 1e6)
        wanted = metrics.boundingRect(room, WRAP, text).height()
        self._wanted = round(min(wanted, _MOST_LINES * metrics.lineSpacing())) + around
        self.updateGeometry()
        return self._wanted

    def sizeHint(self) -> QSize:
        """Return the height that was taken."""
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(80, self._wanted)


class RowEditor(Card):
    """`saved` tells a `Draft`, `split` a `Draft` and the place of the cursor in it; `left` gives up."""

    saved = Signal(object)
    split = Signal(object, int)
    left = Signal()
    grown = Signal()

    def __init__(self, context: UiContext, draft: Draft, spoken: str, *, splits: bool = True) -> None:
        super().__init__("entry", margin=10, spacing=6)
        self._context = context
        self._draft = draft
        self._splits = splits and draft.kind == WORDS
        self.text = RowText()
        self.initials: QLineEdit | None = None
        self._parts: list[QWidget] = []
        self._build(spoken)
        self.setFocusProxy(self.text)

    @property
    def draft(self) -> Draft:
        """Return what stands in the row now."""
        initials = self.initials.text() if self.initials is not None else ""
        return Draft(self._draft.id, self._draft.kind, self.text.toPlainText(), initials)

    def needed_height(self, width: int) -> int:
        """Return the height that the whole editor needs at a width, in pixels."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        inside = width - margins.left() - margins.right()
        theme = self._context.theme
        self.text.fit(inside, theme.font("body"), theme.px(_AROUND))
        heights = [_height(part, inside) for part in self._parts]
        spaces = layout.spacing() * (len(heights) - 1)
        return sum(heights) + spaces + margins.top() + margins.bottom()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the words have the keyboard."""
        self.text.setFocus()

    def _build(self, spoken: str) -> None:
        say = self._context.speech.say
        if self._draft.kind == TRANSLATION:
            self._parts.append(quiet_text(spoken))
            self.initials = line_edit()
            self.initials.setText(self._draft.initials)
            self.initials.setAccessibleName(say("Translated by (initials or a role)"))
            self.initials.setPlaceholderText(say("Translated by (initials or a role)"))
            self.initials.returnPressed.connect(self._submit)
            self.text.setAccessibleName(say("Translation of the statement"))
            self.text.setPlaceholderText(say("Translation of the statement"))
        else:
            note = self._draft.kind == NOTE
            self.text.setAccessibleName(say("Words of the note") if note else say("Words of the statement"))
        self.text.setPlainText(self._draft.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.textChanged.connect(self.grown)
        self.text.submitted.connect(self._submit)
        self.text.escaped.connect(self.left)
        self.text.split.connect(self._cut)
        self._parts.append(self.text)
        if self.initials is not None:
            self._parts.append(self.initials)
        self._parts.append(self._hints())
        for part in self._parts:
            self.inside.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc from any part; no key goes on to the list, where Enter would open the row again."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _hints(self) -> FlowRow:
        row = FlowRow(spacing=6)
        for keys, words in _HINTS + (_SPLIT if self._splits else ()):
            for key in keys:
                row.add(key_cap(key))
            row.add(label("small", self._context.speech.say(words)))
        return row

    def _submit(self) -> None:
        self.saved.emit(self.draft)

    def _cut(self) -> None:
        if self._splits:
            self.split.emit(self.draft, self.text.textCursor().position())
        else:
            self._submit()


def _height(part: QWidget, width: int) -> int:
    part.ensurePolished()
    if part.hasHeightForWidth():
        return part.heightForWidth(width)
    return max(part.sizeHint().height(), part.minimumHeight())
