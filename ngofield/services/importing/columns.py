"""The columns of an imported table: what each of them feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import ItemType
from ngofield.errors import Refused
from ngofield.services.importing.headings import Feed, feed_of
from ngofield.services.importing.mapping import ImportMap

META = ("session", "locality", "date", "participant", "language", "mode", "synthetic")
_CODES = "_codes"


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings of the file by what they feed.

    `meta` columns; `items` by the key of the answers ("age[2]"); `ticks` by key and choice, where each
    choice of a question has a column of its own; the `codes` of open items by key.
    """

    meta: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    ticks: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def heading_of(self, key: str) -> str:
        """Return the heading that feeds a question, or an empty string."""
        return self.items.get(key) or next(iter(self.ticks.get(key, {}).values()), "")

    def fed(self) -> Iterator[str]:
        """Yield the keys of all questions that are fed, each once."""
        yield from self.items
        yield from (key for key in self.ticks if key not in self.items)


def match_columns(headings: Sequence[str], form: Instrument, mapping: ImportMap) -> Columns:
    """Match headings by the map, then by question name, by label in any language, and by path.

    Where a question has a column of its own, columns that tick its choices say the same again and are
    not read. Raises `Refused` with the first column that feeds nothing or that feeds what another one
    feeds, and where the map names a heading that the file does not have.
    """
    for heading in mapping.columns.values():
        if heading not in headings:
            raise Refused(
                "Nothing was imported. The mapping names the column {column}, which the file does not have.",
                column=heading,
            )
    columns = Columns()
    targets = {heading: target for target, heading in mapping.columns.items()}
    for heading in headings:
        if heading.strip() and not mapping.ignores(heading):
            _place(columns, heading, targets.get(heading, heading.strip()), form)
    for key in columns.items:
        columns.ticks.pop(key, None)
    return columns


def _place(columns: Columns, heading: str, target: str, form: Instrument) -> None:
    where, name = _feeds(columns, target, form, heading)
    if name in where:
        raise Refused(
            "Nothing was imported. The columns {first} and {second} feed the same question.",
            first=where[name],
            second=heading,
        )
    where[name] = heading


def _feeds(columns: Columns, target: str, form: Instrument, heading: str) -> tuple[dict[str, str], str]:
    feed = _feed(form, target, heading)
    if feed and feed.choice:
        return columns.ticks.setdefault(feed.key, {}), feed.choice
    if feed:
        return columns.items, feed.key
    if target in META:
        return columns.meta, target
    coded = _feed(form, target.removesuffix(_CODES), heading) if target.endswith(_CODES) else None
    if coded and coded.item.type is ItemType.TEXT:
        return columns.codes, coded.key
    raise Refused(
        "Nothing was imported. The column {column} is no question of the form {form}: "
        "rename it, or name it in a mapping file.",
        column=heading,
        form=form.id,
    )


def _feed(form: Instrument, target: str, heading: str) -> Feed | None:
    try:
        return feed_of(form, target)
    except Refused as refused:
        raise Refused(
            "Nothing was imported. The column {column}: {problem}", column=heading, problem=refused
        ) from refused
