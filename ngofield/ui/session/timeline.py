"""What was said and what the observer noted, in one order of time."""

from ngofield.domain.memo import Memo
from ngofield.services.discussion import StatementView

Line = StatementView | Memo


def line_id(line: Line) -> str:
    """Return the id of the statement or of the note."""
    return line.id if isinstance(line, Memo) else line.statement.id


def timeline(views: list[StatementView], notes: list[Memo]) -> list[Line]:
    """Return the statements as they were spoken, each note after what had been said by its second.

    Notes without a second stand at the end.
    """
    lines: list[Line] = list(views)
    timed = sorted((note for note in notes if note.second is not None), key=lambda note: note.second or 0)
    for note in reversed(timed):
        lines.insert(_place(views, note.second or 0), note)
    return [*lines, *(note for note in notes if note.second is None)]


def _place(views: list[StatementView], second: int) -> int:
    times = ((n, view.statement.second) for n, view in enumerate(views, 1))
    return max((n for n, at in times if at is not None and at <= second), default=0)
