"""What of a REFI-QDA project this program keeps: codes, texts with their coded parts, notes, coders."""

from dataclasses import dataclass, field

from ngofield.domain.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Unkept:
    """Something of a file that cannot be kept: `what` kind of thing, and its name there."""

    what: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class QdaUser:
    """A coder; `name` is initials."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class QdaCoding:
    """A code given to a selection by a user (empty where the file does not say)."""

    guid: str
    code: str
    user: str = ""


@dataclass(frozen=True, slots=True)
class QdaSelection:
    """A part of a text: letters `start` up to `end`, counted from 0, with the codings on it.

    `facts` are what its description tells, line by line: "speaker: P1".
    """

    guid: str
    start: int
    end: int
    name: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    codings: tuple[QdaCoding, ...] = ()
    memos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaSource:
    """A text. `codings` and `memos` (GUIDs of memos) are about the whole of it."""

    guid: str
    name: str
    text: str
    selections: tuple[QdaSelection, ...] = ()
    codings: tuple[QdaCoding, ...] = ()
    memos: tuple[str, ...] = ()
    variables: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QdaMemo:
    """A note; what it is about is told by who names its GUID."""

    guid: str
    name: str
    text: str
    user: str = ""


@dataclass(frozen=True, slots=True)
class QdaProject:
    """A whole project; `unkept` is what its file holds beside."""

    name: str
    codebook: Codebook
    users: tuple[QdaUser, ...] = ()
    sources: tuple[QdaSource, ...] = ()
    memos: tuple[QdaMemo, ...] = ()
    code_memos: dict[str, tuple[str, ...]] = field(default_factory=dict)
    project_memos: tuple[str, ...] = ()
    unkept: tuple[Unkept, ...] = ()
