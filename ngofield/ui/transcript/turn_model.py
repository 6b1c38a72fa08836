"""The turns of a transcript under review, as a list model."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ngofield.domain.respondent import Respondent
from ngofield.services.discussion import LANGUAGES_SPOKEN
from ngofield.ui.language import Speech
from ngofield.ui.session.rows import Row, RowRole, Tag
from ngofield.ui.session.session_clock import clock_text

if TYPE_CHECKING:
    from ngofield.services.importing.transcript import Spoken, TranscriptReview

_Index = QModelIndex | QPersistentModelIndex
_LANGUAGES = {"kk": "kk", "ru": "ru", "mixed": "kk+ru"}


class TurnModel(QAbstractListModel):
    """Shows and changes a `TranscriptReview`; `reviewed` is sent after each change."""

    reviewed = Signal()

    def __init__(self, speech: Speech, parent: QObject) -> None:
        super().__init__(parent)
        self._speech = speech
        self._sexes: dict[str, str] = {}
        self.review: TranscriptReview | None = None
        speech.changed.connect(self._all_changed)

    def show_review(self, review: "TranscriptReview | None", people: list[Respondent]) -> None:
        """Show the turns of a file; `people` are those the session has."""
        self.beginResetModel()
        self.review = review
        self._sexes = {person.code: person.sex for person in people}
        self.endResetModel()
        self.reviewed.emit()

    def turn(self, row: int) -> "Spoken | None":
        """Return one turn, or None."""
        turns = self.review.spoken if self.review else []
        return turns[row] if 0 <= row < len(turns) else None

    def name(self, mark: str, participant: str, *, taken: bool) -> None:
        """Say who a mark stands for, and whether their turns enter."""
        if self.review is not None:
            self.review.name(mark, participant, taken=taken)
            self._all_changed()

    def toggle(self, row: int) -> None:
        """Take a turn, or leave it out."""
        if (turn := self.turn(row)) is not None:
            self._change(row, replace(turn, taken=not turn.taken))

    def next_language(self, row: int) -> None:
        """Say that the next of kk, ru and mixed was spoken."""
        if (turn := self.turn(row)) is not None:
            place = LANGUAGES_SPOKEN.index(turn.language)
            language = LANGUAGES_SPOKEN[(place + 1) % len(LANGUAGES_SPOKEN)]
            self._change(row, replace(turn, language=language))

    def give(self, row: int, participant: str) -> None:
        """Give one turn to a participant (P3); to the same once more to nobody known."""
        if (turn := self.turn(row)) is not None:
            to = "" if turn.participant == participant else participant
            self._change(row, replace(turn, participant=to, taken=True))

    def reword(self, row: int, text: str) -> None:
        """Correct the words of one turn."""
        if (turn := self.turn(row)) is not None:
            self._change(row, replace(turn, text=text.strip()))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many turns there are."""
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.review is None else len(self.review.spoken)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, the whole `Row`, or the sentence for screen readers."""
        turn = self.turn(index.row()) if index.isValid() else None
        if turn is None:
            return None
        if role == RowRole:
            return self._row(turn)
        if role == Qt.ItemDataRole.DisplayRole:
            return turn.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row(turn).sentence
        return None

    def _row(self, turn: "Spoken") -> Row:
        say = self._speech.say
        tags = [Tag(_LANGUAGES[turn.language], "neutral")]
        tags.append(Tag(say("✓ taken"), "positive") if turn.taken else Tag(say("left out"), "medium"))
        return Row(
            time="" if turn.second is None else clock_text(turn.second, with_seconds=False),
            speaker=turn.participant or "–",
            sex=self._sexes.get(turn.participant) or "neutral",
            text=turn.text,
            tags=tuple(tags),
            faded=not turn.taken,
        )

    def _change(self, row: int, turn: "Spoken") -> None:
        assert self.review is not None
        self.review.change(row, turn)
        self.dataChanged.emit(self.index(row), self.index(row))
        self.reviewed.emit()

    def _all_changed(self) -> None:
        if count := self.rowCount(QModelIndex()):
            self.dataChanged.emit(self.index(0), self.index(count - 1))
        self.reviewed.emit()
