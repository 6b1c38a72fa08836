"""What is wrong, or could be better, in a study package or a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.errors import Refused


class Severity(StrEnum):
    """An error makes the file unusable; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `where` is a file and a cell or key, as "form1.xlsx survey!A7".

    `what` is the English catalogue key of one sentence with `{name}` placeholders that `params` fill;
    where the sentence names the place itself, `params` has "where" too.
    """

    where: str
    what: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @classmethod
    def error(cls, refused: Refused) -> "Problem":
        """Return the finding that a reader would refuse with `refused`."""
        return cls(str(refused.params.get("where", "")), refused.message, refused.params)

    def refusal(self) -> Refused:
        """Return the same finding as a refusal."""
        return Refused(self.what, **self.params)


Report = Callable[[Problem], None]
"""Receives findings while a file is read: one that raises makes the reading strict."""


def strict(problem: Problem) -> None:
    """Refuse at the first error; warnings pass."""
    if problem.severity is Severity.ERROR:
        raise problem.refusal()
