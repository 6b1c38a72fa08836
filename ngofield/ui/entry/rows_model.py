"""The rows of a sheet as a list model."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ngofield.services.entry.rows import Row, row_number
from ngofield.ui.entry.entry_words import answer_text, question_text
from ngofield.ui.language import Speech

FaceRole = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Face:
    """What a row shows. `tone` is done, reason (no answer, and why), open or skipped."""

    number: str
    question: str
    answer: str
    tone: str


class RowsModel(QAbstractListModel):
    """`FaceRole` returns a `Face`; the accessible text is the row as a sentence."""

    def __init__(self, speech: Speech, parent: QObject) -> None:
        super().__init__(parent)
        self._speech = speech
        self._language = ""
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...], language: str) -> None:
        """Show the rows of a sheet; those that stay the same rows are only painted anew."""
        self._language = language
        if [row.item.key for row in rows] == [row.item.key for row in self.rows]:
            self.rows = rows
            self.say_again()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def say_again(self) -> None:
        """Show all rows anew."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def position(self, key: str) -> int:
        """Return the place of a row by its key, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.item.key == key), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Pass over what the form does not ask."""
        if not index.isValid() or self.rows[index.row()].asked:
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the `Face` of a row, or its words."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        face = self.face(index.row())
        if role == FaceRole:
            return face
        if role == Qt.ItemDataRole.DisplayRole:
            return face.question
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (face.number, face.question, face.answer) if part)
        return None

    def face(self, place: int) -> Face:
        """Return what a row shows."""
        row = self.rows[place]
        number = row_number(row)
        question = question_text(row.item, self._language)
        if not row.asked:
            return Face(number, question, self._speech.say("passed over"), "skipped")
        answer = answer_text(self._speech, row.item, row.answer, self._language)
        tone = "open" if row.answer is None else "reason" if row.answer.missing else "done"
        return Face(number, question, answer, tone)
