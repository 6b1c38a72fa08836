"""The codebook: a tree of codes for statements and for open answers."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from ngofield.domain.text import LocalText

POLARITIES = ("negative", "positive", "neutral")
STATEMENTS = "statements"
AGENCY = "agency"
_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Code:
    """`guid` is its identity for ever; `name` is the short name used in files and commands.

    `applies_to` is "statements", "agency" (marks of who acts, one per statement) or an open item such as
    "form1.suggestions". `use_when` and `not_when` tell coders where it belongs and where it does not. A
    code that is `retired` is not offered any more; its codings stay. One that went into another names
    that in `merged_into`, and its codings are read as that one's. `position` orders codes that stand
    under the same parent; those without one keep the order of the study.
    `added` tells that it is not in the study package but was made while the study was in use.
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
    added: bool = False


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

    def offered(self, target: str) -> tuple[Code, ...]:
        """Return the codes that can be given to a kind of target: those that apply and are not retired."""
        return tuple(code for code in self.applying_to(target) if not code.retired)

    def overlaid(self, edits: Iterable[Code]) -> "Codebook":
        """Return the codebook with codes replaced and added: an edit stands for the code of its GUID.

        A parent that is unknown or stands below its own child is none: laptops may have moved codes into
        each other. Siblings come by `position`, those without one as the study has them, then by name.
        """
        codes = {code.guid: code for code in self.codes}
        codes.update((code.guid, code) for code in edits)
        rooted = {guid: replace(code, parent=_parent(code, codes)) for guid, code in codes.items()}
        return Codebook(tuple(_branch(None, rooted)))


def short_name(label: LocalText, taken: Collection[str]) -> str:
    """Return a short name for a code with these names that is not among those taken."""
    stem = re.sub(r"\W+", "_", label.get("en").casefold()).strip("_")[:_LONGEST_STEM] or "code"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    return name


def _parent(code: Code, codes: dict[str, Code]) -> str | None:
    """Return a code's parent, None where it is unknown or a circle is cut: at its smallest GUID."""
    if code.parent not in codes:
        return None
    line = [code.guid]
    above: str | None = code.parent
    while above is not None and above not in line:
        line.append(above)
        above = codes[above].parent if above in codes else None
    circle = line[line.index(above) :] if above in line else []
    return None if circle and code.guid == min(circle) else code.parent


def _branch(parent: str | None, codes: dict[str, Code]) -> Iterable[Code]:
    order = {guid: place for place, guid in enumerate(codes)}
    below = [code for code in codes.values() if code.parent == parent]

    def place(code: Code) -> tuple[float, int]:
        own = order[code.guid]
        return (float(own) if code.position is None else code.position, own)

    for code in sorted(below, key=place):
        yield code
        yield from _branch(code.guid, codes)
