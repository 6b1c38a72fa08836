"""One line of words that is saved when it is left."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from ngofield.ui.widgets.field import Field, line_edit

_LONGEST = 2000


class SavedLine(Field):
    """`save` gets the words once the line is left and was changed; it returns whether they were kept.

    What is typed and not kept yet is never overwritten by `show_words`.
    """

    def __init__(self, save: Callable[[str], bool], *, digits: int = 0) -> None:
        self.line: QLineEdit = line_edit()
        super().__init__(self.line)
        self._save = save
        self.line.setMaxLength(digits or _LONGEST)
        self.line.editingFinished.connect(self.save_typed)

    @property
    def words(self) -> str:
        """Return what is in the line."""
        return self.line.text().strip()

    def show_words(self, words: str) -> None:
        """Show what is saved."""
        if not self.line.isModified() and self.line.text() != words:
            self.line.setText(words)
            self.line.setCursorPosition(0)

    def save_typed(self) -> None:
        """Save what was typed and is not saved yet."""
        if self.line.isModified() and self._save(self.words):
            self.line.setModified(False)
