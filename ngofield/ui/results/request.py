"""What is asked of the figures, and what comes back; computed in a worker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.domain.record import ResponseRecord, StatementRecord
from ngofield.domain.result import CodeTable, FrequencyTable, ScoreTable
from ngofield.domain.theme_result import CoOccurrence, PolarityTable, Saturation
from ngofield.ui.results.catalogue import Subject

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace

Figure = FrequencyTable | ScoreTable | CodeTable
Themes = PolarityTable | CoOccurrence | Saturation
Table = Figure | Themes
DEFAULT_SPLIT = "locality"


@dataclass(frozen=True, slots=True)
class Request:
    """A table, split by a group (empty: not split), of the forms that fit a condition."""

    subject: Subject
    by: str = ""
    where: str = ""


def compute(workplace: "Workplace", request: Request) -> Table:
    """Return the table; raises `Refused` for a condition that cannot be used."""
    tabulation = workplace.tabulation
    subject = request.subject
    if subject.kind == "score":
        return tabulation.score(subject.name, by=request.by or DEFAULT_SPLIT, where=request.where)
    if subject.kind == "polarity":
        return tabulation.polarity(request.by or DEFAULT_SPLIT)
    if subject.kind == "pairs":
        return tabulation.co_occurrence()
    if subject.kind == "saturation":
        return tabulation.saturation()
    if subject.kind == "codes":
        return tabulation.codes(by=request.by or None)
    return tabulation.frequency(subject.instrument, subject.name, by=request.by or None, where=request.where)


@dataclass(frozen=True, slots=True)
class Behind:
    """A number that was pressed: whose it is, and the ids of the forms or statements it counts."""

    title: str
    records: tuple[str, ...]
    statements: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The records behind a number."""

    behind: Behind
    responses: tuple[ResponseRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()


def find(workplace: "Workplace", behind: Behind) -> Found:
    """Return the records behind a number."""
    if behind.statements:
        return Found(behind, statements=tuple(workplace.tabulation.statements_behind(behind.records)))
    return Found(behind, responses=tuple(workplace.tabulation.responses_behind(behind.records)))


def is_empty(table: Table) -> bool:
    """Tell whether there is nothing to count at all."""
    if isinstance(table, ScoreTable):
        return not table.groups and not table.excluded
    if isinstance(table, CodeTable | PolarityTable | CoOccurrence):
        return table.statements == 0
    if isinstance(table, Saturation):
        return not table.points
    return table.base.asked == 0 and not table.base.excluded
