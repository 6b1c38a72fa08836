"""What is wrong, or could be better, in a study package or a form."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ngofield.errors import Refused

LONGEST_NAME = 100
"""Letters of a name or version in a study: well below what a bundle can carry."""


class Severity(StrEnum):
    """An error makes the file unusable; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `where` is a file and a cell or key, as "form1.xlsx survey!A7".

    `what` is the English catalogue key of one sentence, with `{name}` placeholders that `params` fill.
    `untranslated` marks the warning that a text is missing in a language. `line` is the line of a text
    file, from 1; 0 where `where` says the cell, or nothing more is known.
    """

    where: str
    what: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    untranslated: bool = False
    line: int = 0

    @classmethod
    def error(cls, where: str, reason: Refused) -> "Problem":
        """Return the finding that makes a reader refuse the file for `reason`."""
        return cls(where, reason.message, reason.params)

    @classmethod
    def warning(cls, where: str, reason: Refused) -> "Problem":
        """Return a finding that leaves the file usable."""
        return cls(where, reason.message, reason.params, Severity.WARNING)

    @classmethod
    def missing_text(cls, where: str, reason: Refused) -> "Problem":
        """Return the warning that a text is missing in a language."""
        return cls(where, reason.message, reason.params, Severity.WARNING, untranslated=True)

    @classmethod
    def of(cls, refused: Refused, where: str) -> "Problem":
        """Return the finding behind a refusal: at the place it names itself, else at `where`."""
        reason = refused.params.get("reason")
        if isinstance(reason, Refused):
            return cls.error(str(refused.params.get("where", where)), reason)
        return cls.error(where, refused)

    @property
    def reason(self) -> Refused:
        """Return what is wrong, without the place."""
        return Refused(self.what, **self.params)

    def refusal(self) -> Refused:
        """Return the finding as a refusal that names the place."""
        return Refused("{where}: {reason}", where=self.where, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a finding is: a cell, or (without a `column`) a row. `sheet` is empty in CSV files."""

    file: str
    sheet: str
    row: int
    column: str = ""


_CELL = re.compile(r"(?P<file>.+?) (?:(?P<sheet>[^!]+)!)?(?P<column>[A-Z]{1,3})(?P<row>\d+)")


def place_of(where: str) -> Place | None:
    """Return the place in an address such as "form1.xlsx survey!A7" or "towns.csv B2"; None in another."""
    found = _CELL.fullmatch(where)
    if found is None:
        return None
    return Place(found["file"], found["sheet"] or "", int(found["row"]), found["column"])


Report = Callable[[Problem], None]
"""Receives findings while a file is read: one that raises makes the reading strict."""


def strict(problem: Problem) -> None:
    """Refuse at the first error; warnings pass."""
    if problem.severity is Severity.ERROR:
        raise problem.refusal()


def too_long(name: str) -> Refused:
    """Return why a name or version cannot stand in a study."""
    return Refused(
        "“{name}” cannot be used here: write at most {n} letters, on one line.", name=name, n=LONGEST_NAME
    )
