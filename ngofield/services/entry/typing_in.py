"""One sheet being typed in: its rows, and what is typed into them."""

from typing import TYPE_CHECKING

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.flow_problem import FlowProblem
from ngofield.domain.instrument import Instrument
from ngofield.domain.response import Answer, Response
from ngofield.errors import Refused
from ngofield.services.entry.reading import read
from ngofield.services.entry.rows import Row, sheet_rows

if TYPE_CHECKING:
    from ngofield.services.entry.entry import Entry


class Typing:
    """Rows change with every answer: a filter question opens or closes those behind it."""

    def __init__(self, entry: "Entry", form: Instrument, response: Response) -> None:
        self._entry = entry
        self.form = form
        self.response = response
        self._course = Course(Flow(form), response.answers, response.language, seed=response.id)
        self.rows = self._rows()

    @property
    def is_second(self) -> bool:
        """Tell whether this is the second typing of its sheet."""
        return bool(self.response.checks)

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """Return the rows where something is still to be typed."""
        return tuple(row for row in self.rows if row.open)

    def row(self, key: str) -> Row | None:
        """Return the row of a key, or None."""
        return next((row for row in self.rows if row.item.key == key), None)

    def type(self, row: Row, typed: str) -> FlowProblem | None:
        """Save what was typed into a row, or return what does not fit (then nothing is saved).

        Raises `Refused` where it cannot be read or not be saved.
        """
        return self.take(row, read(row.item, typed, self.response.language))

    def take(self, row: Row, answer: Answer) -> FlowProblem | None:
        """Save an answer, or return what does not fit."""
        item = self._course.item(row.item.key)
        if item is None or not row.asked:
            raise Refused(
                "{item}: this question is not asked after the answers before it.", item=row.item.name
            )
        if row.answer == answer:
            return None
        problem = None if answer.missing is not None else self._course.problem(item, answer)
        if problem is None:
            self._now(self._entry.take(self.response, row.item.key, answer), row.item.key)
        return problem

    def leave_blank(self, row: Row, typed: str) -> None:
        """Leave an answer blank that cannot be kept as a value; the note keeps what the paper says."""
        said = f"{row.number}: {typed.strip()}"
        self._now(self._entry.leave_blank(self.response, row.item.key, said), row.item.key)

    def write_note(self, note: str) -> None:
        """Save the note of the sheet."""
        self.response = self._entry.write_note(self.response, note)

    def ascribe(self, code: str) -> None:
        """Save whose sheet it is (see `Entry.ascribe`)."""
        self.response = self._entry.ascribe(self.response, code)

    def finish(self) -> Response:
        """Finish the sheet; `Refused` names the first row where nothing was typed yet."""
        for row in self.open_rows[:1]:
            raise Refused(
                "Nothing is typed for question {number} yet. Type -, where the paper is blank.",
                number=row.number,
            )
        self.response = self._entry.finish(self.response)
        return self.response

    def _now(self, response: Response, key: str) -> None:
        self.response = response
        self._course.take(key, response.answers.get(key))
        self.rows = self._rows()

    def _rows(self) -> tuple[Row, ...]:
        return sheet_rows(self.form, self._course.items, dict(self.response.answers))
