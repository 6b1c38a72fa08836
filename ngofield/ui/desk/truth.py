"""How much there is, in one line."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ngofield.ui.language import Speech

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Truth:
    """Towns where a session was held, finished forms, statements."""

    towns: int = 0
    forms: int = 0
    statements: int = 0

    def words(self, speech: Speech) -> str:
        """Return "8 towns · 79 forms · 51 statements"."""
        return " · ".join(
            (
                speech.count("{n} town", "{n} towns", self.towns),
                speech.count("{n} form", "{n} forms", self.forms),
                speech.count("{n} statement", "{n} statements", self.statements),
            )
        )


def count_truth(workplace: "Workplace") -> Truth:
    """Count what is in the store now."""
    extent = workplace.tabulation.extent()
    statements = sum(row.statements for row in workplace.merging.ledger())
    return Truth(len(extent.localities), sum(extent.responses.values()), statements)
