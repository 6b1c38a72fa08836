"""The statements of a session as a list model, in the order they were spoken."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ngofield.domain.codebook import Codebook
from ngofield.domain.respondent import Respondent
from ngofield.domain.statement import Statement
from ngofield.ui.language import Speech
from ngofield.ui.session.code_finder import code_words, known, tone_of
from ngofield.ui.session.session_clock import clock_text

if TYPE_CHECKING:
    from ngofield.services.discussion import StatementView

RowRole = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Tag:
    """A chip at the end of a row."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows; `sex` gives the speaker's tone."""

    time: str
    speaker: str
    sex: str
    text: str
    tags: tuple[Tag, ...]


class StatementModel(QAbstractListModel):
    """`RowRole` returns a `Row`; the accessible text is the whole line as a sentence."""

    def __init__(self, speech: Speech, codebook: Codebook, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._speech = speech
        self._codebook = codebook
        self._language = language
        self._people: dict[str, Respondent] = {}
        self.views: list[StatementView] = []

    def show_statements(self, views: "list[StatementView]", people: list[Respondent]) -> None:
        """Show these statements, newest at the bottom."""
        self.beginResetModel()
        self.views = list(views)
        self._people = {person.id: person for person in people}
        self.endResetModel()

    def append(self, view: "StatementView") -> None:
        """Add a statement at the bottom."""
        row = len(self.views)
        self.beginInsertRows(QModelIndex(), row, row)
        self.views.append(view)
        self.endInsertRows()

    def recode(self, row: int, codes: tuple[str, ...]) -> None:
        """Change the codes of one statement."""
        self.views[row] = replace(self.views[row], codes=codes)
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def correct(self, statement: Statement) -> None:
        """Show the corrected words and facts of one statement."""
        row = self.number_of(statement.id)
        self.views[row] = replace(self.views[row], statement=statement)
        self.dataChanged.emit(self.index(row), self.index(row))

    def number_of(self, statement: str) -> int:
        """Return the row of the statement with this id."""
        return next(n for n, view in enumerate(self.views) if view.statement.id == statement)

    def retranslate(self) -> None:
        """Say the names of the codes again."""
        if self.views:
            self.dataChanged.emit(self.index(0), self.index(len(self.views) - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many statements there are."""
        return 0 if parent is not None and parent.isValid() else len(self.views)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, the whole `Row`, or the sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self.views):
            return None
        if role == RowRole:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.views[index.row()].statement.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self.row(index.row())
            return ", ".join(part for part in (row.time, row.speaker, row.text, *_words(row)) if part)
        return None

    def row(self, number: int) -> Row:
        """Return what a row shows."""
        view = self.views[number]
        statement = view.statement
        person = self._people.get(statement.respondent)
        return Row(
            time="" if statement.second is None else clock_text(statement.second, with_seconds=False),
            speaker=person.code if person else "–",
            sex=person.sex if person and person.sex else "neutral",
            text=statement.text,
            tags=self._tags(view),
        )

    def _tags(self, view: "StatementView") -> tuple[Tag, ...]:
        language = self._speech.language
        tags = [Tag(code_words(code, language), tone_of(code)) for code in known(self._codebook, view.codes)]
        if not tags:
            tags.append(Tag(self._speech.say("no code"), "medium"))
        if view.statement.language != self._language:
            tags.append(Tag(_LANGUAGE_TAGS.get(view.statement.language, ""), "neutral"))
        return tuple(tag for tag in tags if tag.words)


_LANGUAGE_TAGS = {"kk": "kk", "ru": "ru", "mixed": "kk+ru"}


def _words(row: Row) -> list[str]:
    return [tag.words for tag in row.tags]
