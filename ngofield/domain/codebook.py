"""The codebook: a tree of codes for statements and for open answers."""

from dataclasses import dataclass, field

from ngofield.domain.text import LocalText

POLARITIES = ("negative", "positive", "neutral")
STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class Code:
    """`guid` is its identity for ever; `name` is the short name used in files and commands.

    `applies_to` is "statements" or an open item such as "form1.suggestions".
    """

    guid: str
    name: str
    label: LocalText
    definition: LocalText = field(default_factory=LocalText)
    parent: str | None = None
    polarity: str = ""
    colour: str = "#55636D"
    applies_to: str = STATEMENTS


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes in the order of the study; parents come before their children."""

    codes: tuple[Code, ...] = ()

    def by_guid(self, guid: str) -> Code | None:
        """Return the code with this GUID, or None."""
        return next((code for code in self.codes if code.guid == guid), None)

    def by_name(self, name: str) -> Code | None:
        """Return the code with this short name, or None."""
        return next((code for code in self.codes if code.name == name), None)

    def applying_to(self, target: str) -> tuple[Code, ...]:
        """Return the codes for statements ("statements") or for one open item ("form1.suggestions")."""
        return tuple(code for code in self.codes if code.applies_to == target)

    def children(self, guid: str | None) -> tuple[Code, ...]:
        """Return the codes right below `guid`, or the roots."""
        return tuple(code for code in self.codes if code.parent == guid)
