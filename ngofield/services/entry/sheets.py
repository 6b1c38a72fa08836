"""The sheets of a session that were typed in, with both typings of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.domain.response import Mode, Response, ResponseStatus
from ngofield.domain.sheet_code import MOST_SHEETS, sheet_code
from ngofield.errors import Refused

_LONGEST_INITIALS = 4
PAPER_MODES = (Mode.PAPER, Mode.INTERVIEW)


class SheetState(StrEnum):
    """How far a sheet has come."""

    BEGUN = "begun"
    TYPED = "typed"
    CHECKING = "checking"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Paper:
    """What all sheets of a batch have in common, and who types them in.

    `mode` tells who wrote the answers on the paper: the participants themselves, or an interviewer.
    """

    instrument: str
    language: str
    mode: Mode
    batch: str
    typist: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper: its first typing is the response, the second one only checks it."""

    code: str
    first: Response
    second: Response | None = field(default=None)

    @property
    def batch(self) -> str:
        """Return the print run it belongs to."""
        return self.code.rpartition("-")[0]

    @property
    def number(self) -> int:
        """Return its number in the print run."""
        return int(self.code.rpartition("-")[2])

    @property
    def state(self) -> SheetState:
        """Return how far it has come; `CHECKED` has two finished typings, which may still differ."""
        if self.first.status is ResponseStatus.DRAFT:
            return SheetState.BEGUN
        if self.second is None:
            return SheetState.TYPED
        drafted = self.second.status is ResponseStatus.DRAFT
        return SheetState.CHECKING if drafted else SheetState.CHECKED


def sheets_of(responses: Iterable[Response]) -> list[Sheet]:
    """Return the sheets that `responses` were typed from, by batch and number.

    Where laptops that had not met yet typed one sheet twice over, each response is a sheet of its own.
    """
    typed = list(responses)
    seconds: dict[str, Response] = {}
    for response in typed:
        if response.checks:
            seconds.setdefault(response.checks, response)
    firsts = [response for response in typed if not response.checks]
    found = [Sheet(response.sheet, response, seconds.get(response.id)) for response in firsts]
    return sorted(found, key=lambda sheet: (sheet.batch, sheet.number))


def next_code(sheets: Iterable[Sheet], batch: str) -> str:
    """Return the code of the sheet after the last one typed of a batch; `Refused` after the last of all."""
    last = max((sheet.number for sheet in sheets if sheet.batch == batch), default=0)
    if last >= MOST_SHEETS:
        raise Refused("A batch has at most {n} sheets: begin a new one.", n=MOST_SHEETS)
    return sheet_code(batch, last + 1)


def initials(typed: str) -> str:
    """Return a typist's initials as they are kept; `Refused` where there are none, or a whole name."""
    kept = "".join(typed.split()).upper()
    if not kept or len(kept) > _LONGEST_INITIALS:
        raise Refused("Type your initials, such as AB: they tell the two typings of a sheet apart.")
    return kept
