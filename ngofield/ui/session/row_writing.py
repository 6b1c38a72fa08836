"""Saving what was written in a row: corrected words, the parts of a split, a translation, a note."""

from PySide6.QtCore import QObject

from ngofield.domain.memo import Memo
from ngofield.ui.session.row_editor import NOTE, TRANSLATION, WORDS, Draft
from ngofield.ui.session.statement_acts import StatementActs
from ngofield.ui.session.statement_list import StatementList
from ngofield.ui.session.statement_model import StatementModel
from ngofield.ui.session.timeline import line_id


class RowWriting(QObject):
    """Opens rows for writing and saves what is written; who translated last is offered again."""

    def __init__(self, rows: StatementList, model: StatementModel, acts: StatementActs) -> None:
        super().__init__(rows)
        self._list = rows
        self._model = model
        self._acts = acts
        self._initials = ""
        rows.written.connect(self._save)
        rows.cut.connect(self._cut)

    def correct(self, row: int, at: int | None = None) -> None:
        """Open the words of a statement or a note; `at` is the place of the cursor."""
        line = self._model.line(row)
        if line is not None:
            kind, text = (NOTE, line.text) if isinstance(line, Memo) else (WORDS, line.statement.text)
            self._list.write_in(row, Draft(line_id(line), kind, text), at=at)

    def translate(self, row: int) -> None:
        """Open the translation of a statement."""
        view = self._model.view(row)
        if view is not None:
            said = view.statement
            draft = Draft(said.id, TRANSLATION, said.translation, said.translator or self._initials)
            self._list.write_in(row, draft, said.text)

    def open_again(self, draft: Draft) -> None:
        """Go on with what was being written, where its row is still there."""
        row = self._model.number_of(draft.id)
        view = self._model.view(row)
        if row >= 0:
            self._list.write_in(row, draft, view.statement.text if view else "")

    def _save(self, draft: Draft) -> None:
        line = self._model.line(self._model.number_of(draft.id))
        if line is None:
            return
        if isinstance(line, Memo):
            saved = draft.text.strip() == line.text or self._acts.change_note(line, draft.text)
        elif draft.kind == TRANSLATION:
            saved = self._acts.translate(line, draft.text, draft.initials)
            self._initials = draft.initials.strip() or self._initials
        else:
            saved = self._acts.reword(line, draft.text)
        if saved:
            self._close()

    def _cut(self, draft: Draft, at: int) -> None:
        view = self._model.view(self._model.number_of(draft.id))
        if view is None:
            self._save(draft)
            return
        at -= len(draft.text) - len(draft.text.lstrip())
        words = draft.text.strip()
        if not (words[:at].strip() and words[at:].strip()):
            self._acts.split(view, 0)
        elif self._acts.reword(view, draft.text):
            self._close()
            self._acts.split(view, at)

    def _close(self) -> None:
        self._list.close_editor()
        self._list.setFocus()
