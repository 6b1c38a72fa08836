"""The codebook: a tree of codes for statements and for open answers."""

from dataclasses import dataclass, field

from ngofield.domain.text import LocalText

POLARITIES = ("negative", "positive", "neutral")
STATEMENTS = "statements"
AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Code:
    """`guid` is its identity for ever; `name` is the short name used in files and commands.

    `applies_to` is "statements", "agency" (marks of who acts, one per statement) or an open item such as
    "form1.suggestions". `use_when` and `not_when` tell coders where it belongs and where it does not. A
    code that is `retired` is not offered any more; its codings stay. One that went into another names
    that in `merged_into`, and its codings are read as that one's. `position` orders codes that stand
    under the same parent; those without one keep the order of the study.
    """

    guid: str
    name: str
    label: LocalText
    definition: LocalText = field(default_factory=LocalText)
    parent: str | None = None
    polarity: str = ""
    colour: str = "#55636D"
    applies_to: str = STATEMENTS
    use_when: LocalText = field(default_factory=LocalText)
    not_when: LocalText = field(default_factory=LocalText)
    examples: LocalText = field(default_factory=LocalText)
    retired: bool = False
    merged_into: str = ""
    position: float | None = None


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

    def read_as(self, guid: str) -> str:
        """Return the code that a coding of `guid` is read as: itself, or what it was merged into at last."""
        seen = {guid}
        while (code := self.by_guid(guid)) is not None and code.merged_into and code.merged_into not in seen:
            guid = code.merged_into
            seen.add(guid)
        return guid

    def children(self, guid: str | None) -> tuple[Code, ...]:
        """Return the codes right below `guid`, or the roots."""
        return tuple(code for code in self.codes if code.parent == guid)
