"""One sheet being typed in: its rows, and what is typed into them."""

from typing import TYPE_CHECKING

from ngofield.domain.flow_problem import FlowProblem
from ngofield.domain.instrument import Instrument
from ngofield.domain.response import Answer, Response
from ngofield.errors import Refused
from ngofield.services.entry.reading import read
from ngofield.services.entry.rows import Row, SheetLayout, row_number
from ngofield.services.open_form import OpenForm

if TYPE_CHECKING:
    from ngofield.services.entry.entry import Entry


class Typing:
    """Rows change with every answer: a filter question opens or closes those behind it."""

    def __init__(self, entry: "Entry", form: OpenForm) -> None:
        self._entry = entry
        self._form = form
        self._layout = SheetLayout(form.instrument)
        self.response = form.response
        self.rows = self._rows()

    @property
    def form(self) -> Instrument:
        """Return the form, at the version it was begun on."""
        return self._form.instrument

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
        """Save an answer, or return what does not fit; `Refused` for a row that is passed over."""
        if row.answer == answer:
            return None
        if not row.asked:
            raise Refused(
                "{item}: this question is not asked after the answers before it.", item=row.item.key
            )
        problem = self._entry.take(self._form, row.item.key, answer)
        self._now(self._form.response)
        return problem

    def leave_blank(self, row: Row, typed: str) -> None:
        """Leave an answer blank that cannot be kept as a value; the note keeps what the paper says."""
        said = f"{row_number(row)}: {typed.strip()}"
        self._now(self._entry.leave_blank(self._form, row.item.key, said))

    def write_note(self, note: str) -> None:
        """Save the note of the sheet."""
        self._now(self._entry.write_note(self.response, note))

    def ascribe(self, code: str) -> None:
        """Save whose sheet it is (see `Entry.ascribe`)."""
        self._now(self._entry.ascribe(self.response, code))

    def finish(self) -> Response:
        """Finish the sheet; `Refused` names the first row where nothing was typed yet."""
        for row in self.open_rows[:1]:
            raise Refused(
                "Nothing is typed for question {number} yet. Type -, where the paper is blank.",
                number=row_number(row),
            )
        self.response = self._entry.finish(self.response)
        return self.response

    def _now(self, response: Response) -> None:
        self.response = self._form.response = response
        self.rows = self._rows()

    def _rows(self) -> tuple[Row, ...]:
        return self._layout.rows(self._form.course.items, self.response.answers)
