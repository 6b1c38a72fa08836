"""What a report asks for: figures, computed when asked."""

from typing import Protocol

from ngofield.domain.result import CodeTable, Extent, FrequencyTable, ScoreTable
from ngofield.domain.study import Study

ResultTable = FrequencyTable | ScoreTable | CodeTable


class Results(Protocol):
    """The figures of one study. Every method raises `Refused` for names the study does not have."""

    study: Study

    def frequency(
        self, instrument: str, item: str, *, by: str | None = None, where: str = ""
    ) -> FrequencyTable:
        """Tabulate a question."""

    def score(self, scale_id: str, *, by: str = "locality", where: str = "") -> ScoreTable:
        """Score the groups of `by`."""

    def codes(self, *, by: str | None = None) -> CodeTable:
        """Count the codes of statements."""

    def extent(self) -> Extent:
        """Return what was collected so far."""
