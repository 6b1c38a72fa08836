"""What was said in a session and what was noted about it, as a list model in the order of time."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ngofield.domain.codebook import AGENCY, Codebook
from ngofield.domain.memo import Memo
from ngofield.domain.respondent import Respondent
from ngofield.domain.statement import Statement
from ngofield.services.discussion import StatementView
from ngofield.ui.language import Speech
from ngofield.ui.session.code_finder import code_words, known, tone_of
from ngofield.ui.session.rows import Row, RowRole, Tag
from ngofield.ui.session.session_clock import clock_text
from ngofield.ui.session.timeline import Line, line_id

_Index = QModelIndex | QPersistentModelIndex
_LANGUAGE_TAGS = {"kk": "kk", "ru": "ru", "mixed": "kk+ru"}
_TONE_TAGS = {"positive": "+", "negative": "−", "neutral": "○"}


class StatementModel(QAbstractListModel):
    """`RowRole` returns a `Row`; the accessible text is the whole line as a sentence."""

    def __init__(self, speech: Speech, codebook: Codebook, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._speech = speech
        self._codebook = codebook
        self._language = language
        self._people: dict[str, Respondent] = {}
        self._rows: dict[str, Row] = {}
        self.lines: list[Line] = []

    @property
    def views(self) -> list[StatementView]:
        """Return the statements alone."""
        return [line for line in self.lines if isinstance(line, StatementView)]

    def show_lines(self, lines: list[Line], people: list[Respondent], codebook: Codebook) -> None:
        """Show these statements and notes, the newest at the bottom."""
        self.beginResetModel()
        self.lines = list(lines)
        self._people = {person.id: person for person in people}
        self._codebook = codebook
        self._rows.clear()
        self.endResetModel()

    def append(self, line: Line) -> None:
        """Add a statement or a note at the bottom."""
        row = len(self.lines)
        self.beginInsertRows(QModelIndex(), row, row)
        self.lines.append(line)
        self.endInsertRows()

    def change(self, line: Line) -> None:
        """Show a statement or a note as it is now."""
        row = self.number_of(line_id(line))
        self.lines[row] = line
        self._rows.pop(line_id(line), None)
        self.dataChanged.emit(self.index(row), self.index(row))

    def recode(self, row: int, codes: tuple[str, ...]) -> None:
        """Change the codes of one statement."""
        view = self.view(row)
        if view is not None:
            self.change(replace(view, codes=codes))

    def correct(self, statement: Statement) -> None:
        """Show the corrected words and facts of one statement."""
        view = self.view(self.number_of(statement.id))
        if view is not None:
            self.change(replace(view, statement=statement))

    def line(self, row: int) -> Line | None:
        """Return what stands in a row, or None."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def view(self, row: int) -> StatementView | None:
        """Return the statement in a row; None for a note, or where there is no such row."""
        line = self.line(row)
        return line if isinstance(line, StatementView) else None

    def number_of(self, wanted: str) -> int:
        """Return the row of the statement or note with this id, or -1."""
        return next((n for n, line in enumerate(self.lines) if line_id(line) == wanted), -1)

    def retranslate(self) -> None:
        """Say the names of the codes again."""
        self._rows.clear()
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, the whole `Row`, or the sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        if role == RowRole:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row(index.row()).sentence
        return None

    def row(self, number: int) -> Row:
        """Return what a row shows."""
        line = self.lines[number]
        known_row = self._rows.get(line_id(line))
        if known_row is None:
            known_row = self._note(line) if isinstance(line, Memo) else self._said(line)
            self._rows[line_id(line)] = known_row
        return known_row

    def _note(self, note: Memo) -> Row:
        tag = Tag(self._speech.say("note of the observer"), "neutral")
        return Row(_time(note.second), "✎", "neutral", note.text, (tag,), noted=True)

    def _said(self, view: StatementView) -> Row:
        statement = view.statement
        person = self._people.get(statement.respondent)
        return Row(
            time=_time(statement.second),
            speaker=person.code if person else "–",
            sex=person.sex if person and person.sex else "neutral",
            text=statement.text,
            tags=self._tags(view),
            below=self._translation(statement),
        )

    def _translation(self, statement: Statement) -> str:
        if not statement.translation:
            return ""
        return self._speech.say(
            "Translation ({translator}): {words}",
            translator=statement.translator,
            words=statement.translation,
        )

    def _tags(self, view: StatementView) -> tuple[Tag, ...]:
        language, statement = self._speech.language, view.statement
        given = known(self._codebook, view.codes)
        codes = [code for code in given if code.applies_to != AGENCY]
        tags = [Tag(code_words(code, language), tone_of(code)) for code in codes]
        if not tags:
            tags.append(Tag(self._speech.say("no code"), "medium"))
        if statement.polarity and all(tone_of(code) != statement.polarity for code in codes):
            tags.append(Tag(_TONE_TAGS.get(statement.polarity, ""), statement.polarity))
        tags += [Tag(code.label.get(language), "primary") for code in given if code.applies_to == AGENCY]
        if statement.language != self._language:
            tags.append(Tag(_LANGUAGE_TAGS.get(statement.language, ""), "neutral"))
        return tuple(tag for tag in tags if tag.words)


def _time(second: int | None) -> str:
    return "" if second is None else clock_text(second, with_seconds=False)
