"""Looking for a code inside the line that is being typed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from ngofield.domain.codebook import Code
from ngofield.ui.language import Speech
from ngofield.ui.session.code_finder import CodeFinder
from ngofield.ui.session.code_popup import CodePopup
from ngofield.ui.session.entry_line import CODE_KEYS


class EntrySearch(QObject):
    """From # on, what is typed is looked for among the codes; taking one cuts it out of the line.

    `taken` tells the code and the id of the statement it is for, empty for the one being typed.
    `ended` is sent when the search is over, whether something was taken or not.
    """

    taken = Signal(object, str)
    ended = Signal()

    def __init__(self, speech: Speech, line: QLineEdit, finder: CodeFinder, popup: CodePopup) -> None:
        super().__init__(line)
        self._speech = speech
        self._line = line
        self.finder = finder
        self.popup = popup
        self._active = False
        self._given: tuple[str, ...] = ()
        self._target = ""
        self._kept = ""
        line.textChanged.connect(self._follow)
        popup.taken.connect(self._take)

    def begin(self, given: tuple[str, ...]) -> None:
        """Look for a code of the statement being typed; `given` are the GUIDs it has."""
        if not self._target:
            self._given = given
        self._active = True
        self._follow()

    def begin_for(self, statement: str, given: tuple[str, ...]) -> None:
        """Look for a code of a statement that was already said; what stands in the line comes back."""
        if not self._target:
            self._kept = self._line.text()
        self._target, self._given = statement, given
        self._line.setFocus()
        self._line.setText("#")
        self._active = True
        self._follow()

    def end(self) -> None:
        """Leave the search; what was typed for a statement already said is dropped."""
        was_active, self._active = self._active, False
        if self._target:
            self._target = ""
            self._line.setText(self._kept)
        self.popup.hide()
        if was_active:
            self.ended.emit()

    @property
    def offers(self) -> bool:
        """Tell whether a code can be taken now."""
        return self.popup.choice is not None

    @property
    def active(self) -> bool:
        """Tell whether a code is being looked for."""
        return self._active

    @property
    def finds_nothing(self) -> bool:
        """Tell whether a code is looked for that the codebook does not have."""
        return self._active and self.popup.choice is None

    def _follow(self) -> None:
        if not self._active:
            return
        start = self._start()
        if start < 0:
            self.end()
            return
        wanted = self._line.text()[start + 1 : self._line.cursorPosition()]
        if not self._target and (wanted[:1].isdigit() or wanted[:1].isspace()):
            self.end()
            return
        self.popup.offer(self.finder.find(wanted, self._speech.language), self._given)

    def _start(self) -> int:
        before = self._line.text()[: self._line.cursorPosition()]
        return max(before.rfind(key) for key in CODE_KEYS)

    def _take(self, code: Code) -> None:
        target, self._target, self._active = self._target, "", False
        if target:
            self._line.setText(self._kept)
        else:
            self._cut()
        self.taken.emit(code, target)
        self.ended.emit()

    def _cut(self) -> None:
        text, at, start = self._line.text(), self._line.cursorPosition(), self._start()
        if start >= 0:
            before, after = text[:start].rstrip(), text[at:].strip()
            self._line.setText(f"{before} {after}".strip())
            self._line.setCursorPosition(len(before) + bool(before and after))
