"""The TOML files of a study package, as they are written: read with the file and key of what is wrong."""

import re
import tomllib
from typing import Any, TypeVar

import msgspec

from ngofield.errors import Refused
from ngofield.i18n import N_

Texts = dict[str, str]

_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<key>[^`]*)`)?$", re.DOTALL)


class _Table(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A TOML table; a key that is not declared is refused."""


class RegionTable(_Table):
    """`[[regions]]`."""

    id: str
    name: Texts
    kato: str = ""


class LocalityTable(_Table):
    """`[[localities]]`: `region` is a region's id; `planned` an ISO date or empty."""

    id: str
    region: str
    name: Texts
    kato: str = ""
    lat: float | None = None
    lon: float | None = None
    planned: str = ""


class FormTable(_Table):
    """`[[forms]]`: `file` is a path in the package."""

    id: str
    file: str
    version: str = ""


class LevelTable(_Table, rename={"start": "from"}):
    """`[[scales.levels]]`: a level holds from `from` up to the next one's."""

    id: str
    label: Texts
    start: float


class ScaleTable(_Table):
    """`[[scales]]`: `items` of `form` whose points are added up."""

    id: str
    form: str
    title: Texts
    items: list[str]
    minimum: float
    maximum: float
    levels: list[LevelTable]
    places: int = 1


class ExclusionTable(_Table):
    """`[[exclusions]]`."""

    form: str
    locality: str
    reason: Texts


class WaveTable(_Table):
    """`[[waves]]`: dates are ISO and may be empty."""

    id: str
    name: Texts
    start: str = ""
    end: str = ""


class StudyTable(_Table):
    """`study.toml`; `[titles]` are short names of questions, by "form1.frequency"."""

    id: str
    version: str
    languages: list[str]
    title: Texts
    synthetic: Texts = msgspec.field(default_factory=dict)
    coordinators: list[str] = msgspec.field(default_factory=list)
    regions: list[RegionTable] = msgspec.field(default_factory=list)
    localities: list[LocalityTable] = msgspec.field(default_factory=list)
    forms: list[FormTable] = msgspec.field(default_factory=list)
    scales: list[ScaleTable] = msgspec.field(default_factory=list)
    exclusions: list[ExclusionTable] = msgspec.field(default_factory=list)
    waves: list[WaveTable] = msgspec.field(default_factory=list)
    titles: dict[str, Texts] = msgspec.field(default_factory=dict)


class CodeTable(_Table):
    """`[[codes]]` of codebook.toml: `parent` is the short name of a code above it."""

    guid: str
    name: str
    label: Texts
    definition: Texts = msgspec.field(default_factory=dict)
    parent: str = ""
    polarity: str = ""
    colour: str = "#55636D"
    applies_to: str = "statements"


class CodebookTable(_Table):
    """`codebook.toml`."""

    codes: list[CodeTable] = msgspec.field(default_factory=list)


class QuestionTable(_Table):
    """`[[sections.questions]]` of guide.toml."""

    id: str
    title: Texts
    text: Texts


class SectionTable(_Table):
    """`[[sections]]` of guide.toml."""

    title: Texts
    questions: list[QuestionTable]


class GuideTable(_Table):
    """`guide.toml`."""

    sections: list[SectionTable] = msgspec.field(default_factory=list)


T = TypeVar("T", StudyTable, CodebookTable, GuideTable)

_REASONS = (
    (re.compile(r"Object missing required field `(?P<name>.*)`"), N_("The key “{name}” is missing.")),
    (re.compile(r"Object contains unknown field `(?P<name>.*)`"), N_("There is no key “{name}” here.")),
    (re.compile(r"Expected `(?P<wanted>.*)`, got `(?P<found>.*)`"), N_("{wanted} is wanted, not {found}.")),
)


def read_table(data: bytes, file: str, kind: type[T]) -> T:
    """Return a TOML file as its tables; raise `Refused` naming the file and the line or key."""
    parsed = parse_toml(data, file)
    try:
        return msgspec.convert(parsed, kind)
    except msgspec.ValidationError as problem:
        raise _refusal(file, str(problem)) from problem


def parse_toml(data: bytes, file: str) -> dict[str, Any]:
    """Return a TOML file as dictionaries; raise `Refused` naming the file and the place."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise Refused("{where}: {reason}", where=file, reason=Refused("It is not in UTF-8.")) from problem
    except (ValueError, RecursionError) as problem:
        raise Refused("{where}: {reason}", where=file, reason=_unreadable(str(problem))) from problem


def _unreadable(told: str) -> Refused:
    line = re.search(r"line (\d+)", told)
    if line:
        return Refused("Line {line} is not readable TOML.", line=int(line[1]))
    return Refused("It is not readable TOML.")


def _refusal(file: str, told: str) -> Refused:
    match = _AT.match(told)
    key = ((match["key"] if match else None) or "").lstrip(".")
    where = f"{file} {key}" if key else file
    what = match["what"] if match else told
    return Refused("{where}: {reason}", where=where, reason=_reason(what))


def _reason(what: str) -> Refused:
    for pattern, message in _REASONS:
        if found := pattern.fullmatch(what):
            return Refused(message, **found.groupdict())
    return Refused("The value does not fit.")
